package io.lmscore.store.memory;

import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.value.Utf8;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values by series; a selection finds its own without a look at the series of other devices. */
final class SeriesMap<V> {
  private final NavigableMap<String, NavigableMap<String, V>> byDevice =
      new TreeMap<>(Utf8::compare);

  @Nullable V get(SeriesKey series) {
    @Nullable NavigableMap<String, V> ofDevice = byDevice.get(series.deviceId());
    return ofDevice == null ? null : ofDevice.get(series.sensorType());
  }

  V computeIfAbsent(SeriesKey series, Function<SeriesKey, V> maker) {
    return byDevice
        .computeIfAbsent(series.deviceId(), first -> new TreeMap<>(Utf8::compare))
        .computeIfAbsent(series.sensorType(), first -> maker.apply(series));
  }

  void remove(SeriesKey series) {
    byDevice.computeIfPresent(
        series.deviceId(),
        (device, ofDevice) -> {
          ofDevice.remove(series.sensorType());
          return ofDevice.isEmpty() ? null : ofDevice;
        });
  }

  void clear() {
    byDevice.clear();
  }

  /** The values of the selected series, in the order of series. */
  List<V> selected(SeriesSelection selection) {
    List<V> selected = new ArrayList<>();
    for (NavigableMap<String, V> ofDevice : selected(byDevice, selection.deviceIds())) {
      selected.addAll(selected(ofDevice, selection.sensorTypes()));
    }
    return selected;
  }

  private static <T> Collection<T> selected(NavigableMap<String, T> all, Set<String> keys) {
    return keys.isEmpty()
        ? all.values()
        : keys.stream().map(all::get).filter(Objects::nonNull).toList();
  }
}
