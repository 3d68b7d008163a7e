package io.lmscore.store.memory.storage;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Binary searches in sorted items for a place, as {@link SortedPages} defines places. */
final class PageSearch {
  private PageSearch() {}

  /** The last page whose first item is less than the bound by its place; -1 when none is. */
  static <E> int page(E[][] pages, int count, ToIntFunction<? super E> place, int bound) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.applyAsInt(pages[middle][0]) < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The first item of the page that is not less than the bound by its place; or the length. */
  static <E> int index(E[] page, int length, ToIntFunction<? super E> place, int bound) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.applyAsInt(page[middle]) < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** An item of the page that is at the place; null when there is none. */
  static <E> @Nullable E find(E[] page, int length, ToIntFunction<? super E> place) {
    int index = index(page, length, place, 0);
    if (index == length) {
      return null;
    }
    E item = page[index];
    return place.applyAsInt(item) == 0 ? item : null;
  }
}
