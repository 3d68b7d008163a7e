package io.lmscore.store.memory.series;

import io.lmscore.store.memory.call.HeapCall;
import java.util.Arrays;

/**
 * Sorts numbers piece by piece, and merges the pieces, so that a call without time left ends
 * between pieces. Not thread-safe.
 */
final class PiecewiseSort {
  private static final int PIECE = 1 << 15;

  private final HeapCall call;
  private final int size;
  private double[] from;
  private double[] to;

  private PiecewiseSort(double[] values, int size, HeapCall call) {
    this.call = call;
    this.size = size;
    this.from = values;
    this.to = new double[size];
  }

  /** Sorts this many values from the first on; none of them may be NaN. */
  static void sort(double[] values, int size, HeapCall call) {
    for (int start = 0; start < size; start += PIECE) {
      call.check();
      Arrays.sort(values, start, Math.min(size, start + PIECE));
    }
    if (size > PIECE) {
      new PiecewiseSort(values, size, call).mergeInto(values);
    }
  }

  private void mergeInto(double[] values) {
    for (long width = PIECE; width < size; width *= 2) {
      for (long start = 0; start < size; start += 2 * width) {
        int middle = (int) Math.min(size, start + width);
        merge((int) start, middle, (int) Math.min(size, start + 2 * width));
      }
      double[] merged = to;
      to = from;
      from = merged;
    }
    if (from != values) {
      System.arraycopy(from, 0, values, 0, size);
    }
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      call.step();
      boolean isLeft = right == end || (left < middle && from[left] <= from[right]);
      to[i] = isLeft ? from[left++] : from[right++];
    }
  }
}
