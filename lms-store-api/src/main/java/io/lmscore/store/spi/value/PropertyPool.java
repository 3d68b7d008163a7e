package io.lmscore.store.spi.value;

import io.lmscore.store.internal.CompactMap;
import io.lmscore.store.internal.SharedKeys;
import io.lmscore.store.internal.SharedTexts;
import io.lmscore.store.value.PropertyMap;

/**
 * Lets properties share what they have in common, for backends that keep many elements in the heap:
 * equal sets of keys, and short texts that come again and again, such as a status. Thread-safe.
 *
 * <p>It keeps one set of keys of each content that it was given, at most {@link #MAX_KEYS} keys in
 * all, for as long as it lives itself, whether elements use them or not; so it belongs to the store
 * whose elements it serves. Of texts it keeps a fixed number; one that comes seldom makes place for
 * others.
 */
public final class PropertyPool {
  /** The most keys in all sets together. */
  public static final int MAX_KEYS = 1 << 18;

  private final SharedKeys keys = new SharedKeys(MAX_KEYS);
  private final SharedTexts texts = new SharedTexts();

  /** An empty pool. */
  public PropertyPool() {}

  /**
   * An equal map that holds the very keys of the first map with equal keys that was given, and most
   * often the very texts of an earlier one, so that those of its own need not stay in the heap. The
   * same map when it holds them already, and when its keys are new and there are too many.
   */
  @SuppressWarnings("ReferenceEquality") // an equal map is not the one that shares
  public PropertyMap intern(PropertyMap properties) {
    CompactMap map = CompactMap.copyOf(properties.values());
    CompactMap shared = texts.share(keys.share(map));
    return shared == map ? properties : new PropertyMap(shared);
  }
}
