package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.Comparator;

/**
 * The identity of a series of readings. Ordered by device, then sensor type, each by UTF-8 bytes.
 *
 * @param deviceId 1 to 254 bytes of UTF-8, no control characters
 * @param sensorType 1 to 128 bytes of UTF-8, no control characters
 */
public record SeriesKey(String deviceId, String sensorType) implements Comparable<SeriesKey> {
  /** The most bytes of a device id. */
  public static final int MAX_DEVICE_BYTES = 254;

  /** The most bytes of a sensor type. */
  public static final int MAX_SENSOR_TYPE_BYTES = 128;

  private static final Comparator<SeriesKey> ORDER =
      Comparator.comparing(SeriesKey::deviceId, Utf8::compare)
          .thenComparing(SeriesKey::sensorType, Utf8::compare);

  /** Checks both texts. */
  public SeriesKey {
    Nulls.notNull("deviceId", deviceId);
    Nulls.notNull("sensorType", sensorType);
    checkDeviceId(deviceId);
    checkSensorType(sensorType);
  }

  /** The series of the device and the sensor type. */
  public static SeriesKey of(String deviceId, String sensorType) {
    return new SeriesKey(deviceId, sensorType);
  }

  @Override
  public int compareTo(SeriesKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return deviceId + "/" + sensorType;
  }

  static void checkDeviceId(String deviceId) {
    Checks.bytes("device id", deviceId, 1, MAX_DEVICE_BYTES);
  }

  static void checkSensorType(String sensorType) {
    Checks.bytes("sensor type", sensorType, 1, MAX_SENSOR_TYPE_BYTES);
  }
}
