package io.lmscore.store.bench.scenario;

/**
 * How many hops a question for a neighbourhood has.
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
