package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.value.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an element: a sorted map in two arrays. Immutable, ordered by code point. A map
 * of this class satisfies the rules of properties, so it is never checked again. Maps with the same
 * keys may share one array of keys, see {@link SharedKeys}. Equal texts may share one object, see
 * {@link SharedTexts}.
 */
public final class CompactMap extends ReadOnlyMap<String, Value> {
  /** The most properties. */
  public static final int MAX_PROPERTIES = 256;

  /** The most bytes of all keys (UTF-8) and values ({@link Value#bytes()}) together. */
  public static final int MAX_BYTES = 4 << 20;

  /** The most keys for which a linear search is faster than a binary search. */
  private static final int FEW = 8;

  private static final CompactMap EMPTY = new CompactMap(new String[0], new Value[0], 0);

  private final String[] keys; // never changed after construction, also in with and without
  private final Value[] values;
  private final int bytes;

  /**
   * @param keys ascending and checked
   * @param values the values of the keys, in the same order
   * @param bytes the bytes of keys and values
   */
  private CompactMap(String[] keys, Value[] values, long bytes) {
    checkCount(keys.length);
    if (bytes > MAX_BYTES) {
      throw new LimitExceededException("bytes of an element", bytes, MAX_BYTES);
    }
    this.keys = keys;
    this.values = values;
    this.bytes = (int) bytes;
  }

  /**
   * The same entries; the same map when it is of this class.
   *
   * @throws InvalidValueException when a key breaks a rule
   * @throws LimitExceededException when there are too many entries or bytes
   */
  public static CompactMap copyOf(Map<String, Value> map) {
    if (map instanceof CompactMap compact) {
      return compact;
    }
    Builder builder = new Builder(map.size());
    map.forEach(builder::put);
    return builder.build();
  }

  /** The bytes of all keys (UTF-8) and values together. */
  public int bytes() {
    return bytes;
  }

  /**
   * The same entries with one added or replaced.
   *
   * @throws InvalidValueException when the key breaks a rule
   * @throws LimitExceededException when there would be too many entries or bytes
   */
  public CompactMap with(String key, Value value) {
    int found = search(keys, keys.length, key);
    if (found >= 0) {
      Value[] changed = values.clone();
      changed[found] = value;
      return new CompactMap(keys, changed, (long) bytes - values[found].bytes() + value.bytes());
    }
    return new CompactMap(
        inserted(keys, -found - 1, key),
        inserted(values, -found - 1, value),
        (long) bytes + Checks.keyBytes(key) + value.bytes());
  }

  /** The same entries without that key; the same map when the key is absent. */
  public CompactMap without(String key) {
    int found = search(keys, keys.length, key);
    if (found < 0) {
      return this;
    }
    return new CompactMap(
        removed(keys, found),
        removed(values, found),
        (long) bytes - Utf8.length(key) - values[found].bytes());
  }

  /** Whether both maps share one array of keys. */
  @SuppressWarnings("ReferenceEquality") // the method compares identity
  public boolean sharesKeys(CompactMap other) {
    return keys == other.keys;
  }

  /** Returns the internal array; callers must not change it. */
  String[] keyArray() {
    return keys;
  }

  /** Returns the internal array; callers must not change it. */
  Value[] valueArray() {
    return values;
  }

  /** The same entries with an array of equal values; the same map when it is the same array. */
  CompactMap withValueArray(Value[] equalValues) {
    return equalValues == values ? this : new CompactMap(keys, equalValues, bytes);
  }

  /** The same entries with an equal array of keys; the same map when it is the same array. */
  CompactMap withKeyArray(String[] equalKeys) {
    return equalKeys == keys ? this : new CompactMap(equalKeys, values, bytes);
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Value> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  String keyAt(int index) {
    return keys[index];
  }

  @Override
  public Value valueAt(int index) {
    return values[index];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompactMap map
        ? Arrays.equals(keys, map.keys) && Arrays.equals(values, map.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < keys.length; i++) {
      hash += keys[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public int find(String key) {
    if (keys.length > FEW) {
      return search(keys, keys.length, key);
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static void checkCount(int count) {
    if (count > MAX_PROPERTIES) {
      throw new LimitExceededException("properties of an element", count, MAX_PROPERTIES);
    }
  }

  /** The index of a key among the first {@code size} keys, or -1 - the index of its insertion. */
  private static int search(String[] keys, int size, String key) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Utf8.compare(keys[middle], key);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  private static <T> T[] inserted(T[] items, int at, T item) {
    T[] more = Arrays.copyOf(items, items.length + 1);
    System.arraycopy(items, at, more, at + 1, items.length - at);
    more[at] = item;
    return more;
  }

  private static <T> T[] removed(T[] items, int at) {
    T[] fewer = Arrays.copyOf(items, items.length - 1);
    System.arraycopy(items, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }

  /** Builds a map from entries in any order. */
  public static final class Builder {
    private String[] keys;
    private Value[] values;
    private int size;

    /**
     * @param expected the number of entries
     * @throws LimitExceededException when the number is too large for a map
     */
    public Builder(int expected) {
      checkCount(expected);
      keys = new String[expected];
      values = new Value[expected];
    }

    /** Adds the entry, or replaces the value of that key and returns the previous value. */
    public @Nullable Value put(String key, Value value) {
      boolean isLast = size > 0 && Utf8.compare(keys[size - 1], key) < 0;
      int found = isLast ? -1 - size : search(keys, size, key);
      if (found >= 0) {
        Value before = values[found];
        values[found] = value;
        return before;
      }
      insert(-1 - found, key, value);
      return null;
    }

    /** Checks keys, count and size. */
    public CompactMap build() {
      if (size == 0) {
        return EMPTY;
      }
      resize(size);
      long bytes = 0;
      for (int i = 0; i < size; i++) {
        bytes += Checks.keyBytes(keys[i]) + values[i].bytes();
      }
      return new CompactMap(keys, values, bytes);
    }

    private void insert(int at, String key, Value value) {
      if (size == keys.length) { // a map may grow while it is copied
        resize(size * 2 + 1);
      }
      System.arraycopy(keys, at, keys, at + 1, size - at);
      System.arraycopy(values, at, values, at + 1, size - at);
      keys[at] = key;
      values[at] = value;
      size++;
    }

    private void resize(int length) {
      if (length != keys.length) {
        keys = Arrays.copyOf(keys, length);
        values = Arrays.copyOf(values, length);
      }
    }
  }
}
