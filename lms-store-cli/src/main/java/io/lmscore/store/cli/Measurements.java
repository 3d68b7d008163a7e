package io.lmscore.store.cli;

import io.lmscore.store.series.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A week of readings, one every five minutes: temperature with the rhythm of compressor and working
 * day, humidity of the room, and faults that need a technician. The data are always the same.
 */
final class Measurements {
  /** The duration of the measurements. */
  static final Duration WEEK = Duration.ofDays(7);

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Instant COMPRESSOR_FAILS = Instant.parse("2026-01-07T02:00:00Z");
  private static final Instant COMPRESSOR_WORKS = Instant.parse("2026-01-07T08:40:00Z");
  private static final Instant CABLE_OFF = Instant.parse("2026-01-08T10:00:00Z");
  private static final Instant CABLE_ON = Instant.parse("2026-01-08T15:00:00Z");

  private final Map<String, String> kindByDevice;
  private final Random random = new Random(42);

  /**
   * @param kindByDevice the kind of equipment, by name of the device
   */
  Measurements(Map<String, String> kindByDevice) {
    this.kindByDevice = kindByDevice;
  }

  /** The most readings that there are. */
  long size() {
    return 2L * kindByDevice.size() * (WEEK.toMinutes() / STEP.toMinutes());
  }

  /** Passes all readings to the consumer, in the order of time. */
  void forEach(Consumer<Reading> consumer) {
    Instant end = Laboratory.BEGIN.plus(WEEK);
    for (Instant time = Laboratory.BEGIN; time.isBefore(end); time = time.plus(STEP)) {
      for (Map.Entry<String, String> device : kindByDevice.entrySet()) {
        measure(device.getKey(), device.getValue(), time, consumer);
      }
    }
  }

  private void measure(String device, String kind, Instant time, Consumer<Reading> consumer) {
    if (device.equals("Logger CC-1") && !time.isBefore(CABLE_OFF) && time.isBefore(CABLE_ON)) {
      return;
    }
    String id = Laboratory.uuid(device).toString();
    boolean stuck = device.equals("Logger MB-1") && time.isAfter(CABLE_OFF);
    double temperature = stuck ? 37.0 : temperature(device, kind, time);
    consumer.accept(
        Reading.of(id, "temperature", time, round(temperature))
            .withUnit("°C")
            .withQuality(stuck ? "SUSPECT" : "GOOD"));
    consumer.accept(
        Reading.of(id, "humidity", time, round(42 + 6 * dayCurve(time) + random.nextGaussian()))
            .withUnit("%")
            .withQuality("GOOD"));
  }

  private double temperature(String device, String kind, Instant time) {
    double compressor = Math.sin(2 * Math.PI * (minutes(time) % 40) / 40.0);
    double noise = 0.1 * random.nextGaussian();
    double warming = device.equals("Logger BB-1") ? warming(time) : 0;
    return switch (kind) {
      case "REFRIGERATOR" -> 4 + 0.4 * compressor + 0.8 * dayCurve(time) + noise + warming;
      case "FREEZER" -> -80 + 1.2 * compressor + 2 * dayCurve(time) + 2 * noise;
      default -> 37 + 0.1 * compressor + 0.2 * dayCurve(time) + noise;
    };
  }

  /** 0 at night, up to 1 in the working day, when doors are opened. */
  private static double dayCurve(Instant time) {
    double hour = minutes(time) % 1_440 / 60.0;
    boolean weekend = time.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
    double curve = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
    return weekend ? 0.2 * curve : curve;
  }

  /** Two degrees an hour while the compressor stands still, then fast cooling. */
  private static double warming(Instant time) {
    if (time.isBefore(COMPRESSOR_FAILS)) {
      return 0;
    }
    if (time.isBefore(COMPRESSOR_WORKS)) {
      return 2 * Duration.between(COMPRESSOR_FAILS, time).toMinutes() / 60.0;
    }
    double rise = 2 * Duration.between(COMPRESSOR_FAILS, COMPRESSOR_WORKS).toMinutes() / 60.0;
    return rise * Math.exp(-Duration.between(COMPRESSOR_WORKS, time).toMinutes() / 45.0);
  }

  private static long minutes(Instant time) {
    return Duration.between(Laboratory.BEGIN, time).toMinutes();
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
