package io.lmscore.store.memory.storage;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A walk through {@link SortedPages} in which the keys of items descend, and items with equal keys
 * ascend. The set must be sorted by key first.
 */
public final class KeysDescending<E> implements Iterator<E> {
  private final SortedPages<E> items;
  private final Comparator<? super E> byKey;

  /** The items of one key, and the items behind them. */
  private Iterator<E> up;

  /** The place of that key. */
  private ToIntFunction<? super E> key;

  /** The items below that key, except the first of them if it was already taken. */
  private Iterator<E> down;

  private @Nullable E taken;
  private @Nullable E next;

  private KeysDescending(
      SortedPages<E> items,
      Comparator<? super E> byKey,
      Iterator<E> up,
      ToIntFunction<? super E> key,
      Iterator<E> down) {
    this.items = items;
    this.byKey = byKey;
    this.up = up;
    this.key = key;
    this.down = down;
    next = advance();
  }

  /**
   * The items at the place and before it.
   *
   * @param place a place of all items of a key, or a place between items
   */
  public static <E> Iterator<E> from(
      SortedPages<E> items, Comparator<? super E> byKey, ToIntFunction<? super E> place) {
    return new KeysDescending<>(
        items, byKey, Collections.emptyIterator(), place, items.descending(place));
  }

  /**
   * The items behind one with that key.
   *
   * @param key the place of all items of the key
   * @param behind the place behind which the walk begins among these
   */
  public static <E> Iterator<E> behind(
      SortedPages<E> items,
      Comparator<? super E> byKey,
      ToIntFunction<? super E> key,
      ToIntFunction<? super E> behind) {
    return new KeysDescending<>(
        items,
        byKey,
        items.ascending(item -> behind.applyAsInt(item) <= 0 ? -1 : 1),
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
    if (up.hasNext()) {
      E item = up.next();
      if (key.applyAsInt(item) == 0) {
        return item;
      }
      up = Collections.emptyIterator();
    }
    @Nullable E greatest = taken != null ? taken : nextDown();
    taken = null;
    if (greatest == null) {
      return null;
    }
    taken = nextDown();
    if (taken == null || byKey.compare(taken, greatest) != 0) {
      return greatest; // the only item of its key
    }
    return firstOf(greatest);
  }

  /** Begins to walk up through the items that have the key of this one. */
  private @Nullable E firstOf(E item) {
    key = other -> byKey.compare(other, item);
    up = items.ascending(key);
    down = items.descending(other -> byKey.compare(other, item) < 0 ? -1 : 1);
    taken = null;
    return up.next();
  }

  private @Nullable E nextDown() {
    return down.hasNext() ? down.next() : null;
  }
}
