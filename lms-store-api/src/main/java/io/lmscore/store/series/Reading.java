package io.lmscore.store.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Instant;

/**
 * A value that a sensor measured at an instant. Series and time are its key.
 *
 * @param series the device and the sensor type
 * @param time in whole microseconds, years 1 to 9999
 * @param value finite; -0.0 becomes 0.0
 * @param unit 0 to 64 bytes of UTF-8, no control characters; "" for none
 * @param quality 0 to 64 bytes of UTF-8, no control characters; "" for none
 */
public record Reading(SeriesKey series, Instant time, double value, String unit, String quality) {
  /** The most bytes of a unit or a quality. */
  public static final int MAX_UNIT_BYTES = 64;

  /** Checks all components. */
  public Reading {
    Nulls.notNull("series", series);
    Nulls.notNull("time", time);
    Nulls.notNull("unit", unit);
    Nulls.notNull("quality", quality);
    Micros.check(time);
    if (!Double.isFinite(value)) {
      throw new InvalidValueException("a reading must be finite, not " + value);
    }
    value += 0.0; // turns -0.0 into 0.0
    Checks.bytes("unit", unit, 0, MAX_UNIT_BYTES);
    Checks.bytes("quality", quality, 0, MAX_UNIT_BYTES);
  }

  /** A reading without unit and quality. */
  public static Reading of(String deviceId, String sensorType, Instant time, double value) {
    return new Reading(new SeriesKey(deviceId, sensorType), time, value, "", "");
  }

  /** The same reading with another unit. */
  public Reading withUnit(String newUnit) {
    return new Reading(series, time, value, newUnit, quality);
  }

  /** The same reading with another quality. */
  public Reading withQuality(String newQuality) {
    return new Reading(series, time, value, unit, newQuality);
  }

  /** The reading's name in messages and conflicts. */
  public String describe() {
    return "reading " + Texts.quoted(series.toString()) + " at " + time;
  }
}
