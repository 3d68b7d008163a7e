package io.lmscore.store.internal;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps arrays of keys by content, so that maps with the same keys can share one. Thread-safe. */
public final class SharedKeys {
  private final int maxKeys;
  private final ConcurrentHashMap<Keys, Keys> arrays = new ConcurrentHashMap<>();
  private volatile int count; // of keys, written under the lock

  /**
   * @param maxKeys the most keys in all arrays together
   */
  public SharedKeys(int maxKeys) {
    this.maxKeys = maxKeys;
  }

  /**
   * Returns an equal map with the kept array of keys. If no equal array is kept and there is room,
   * this object keeps the array of the given map.
   */
  public CompactMap share(CompactMap map) {
    Keys candidate = new Keys(map.keyArray());
    Keys existing = arrays.get(candidate);
    return map.withKeyArray((existing == null ? add(candidate) : existing).array);
  }

  private Keys add(Keys keys) {
    return fits(keys) ? addLocked(keys) : keys;
  }

  private synchronized Keys addLocked(Keys keys) {
    Keys before = arrays.get(keys);
    if (before != null || !fits(keys)) {
      return before == null ? keys : before;
    }
    arrays.put(keys, keys);
    count += keys.array.length;
    return keys;
  }

  private boolean fits(Keys keys) {
    return count + keys.array.length <= maxKeys;
  }

  /** Comparable, so that the map quickly finds an array among many with the same hash. */
  private static final class Keys implements Comparable<Keys> {
    final String[] array;

    Keys(String[] array) {
      this.array = array;
    }

    @Override
    public int compareTo(Keys other) {
      return Arrays.compare(array, other.array);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Keys keys && Arrays.equals(array, keys.array);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(array);
    }
  }
}
