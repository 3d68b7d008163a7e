package io.lmscore.store.memory.call;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PagedCursor.Chunk;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pages of an iteration over an immutable state, so that it needs no position to continue from.
 * Items that a page had found when its call timed out are part of the next page.
 */
public final class FilteredPages<T> implements Pages<T> {
  /** The most items of a page. */
  static final int PAGE_SIZE = 1_000;

  private final Predicate<T> within;
  private final BiPredicate<T, HeapCall> filter;
  private Iterator<T> items;
  private List<T> page = new ArrayList<>();

  /**
   * @param within ends the iteration at the first item for which it is false
   * @param filter selects the items before that; counts its work as steps of the call
   */
  public FilteredPages(Iterator<T> items, Predicate<T> within, BiPredicate<T, HeapCall> filter) {
    this.items = items;
    this.within = within;
    this.filter = filter;
  }

  @Override
  public Chunk<T> after(@Nullable T last, long atMost, Call deadline) {
    HeapCall call = new HeapCall(deadline);
    long size = Math.min(atMost, PAGE_SIZE);
    while (page.size() < size && items.hasNext()) {
      call.step();
      T item = items.next();
      if (!within.test(item)) {
        items = Collections.emptyIterator();
      } else if (filter.test(item, call)) {
        page.add(item);
      }
    }
    List<T> full = page;
    page = new ArrayList<>();
    return new Chunk<>(full, items.hasNext());
  }
}
