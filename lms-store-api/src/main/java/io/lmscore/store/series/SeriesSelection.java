package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Selects the series of given devices and sensor types.
 *
 * @param deviceIds at most 10,000, in the order of UTF-8 bytes; empty: all devices
 * @param sensorTypes at most 1,000, in the order of UTF-8 bytes; empty: all sensor types
 */
public record SeriesSelection(Set<String> deviceIds, Set<String> sensorTypes) {
  /** The most devices. */
  public static final int MAX_DEVICES = 10_000;

  /** The most sensor types. */
  public static final int MAX_SENSOR_TYPES = 1_000;

  private static final SeriesSelection ALL = new SeriesSelection(Set.of(), Set.of());

  /** Copies both sets; checks their sizes and items. */
  public SeriesSelection {
    Nulls.noNulls("deviceIds", deviceIds);
    Nulls.noNulls("sensorTypes", sensorTypes);
    Checks.range("number of devices", deviceIds.size(), 0, MAX_DEVICES);
    Checks.range("number of sensor types", sensorTypes.size(), 0, MAX_SENSOR_TYPES);
    deviceIds.forEach(SeriesKey::checkDeviceId);
    sensorTypes.forEach(SeriesKey::checkSensorType);
    deviceIds = sorted(deviceIds);
    sensorTypes = sorted(sensorTypes);
  }

  /** All series. */
  public static SeriesSelection all() {
    return ALL;
  }

  /** One series. */
  public static SeriesSelection of(SeriesKey series) {
    Nulls.notNull("series", series);
    return new SeriesSelection(Set.of(series.deviceId()), Set.of(series.sensorType()));
  }

  /** All series of these devices; without devices, of all devices. */
  public static SeriesSelection ofDevices(String... deviceIds) {
    Nulls.noNulls("deviceIds", deviceIds);
    return new SeriesSelection(new TreeSet<>(Arrays.asList(deviceIds)), Set.of());
  }

  /** The same devices, and only these sensor types; without types, all. */
  public SeriesSelection withSensorTypes(String... newSensorTypes) {
    Nulls.noNulls("newSensorTypes", newSensorTypes);
    return new SeriesSelection(deviceIds, new TreeSet<>(Arrays.asList(newSensorTypes)));
  }

  /** Whether the series is selected. */
  public boolean contains(SeriesKey series) {
    Nulls.notNull("series", series);
    return (deviceIds.isEmpty() || deviceIds.contains(series.deviceId()))
        && (sensorTypes.isEmpty() || sensorTypes.contains(series.sensorType()));
  }

  private static Set<String> sorted(Set<String> texts) {
    TreeSet<String> sorted = new TreeSet<>(Utf8::compare);
    sorted.addAll(texts);
    return Collections.unmodifiableSet(sorted);
  }
}
