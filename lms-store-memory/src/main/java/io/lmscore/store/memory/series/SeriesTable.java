package io.lmscore.store.memory.series;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.storage.SortedPages;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values by series. Immutable. The values are sorted by hash, so that a search compares numbers.
 * Changing a value does not touch the keys, which are sorted for the order of answers.
 */
final class SeriesTable<V> {
  /**
   * Up to this number, each sensor type is looked up; with more, a scan visits those of a device.
   */
  private static final int TYPES_TO_LOOK_UP = 8;

  /** A series and its value. */
  record Entry<V>(SeriesKey key, int hash, V value) {
    static int hash(String deviceId, String sensorType) {
      return 31 * deviceId.hashCode() + sensorType.hashCode();
    }
  }

  private final SortedPages<SeriesKey> keys;
  private final SortedPages<Entry<V>> byHash;

  SeriesTable(SortedPages<SeriesKey> keys, SortedPages<Entry<V>> byHash) {
    this.keys = keys;
    this.byHash = byHash;
  }

  static <V> SeriesTable<V> empty() {
    return new SeriesTable<>(
        SortedPages.empty(Comparator.naturalOrder()), SortedPages.empty(SeriesTable::compare));
  }

  @Nullable V find(SeriesKey series) {
    return find(series.deviceId(), series.sensorType());
  }

  /** The values of the selected series, in the order of series. */
  List<V> selected(SeriesSelection selection, HeapCall call) {
    List<V> selected = new ArrayList<>();
    if (selection.deviceIds().isEmpty()) {
      addAll(keys.ascending(), null, selection.sensorTypes(), selected, call);
    }
    for (String device : selection.deviceIds()) {
      call.step();
      Set<String> types = selection.sensorTypes();
      if (types.isEmpty() || types.size() > TYPES_TO_LOOK_UP) {
        addAll(keys.ascending(startOf(device)), device, types, selected, call);
      } else {
        types.forEach(type -> addIfPresent(find(device, type), selected));
      }
    }
    return selected;
  }

  /** All values, in no particular order, which costs less. */
  Iterator<Entry<V>> entries() {
    return byHash.ascending();
  }

  SeriesTableEditor<V> edit() {
    return new SeriesTableEditor<>(keys.edit(), byHash.edit());
  }

  /** The place of that series in {@link #byHash}. */
  static <V> ToIntFunction<Entry<V>> place(String deviceId, String sensorType) {
    int hash = Entry.hash(deviceId, sensorType);
    return entry -> {
      int order = Integer.compare(entry.hash(), hash);
      return order != 0 ? order : compare(entry.key(), deviceId, sensorType);
    };
  }

  private static <V> int compare(Entry<V> a, Entry<V> b) {
    int order = Integer.compare(a.hash(), b.hash());
    return order != 0 ? order : compare(a.key(), b.key().deviceId(), b.key().sensorType());
  }

  /**
   * Compares by device, then type. With the same hash they are mostly equal, which is faster to
   * detect.
   */
  private static int compare(SeriesKey key, String deviceId, String sensorType) {
    boolean isSameDevice = key.deviceId().equals(deviceId);
    if (isSameDevice && key.sensorType().equals(sensorType)) {
      return 0;
    }
    return isSameDevice
        ? Utf8.compare(key.sensorType(), sensorType)
        : Utf8.compare(key.deviceId(), deviceId);
  }

  private @Nullable V find(String deviceId, String sensorType) {
    @Nullable Entry<V> entry = byHash.find(place(deviceId, sensorType));
    return entry == null ? null : entry.value();
  }

  /**
   * Adds the values of the series until the device changes.
   *
   * @param device null for all devices
   */
  private void addAll(
      Iterator<SeriesKey> series,
      @Nullable String device,
      Set<String> types,
      List<V> selected,
      HeapCall call) {
    while (series.hasNext()) {
      call.step();
      SeriesKey key = series.next();
      if (device != null && !key.deviceId().equals(device)) {
        return;
      }
      if (types.isEmpty() || types.contains(key.sensorType())) {
        addIfPresent(find(key), selected);
      }
    }
  }

  private static <V> void addIfPresent(@Nullable V value, List<V> selected) {
    if (value != null) {
      selected.add(value);
    }
  }

  private static ToIntFunction<SeriesKey> startOf(String device) {
    return key -> Utf8.compare(key.deviceId(), device);
  }
}
