package io.lmscore.store.memory.storage;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set, kept as pages of items. Immutable: a change makes another set, which shares all
 * pages but those that it touches. {@link #with} copies one page, and an array with a reference for
 * each page; for many changes at once there is {@link #edit()}.
 *
 * <p>What is looked for is given as a place: a function that is negative for the items before it, 0
 * for those at it, and positive for those behind it. So {@code item -> item.compareTo(x)} is the
 * place of x, and a place between items is 0 for none.
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
   * @param order of the items; two that compare as equal are one and the same for the set
   */
  public static <E> SortedPages<E> empty(Comparator<? super E> order) {
    @SuppressWarnings("unchecked") // holds nothing
    E[][] pages = (E[][]) NO_PAGES;
    return new SortedPages<>(order, pages, 0);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** How many pages the items are spread over. */
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
    return new AscendingWalk<>(pages, 0, 0);
  }

  /** The items at the place and behind it, the least one first. */
  public Iterator<E> ascending(ToIntFunction<? super E> place) {
    int page = PageSearch.page(pages, pages.length, place, 0);
    return page < 0
        ? ascending()
        : new AscendingWalk<>(
            pages, page, PageSearch.index(pages[page], pages[page].length, place, 0));
  }

  /** All items, the greatest one first. The iterator cannot remove. */
  public Iterator<E> descending() {
    return isEmpty()
        ? Collections.emptyIterator()
        : new DescendingWalk<>(pages, pages.length - 1, pages[pages.length - 1].length - 1);
  }

  /** The items at the place and before it, the greatest one first. */
  public Iterator<E> descending(ToIntFunction<? super E> place) {
    int page = PageSearch.page(pages, pages.length, place, 1);
    return page < 0
        ? Collections.emptyIterator()
        : new DescendingWalk<>(
            pages, page, PageSearch.index(pages[page], pages[page].length, place, 1) - 1);
  }

  /** The set with the item, in place of the one that it is equal to. */
  public SortedPages<E> with(E item) {
    SortedPagesEditor<E> editor = edit();
    editor.put(item);
    return editor.done();
  }

  /** The set without what is equal to the item; this set when nothing is. */
  public SortedPages<E> without(E item) {
    SortedPagesEditor<E> editor = edit();
    return editor.remove(item) == null ? this : editor.done();
  }

  /** Begins changes that become another set, and touch each page once however many they are. */
  public SortedPagesEditor<E> edit() {
    return new SortedPagesEditor<>(order, pages, size);
  }
}
