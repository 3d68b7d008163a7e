package io.lmscore.store.bench.rival;

/** Finds the ends of walks of a given number of steps, over {@link Csr}; for one thread. */
public final class CsrWalks {
  private final int[] offsets;
  private final int[] targets;
  private final Csr graph;

  /** By node, the number of the last step whose walk reached it. */
  private final int[] reached;

  /** By node, the number of the last question that counted it. */
  private final int[] counted;

  private int[] frontier;
  private int[] next;
  private int step;
  private int question;

  CsrWalks(Csr graph) {
    this.graph = graph;
    offsets = graph.outOffsets();
    targets = graph.outTargets();
    reached = new int[graph.nodes()];
    counted = new int[graph.nodes()];
    frontier = new int[graph.nodes()];
    next = new int[graph.nodes()];
  }

  /** Returns the number of nodes at the ends of walks of {@code min} to {@code max} steps. */
  public int count(String start, int min, int max) {
    question++;
    frontier[0] = graph.number(start);
    int size = 1;
    int count = 0;
    for (int length = 1; length <= max; length++) {
      size = advance(size);
      for (int i = 0; length >= min && i < size; i++) {
        if (counted[frontier[i]] != question) {
          counted[frontier[i]] = question;
          count++;
        }
      }
    }
    return count;
  }

  private int advance(int size) {
    int stamp = ++step;
    int end = 0;
    for (int at = 0; at < size; at++) {
      int node = frontier[at];
      for (int i = offsets[node]; i < offsets[node + 1]; i++) {
        int target = targets[i];
        if (reached[target] != stamp) {
          reached[target] = stamp;
          next[end++] = target;
        }
      }
    }
    int[] done = frontier;
    frontier = next;
    next = done;
    return end;
  }
}
