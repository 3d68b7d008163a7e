package io.lmscore.store.memory.series;

/** Searches in ascending numbers. */
final class LongSearch {
  private LongSearch() {}

  /** The first index in the part of the array whose number is at least the bound; else the end. */
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

  /** {@link #firstFrom}, faster where the index is near the beginning or is the end. */
  static int nearFirstFrom(long bound, long[] ascending, int from, int to) {
    if (from == to || ascending[to - 1] < bound) {
      return to;
    }
    int step = 1;
    int low = from;
    while (low + step < to && ascending[low + step - 1] < bound) {
      low += step;
      step *= 2;
    }
    return firstFrom(bound, ascending, low, Math.min(to, low + step));
  }
}
