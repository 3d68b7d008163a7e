package io.lmscore.store.memory.storage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes a {@link SortedPages}; all changes together create another set. A page is copied at its
 * first change, and changed in place from then on. Not thread-safe.
 */
public final class SortedPagesEditor<E> {
  /** The most items of a page: few to copy for one change, and enough to keep the pages few. */
  static final int PAGE_SIZE = 512;

  private static final int MERGE_BELOW = PAGE_SIZE / 4;
  private static final int MAX_MERGED_SIZE = PAGE_SIZE / 4 * 3;

  private final Comparator<? super E> order;
  private E[][] pages;
  private boolean sharesPages = true;
  private int count;

  /** The number of items of each page that this editor owns; 0: the page is shared, and full. */
  private int[] owned;

  private int size;

  SortedPagesEditor(Comparator<? super E> order, E[][] shared, int size) {
    this.order = order;
    this.pages = shared;
    this.count = shared.length;
    this.owned = new int[shared.length];
    this.size = size;
  }

  public int size() {
    return size;
  }

  /** An item at the place; null when there is none. */
  public @Nullable E find(ToIntFunction<? super E> place) {
    int page = PageSearch.page(pages, count, place, 1);
    return page < 0 ? null : PageSearch.find(pages[page], length(page), place);
  }

  /** Adds the item. Returns the equal item that it replaces; null when there is none. */
  public @Nullable E put(E item) {
    ToIntFunction<E> place = other -> order.compare(other, item);
    int page = Math.max(0, pageOf(place));
    int index = count == 0 ? 0 : index(page, place);
    @Nullable E before = count == 0 ? null : found(page, index, place);
    if (before == null) {
      insert(page, index, item);
      size++;
    } else {
      makeWritable(page, length(page));
      pages[page][index] = item;
    }
    return before;
  }

  /** Removes the item that equals the given one, and returns it; null when there is none. */
  public @Nullable E remove(E item) {
    ToIntFunction<E> place = other -> order.compare(other, item);
    int page = pageOf(place);
    if (page < 0) {
      return null;
    }
    int index = index(page, place);
    @Nullable E before = found(page, index, place);
    if (before != null) {
      makeWritable(page, length(page));
      System.arraycopy(pages[page], index + 1, pages[page], index, length(page) - index - 1);
      shrink(page);
      size--;
    }
    return before;
  }

  /**
   * The set in its current state. The editor can continue; later changes do not affect this set.
   */
  public SortedPages<E> build() {
    for (int page = 0; page < count; page++) {
      if (owned[page] > 0 && owned[page] < pages[page].length) {
        pages[page] = Arrays.copyOf(pages[page], owned[page]);
      }
    }
    Arrays.fill(owned, 0);
    pages = pages.length == count ? pages : Arrays.copyOf(pages, count);
    sharesPages = true;
    return new SortedPages<>(order, pages, size);
  }

  /** The page of the place. It tries the last one first, because many items come in order. */
  private int pageOf(ToIntFunction<E> place) {
    return count > 0 && place.applyAsInt(pages[count - 1][0]) <= 0
        ? count - 1
        : PageSearch.page(pages, count, place, 1);
  }

  private int index(int page, ToIntFunction<? super E> place) {
    return PageSearch.index(pages[page], length(page), place, 0);
  }

  private @Nullable E found(int page, int index, ToIntFunction<? super E> place) {
    if (index == length(page)) {
      return null;
    }
    E item = pages[page][index];
    return place.applyAsInt(item) == 0 ? item : null;
  }

  private int length(int page) {
    return owned[page] > 0 ? owned[page] : pages[page].length;
  }

  private void insert(int page, int index, E item) {
    if (count == 0) {
      addPage(0, newPage(item), 1);
    } else if (length(page) < PAGE_SIZE) {
      shift(page, index, item);
    } else if (page == count - 1 && index == PAGE_SIZE) {
      addPage(count, newPage(item), 1); // items in order leave full pages behind
    } else {
      split(page);
      int half = PAGE_SIZE / 2;
      shift(index <= half ? page : page + 1, index <= half ? index : index - half, item);
    }
  }

  @SuppressWarnings("unchecked") // items are only read as an E
  private E[] newPage(E item) {
    return (E[]) new Object[] {item};
  }

  private void shift(int page, int index, E item) {
    int length = length(page);
    makeWritable(page, length + 1);
    E[] items = pages[page];
    System.arraycopy(items, index, items, index + 1, length - index);
    items[index] = item;
    owned[page] = length + 1;
  }

  private void split(int page) {
    int half = PAGE_SIZE / 2;
    addPage(page + 1, Arrays.copyOfRange(pages[page], half, PAGE_SIZE), half);
    pages[page] = Arrays.copyOf(pages[page], half);
    owned[page] = half;
  }

  /** Makes this editor the owner of the page, with space for this number of items. */
  private void makeWritable(int page, int items) {
    int length = length(page);
    if (owned[page] == 0) {
      makePagesWritable();
      pages[page] = Arrays.copyOf(pages[page], items);
      owned[page] = length;
    } else if (pages[page].length < items) {
      pages[page] = Arrays.copyOf(pages[page], Math.min(PAGE_SIZE, items + items / 2 + 8));
    }
  }

  private void makePagesWritable() {
    if (sharesPages) {
      pages = pages.clone();
      sharesPages = false;
    }
  }

  /** Reduces the number of items of the page by one, and removes an empty page. */
  private void shrink(int page) {
    int length = owned[page] - 1;
    owned[page] = length;
    if (length == 0) {
      dropPage(page);
    } else if (length < MERGE_BELOW) {
      if (page + 1 < count && length + length(page + 1) <= MAX_MERGED_SIZE) {
        merge(page);
      } else if (page > 0 && length + length(page - 1) <= MAX_MERGED_SIZE) {
        merge(page - 1);
      }
    }
  }

  /** Appends the items of the next page to those of this one. */
  private void merge(int page) {
    int left = length(page);
    int right = length(page + 1);
    E[] both = Arrays.copyOf(pages[page], left + right);
    System.arraycopy(pages[page + 1], 0, both, left, right);
    pages[page] = both;
    owned[page] = left + right;
    dropPage(page + 1);
  }

  private void addPage(int page, E[] items, int length) {
    if (count == pages.length) {
      pages = Arrays.copyOf(pages, count + count / 8 + 1);
      sharesPages = false;
    }
    makePagesWritable();
    if (count == owned.length) {
      owned = Arrays.copyOf(owned, pages.length);
    }
    System.arraycopy(pages, page, pages, page + 1, count - page);
    System.arraycopy(owned, page, owned, page + 1, count - page);
    pages[page] = items;
    owned[page] = length;
    count++;
  }

  private void dropPage(int page) {
    count--;
    System.arraycopy(pages, page + 1, pages, page, count - page);
    System.arraycopy(owned, page + 1, owned, page, count - page);
  }
}
