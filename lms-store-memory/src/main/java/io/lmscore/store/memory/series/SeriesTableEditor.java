package io.lmscore.store.memory.series;

import io.lmscore.store.memory.series.SeriesTable.Entry;
import io.lmscore.store.memory.storage.SortedPagesEditor;
import io.lmscore.store.series.SeriesKey;

/** Changes a {@link SeriesTable}; all changes together create the next version. Not thread-safe. */
final class SeriesTableEditor<V> {
  private final SortedPagesEditor<SeriesKey> keys;
  private final SortedPagesEditor<Entry<V>> byHash;

  SeriesTableEditor(SortedPagesEditor<SeriesKey> keys, SortedPagesEditor<Entry<V>> byHash) {
    this.keys = keys;
    this.byHash = byHash;
  }

  void put(SeriesKey key, V value) {
    if (byHash.put(entry(key, value)) == null) {
      keys.put(key);
    }
  }

  /**
   * @param value the current value of the series
   */
  void remove(SeriesKey key, V value) {
    byHash.remove(entry(key, value));
    keys.remove(key);
  }

  SeriesTable<V> build() {
    return new SeriesTable<>(keys.build(), byHash.build());
  }

  private static <V> Entry<V> entry(SeriesKey key, V value) {
    return new Entry<>(key, Entry.hash(key.deviceId(), key.sensorType()), value);
  }
}
