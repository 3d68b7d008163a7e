package io.lmscore.store.memory;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.EntityIds;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values sorted by a key, in either direction, and by id, always ascending, where keys are equal.
 */
final class KeyedIndex<K, V> {
  private static final UUID LEAST = new UUID(0, 0);
  private static final UUID GREATEST = new UUID(-1, -1);

  /** The place of a value. */
  record Position<K>(K key, UUID id) {
    /** Before, or at, everything under that key. */
    static <K> Position<K> startOf(K key) {
      return new Position<>(key, LEAST);
    }

    /** Behind, or at, everything under that key. */
    static <K> Position<K> endOf(K key) {
      return new Position<>(key, GREATEST);
    }
  }

  private final NavigableMap<Position<K>, V> values;

  KeyedIndex(Comparator<K> order) {
    values =
        new TreeMap<>(
            Comparator.<Position<K>, K>comparing(Position::key, order)
                .thenComparing(Position::id, EntityIds.ORDER));
  }

  void put(K key, UUID id, V value) {
    values.put(new Position<>(key, id), value);
  }

  void remove(K key, UUID id) {
    values.remove(new Position<>(key, id));
  }

  void clear() {
    values.clear();
  }

  /**
   * Shows values to the visitor until it returns false.
   *
   * @param after where to begin: behind it; null: at the beginning
   */
  void walk(Sort sort, @Nullable Position<K> after, Predicate<V> visitor) {
    if (sort == Sort.ASCENDING) {
      visit((after == null ? values : values.tailMap(after, false)).values(), visitor);
    } else {
      walkDown(after, visitor);
    }
  }

  private void walkDown(@Nullable Position<K> after, Predicate<V> visitor) {
    if (after != null) {
      Position<K> end = Position.endOf(after.key());
      if (!visit(values.subMap(after, false, end, true).values(), visitor)) {
        return;
      }
    }
    @Nullable Position<K> start = after == null ? null : Position.startOf(after.key());
    while (true) {
      @Nullable Position<K> below =
          start != null ? values.lowerKey(start) : values.isEmpty() ? null : values.lastKey();
      if (below == null) {
        return;
      }
      start = Position.startOf(below.key());
      Position<K> end = Position.endOf(below.key());
      if (!visit(values.subMap(start, true, end, true).values(), visitor)) {
        return;
      }
    }
  }

  private static <V> boolean visit(Collection<V> values, Predicate<V> visitor) {
    for (V value : values) {
      if (!visitor.test(value)) {
        return false;
      }
    }
    return true;
  }
}
