package io.lmscore.store.memory.storage;

/**
 * The layout of links in an array of numbers; no other class knows it. The links of one type form a
 * run: the type, the number of links, then a node for each. Runs follow each other in ascending
 * order of their types. A search skips the runs of other types, and a link costs four bytes.
 *
 * <p>A run is identified by the position of its first number.
 */
public final class LinkRuns {
  /** The count of numbers in a run before its nodes. */
  static final int HEAD = 2;

  private LinkRuns() {}

  /** The type of the links of a run. */
  public static int type(int[] runs, int run) {
    return runs[run];
  }

  /** The number of links of a run: at least one. */
  static int count(int[] runs, int run) {
    return runs[run + 1];
  }

  /** The position of a run's first node. */
  public static int first(int run) {
    return run + HEAD;
  }

  /** The position after a run's last node, where the next run begins. */
  public static int end(int[] runs, int run) {
    return run + HEAD + runs[run + 1];
  }

  /** Writes the head of a run. */
  static void begin(int[] runs, int run, int type, int count) {
    runs[run] = type;
    runs[run + 1] = count;
  }

  /** Changes the number of links of a run. */
  static void add(int[] runs, int run, int more) {
    runs[run + 1] += more;
  }
}
