package io.lmscore.store.bench.scenario;

/**
 * The number of hops of a question for a neighbourhood.
 *
 * @param min at least 1
 * @param max at least {@code min}
 */
record Hops(int min, int max) {
  @Override
  public String toString() {
    return min == 1 ? "k = " + max : "hops " + min + " to " + max;
  }
}
