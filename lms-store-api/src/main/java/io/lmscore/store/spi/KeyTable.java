package io.lmscore.store.spi;

import io.lmscore.store.internal.CompactMap;
import io.lmscore.store.internal.SharedKeys;
import io.lmscore.store.value.PropertyMap;

/**
 * Lets properties with the same keys share them, for backends that keep many elements in the heap.
 * Thread-safe. It keeps one set of keys of each content that it was given, at most {@link
 * #MAX_KEYS} keys in all, for as long as it lives itself, whether elements use them or not; so it
 * belongs to the store whose elements it serves.
 */
public final class KeyTable {
  /** The most keys in all sets together. */
  public static final int MAX_KEYS = 1 << 18;

  private final SharedKeys keys = new SharedKeys(MAX_KEYS);

  /** An empty table. */
  public KeyTable() {}

  /**
   * An equal map that holds the very keys of the first map with equal keys that was given, so that
   * the keys of its own need not stay in the heap. The same map when it holds them already, and
   * when its keys are new and the table is full.
   */
  @SuppressWarnings("ReferenceEquality") // an equal map is not the one that shares
  public PropertyMap intern(PropertyMap properties) {
    CompactMap map = CompactMap.copyOf(properties.values());
    CompactMap shared = keys.share(map);
    return shared == map ? properties : new PropertyMap(shared);
  }
}
