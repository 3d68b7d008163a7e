package io.lmscore.store.memory.storage;

import io.lmscore.store.value.PropertyMap;

/** The data of a relationship besides its ends and its type. Most details are {@link #PLAIN}. */
public record Detail(String key, PropertyMap properties, long version) {
  /** No key, no properties, version 0. */
  public static final Detail PLAIN = new Detail("", PropertyMap.empty(), 0);

  /** The detail with these parts. */
  public static Detail of(String key, PropertyMap properties, long version) {
    Detail detail = new Detail(key, properties, version);
    return detail.isPlain() ? PLAIN : detail;
  }

  /** Whether it equals {@link #PLAIN}. */
  boolean isPlain() {
    return version == 0 && key.isEmpty() && properties.values().isEmpty();
  }
}
