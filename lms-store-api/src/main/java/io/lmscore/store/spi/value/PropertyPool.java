package io.lmscore.store.spi.value;

import io.lmscore.store.internal.CompactMap;
import io.lmscore.store.internal.SharedKeys;
import io.lmscore.store.internal.SharedTexts;
import io.lmscore.store.value.PropertyMap;

/**
 * Shares equal sets of keys and frequent short texts, such as a status, between properties. It
 * serves backends that keep many elements in the heap. Thread-safe.
 *
 * <p>It keeps one set of keys of each content that it received, at most {@link #MAX_KEYS} keys in
 * all. It keeps them during its whole life, even when no element uses them; so its owner is the
 * store whose elements it serves. It keeps a fixed number of texts; frequent texts replace rare
 * ones.
 */
public final class PropertyPool {
  /** The most keys in all sets together. */
  public static final int MAX_KEYS = 1 << 18;

  private final SharedKeys keys = new SharedKeys(MAX_KEYS);
  private final SharedTexts texts = new SharedTexts();

  /** An empty pool. */
  public PropertyPool() {}

  /**
   * Returns an equal map that shares the keys of the first received map with equal keys, and
   * usually the texts of an earlier map. So the keys and texts of the given map need not stay in
   * the heap. Returns the same map when it shares them already, and when its keys are new and the
   * pool is full.
   */
  @SuppressWarnings("ReferenceEquality") // an equal map is not the shared map
  public PropertyMap intern(PropertyMap properties) {
    CompactMap map = CompactMap.copyOf(properties.values());
    CompactMap shared = texts.share(keys.share(map));
    return shared == map ? properties : new PropertyMap(shared);
  }
}
