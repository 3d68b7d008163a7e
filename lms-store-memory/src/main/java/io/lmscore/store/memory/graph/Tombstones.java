package io.lmscore.store.memory.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The versions of deleted elements of one kind. An element is never stored while it has a tombstone
 * here. Guarded by the lock of writers of its {@link HeapGraph}.
 */
final class Tombstones<I> {
  private final Map<I, Tombstone> tombstones = new HashMap<>();

  private record Tombstone(long version, Instant time) {}

  /** The version under which the element was deleted. */
  OptionalLong version(I id) {
    @Nullable Tombstone tombstone = tombstones.get(id);
    return tombstone == null ? OptionalLong.empty() : OptionalLong.of(tombstone.version());
  }

  /** Writes a tombstone, unless there is one of that version or a higher one. */
  void write(I id, long version, Instant time) {
    @Nullable Tombstone tombstone = tombstones.get(id);
    if (tombstone == null || tombstone.version() < version) {
      tombstones.put(id, new Tombstone(version, time));
    }
  }

  boolean isEmpty() {
    return tombstones.isEmpty();
  }

  void remove(I id) {
    tombstones.remove(id);
  }

  /**
   * Removes tombstones at least that old; returns how many. A clock that went back makes none
   * younger.
   */
  long purge(Duration age, Instant now) {
    long before = tombstones.size();
    tombstones
        .values()
        .removeIf(
            tombstone ->
                age.isZero() || Duration.between(tombstone.time(), now).compareTo(age) >= 0);
    return before - tombstones.size();
  }

  void clear() {
    tombstones.clear();
  }
}
