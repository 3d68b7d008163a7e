package io.lmscore.store.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Creates sets in natural order. */
public final class SortedSets {
  private SortedSets() {}

  /** Returns an unmodifiable copy in natural order; it has no tree if there is nothing to order. */
  public static <T extends Comparable<? super T>> Set<T> copyOf(Collection<T> items) {
    if (items.isEmpty()) {
      return Set.of();
    }
    return items.size() == 1
        ? Set.of(items.iterator().next())
        : Collections.unmodifiableSet(new TreeSet<>(items));
  }
}
