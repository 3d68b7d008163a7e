package io.lmscore.store.memory.series;

/** Searches in ascending numbers. */
final class LongSearch {
  private LongSearch() {}

  /**
   * The first index in the part of the array whose number is at least the bound; the end if none
   * is.
   */
  static int firstFrom(long bound, long[] ascending, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * As {@link #firstFrom}, but faster where the index is near the guess or is the end.
   *
   * @param guess any number
   */
  static int firstFrom(long bound, long[] ascending, int from, int to, int guess) {
    if (from == to || ascending[to - 1] < bound) {
      return to;
    }
    int near = Math.max(from, Math.min(guess, to - 1));
    int step = 1;
    if (ascending[near] < bound) {
      int low = near + 1;
      while (low + step <= to && ascending[low + step - 1] < bound) {
        low += step;
        step *= 2;
      }
      return firstFrom(bound, ascending, low, Math.min(to, low + step - 1));
    }
    int high = near;
    while (high - step >= from && ascending[high - step] >= bound) {
      high -= step;
      step *= 2;
    }
    return firstFrom(bound, ascending, Math.max(from, high - step + 1), high);
  }
}
