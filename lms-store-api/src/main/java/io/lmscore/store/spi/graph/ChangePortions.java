package io.lmscore.store.spi.graph;

import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides changes into portions whose stored elements are read at once. They bound the memory that
 * a batch of changes takes: 1,000 changes may meet 1,000 elements of 4 MiB.
 */
final class ChangePortions {
  /** The most bytes of the elements of a portion, unless it is one element. */
  static final long MAX_BYTES = 64L << 20;

  /** So many elements are never too large for a portion. */
  static final int SMALL = (int) (MAX_BYTES / PropertyMap.MAX_BYTES);

  private ChangePortions() {}

  /**
   * Divides a list.
   *
   * @param bytes of each item
   * @return the portions, in the order of the items
   */
  static <T> List<List<T>> of(List<T> items, long[] bytes) {
    List<List<T>> portions = new ArrayList<>();
    int first = 0;
    long sum = 0;
    for (int i = 0; i < items.size(); i++) {
      if (i > first && sum + bytes[i] > MAX_BYTES) {
        portions.add(items.subList(first, i));
        first = i;
        sum = 0;
      }
      sum += bytes[i];
    }
    portions.add(items.subList(first, items.size()));
    return portions;
  }
}
