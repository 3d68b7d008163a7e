package io.lmscore.store.memory.storage;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set, stored as pages of items. Immutable: a change creates another set, which shares all
 * unchanged pages. {@link #with} copies one page, and an array with a reference for each page. Use
 * {@link #edit()} for many changes at once.
 *
 * <p>A search takes a place: a function that is negative for the items before it, 0 for those at
 * it, and positive for those behind it. So {@code item -> item.compareTo(x)} is the place of x, and
 * a place between items is 0 for none.
 */
public final class SortedPages<E> {
  private static final Object[][] NO_PAGES = {};

  private final Comparator<? super E> order;
  private final E[][] pages;
  private final int size;

  /**
   * @param pages full arrays, none of them empty; not copied
   */
  SortedPages(Comparator<? super E> order, E[][] pages, int size) {
    this.order = order;
    this.pages = pages;
    this.size = size;
  }

  /**
   * A set without items.
   *
   * @param order the order of the items; the set treats two that compare as equal as the same item
   */
  public static <E> SortedPages<E> empty(Comparator<? super E> order) {
    @SuppressWarnings("unchecked") // it holds nothing
    E[][] pages = (E[][]) NO_PAGES;
    return new SortedPages<>(order, pages, 0);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The number of pages. */
  int pages() {
    return pages.length;
  }

  /** An item at the place; null when there is none. */
  public @Nullable E find(ToIntFunction<? super E> place) {
    int page = PageSearch.page(pages, pages.length, place, 1);
    return page < 0 ? null : PageSearch.find(pages[page], pages[page].length, place);
  }

  /** All items, the least one first. The iterator cannot remove. */
  public Iterator<E> ascending() {
    return new AscendingIterator<>(pages, 0, 0);
  }

  /** The items at the place and behind it, the least one first. */
  public Iterator<E> ascending(ToIntFunction<? super E> place) {
    int page = PageSearch.page(pages, pages.length, place, 0);
    return page < 0
        ? ascending()
        : new AscendingIterator<>(
            pages, page, PageSearch.index(pages[page], pages[page].length, place, 0));
  }

  /** All items, the greatest one first. The iterator cannot remove. */
  public Iterator<E> descending() {
    return isEmpty()
        ? Collections.emptyIterator()
        : new DescendingIterator<>(pages, pages.length - 1, pages[pages.length - 1].length - 1);
  }

  /** The items at the place and before it, the greatest one first. */
  public Iterator<E> descending(ToIntFunction<? super E> place) {
    int page = PageSearch.page(pages, pages.length, place, 1);
    return page < 0
        ? Collections.emptyIterator()
        : new DescendingIterator<>(
            pages, page, PageSearch.index(pages[page], pages[page].length, place, 1) - 1);
  }

  /** Returns the set with the item, which replaces an equal one. */
  public SortedPages<E> with(E item) {
    SortedPagesEditor<E> editor = edit();
    editor.put(item);
    return editor.build();
  }

  /** Returns the set without the item that equals the given one; this set when there is none. */
  public SortedPages<E> without(E item) {
    SortedPagesEditor<E> editor = edit();
    return editor.remove(item) == null ? this : editor.build();
  }

  /** Begins several changes that together create another set. They copy each page at most once. */
  public SortedPagesEditor<E> edit() {
    return new SortedPagesEditor<>(order, pages, size);
  }
}
