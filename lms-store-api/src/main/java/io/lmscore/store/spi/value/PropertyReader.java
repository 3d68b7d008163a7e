package io.lmscore.store.spi.value;

import io.lmscore.store.internal.CompactMap;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads the property with one key from many elements. It looks up the index of the key once for
 * successive elements that share their keys, see {@link PropertyPool}. Not thread-safe.
 */
public final class PropertyReader {
  private final String key;
  private CompactMap last = CompactMap.copyOf(PropertyMap.empty().values());
  private int place = -1; // in the last map and in all maps that share its keys

  /** Creates a reader of the properties with that key. */
  public PropertyReader(String key) {
    this.key = key;
  }

  /** Returns the value; null when there is none. */
  public @Nullable Value read(PropertyMap properties) {
    CompactMap map = CompactMap.copyOf(properties.values());
    if (!map.sharesKeys(last)) {
      last = map;
      place = map.find(key);
    }
    return place < 0 ? null : map.valueAt(place);
  }
}
