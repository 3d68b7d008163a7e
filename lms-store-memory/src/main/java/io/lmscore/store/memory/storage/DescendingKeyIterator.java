package io.lmscore.store.memory.storage;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over {@link SortedPages} so that the keys of items descend, and items with equal keys
 * ascend. The set must be sorted by key first.
 */
public final class DescendingKeyIterator<E> implements Iterator<E> {
  private final SortedPages<E> items;
  private final Comparator<? super E> byKey;

  /** The items of one key, and the items behind them. */
  private Iterator<E> ascending;

  /** The place of that key. */
  private ToIntFunction<? super E> key;

  /** The items below that key, except the first of them if it was already taken. */
  private Iterator<E> descending;

  private @Nullable E lookahead;
  private @Nullable E next;

  private DescendingKeyIterator(
      SortedPages<E> items,
      Comparator<? super E> byKey,
      Iterator<E> ascending,
      ToIntFunction<? super E> key,
      Iterator<E> descending) {
    this.items = items;
    this.byKey = byKey;
    this.ascending = ascending;
    this.key = key;
    this.descending = descending;
    next = advance();
  }

  /**
   * The items at the place and before it.
   *
   * @param place a place of all items of a key, or a place between items
   */
  public static <E> Iterator<E> from(
      SortedPages<E> items, Comparator<? super E> byKey, ToIntFunction<? super E> place) {
    return new DescendingKeyIterator<>(
        items, byKey, Collections.emptyIterator(), place, items.descending(place));
  }

  /**
   * The items behind one with that key.
   *
   * @param key the place of all items of the key
   * @param after the place behind which the iteration begins among these
   */
  public static <E> Iterator<E> after(
      SortedPages<E> items,
      Comparator<? super E> byKey,
      ToIntFunction<? super E> key,
      ToIntFunction<? super E> after) {
    return new DescendingKeyIterator<>(
        items,
        byKey,
        items.ascending(item -> after.applyAsInt(item) <= 0 ? -1 : 1),
        key,
        items.descending(item -> key.applyAsInt(item) < 0 ? -1 : 1));
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public E next() {
    @Nullable E item = next;
    if (item == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return item;
  }

  private @Nullable E advance() {
    if (ascending.hasNext()) {
      E item = ascending.next();
      if (key.applyAsInt(item) == 0) {
        return item;
      }
      ascending = Collections.emptyIterator();
    }
    @Nullable E greatest = lookahead != null ? lookahead : nextDescending();
    lookahead = null;
    if (greatest == null) {
      return null;
    }
    lookahead = nextDescending();
    if (lookahead == null || byKey.compare(lookahead, greatest) != 0) {
      return greatest; // the only item of its key
    }
    return firstWithKeyOf(greatest);
  }

  /** Starts an ascending iteration over the items that have the key of this one. */
  private @Nullable E firstWithKeyOf(E item) {
    key = other -> byKey.compare(other, item);
    ascending = items.ascending(key);
    descending = items.descending(other -> byKey.compare(other, item) < 0 ? -1 : 1);
    lookahead = null;
    return ascending.next();
  }

  private @Nullable E nextDescending() {
    return descending.hasNext() ? descending.next() : null;
  }
}
