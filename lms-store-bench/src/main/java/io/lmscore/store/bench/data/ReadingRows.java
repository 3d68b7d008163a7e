package io.lmscore.store.bench.data;

import io.lmscore.store.bench.data.Randomness.Purpose;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Readings of one sensor type by several devices. At each point in time every device has one, so
 * they are in the order of time. Values are temperatures with two decimals. Each call creates the
 * readings anew; the same seed gives the same readings.
 *
 * @param devices the number of series
 * @param points the number of readings of each series
 * @param interval from one point to the next
 * @param seed of the values
 */
public record ReadingRows(int devices, int points, Duration interval, long seed) {
  private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");
  private static final String SENSOR = "temperature";
  private static final String UNIT = "C";

  /** Returns 1,000,000 readings of a week: 500 devices, 2,000 points. */
  public static ReadingRows week(long seed) {
    return new ReadingRows(500, 2_000, Duration.ofMinutes(5), seed);
  }

  /** Returns 1,000,000 readings of one device, one a minute. */
  public static ReadingRows oneSeries(long seed) {
    return new ReadingRows(1, 1_000_000, Duration.ofMinutes(1), seed);
  }

  /** Returns the number of readings. */
  public int size() {
    return devices * points;
  }

  /** Returns the readings with these numbers. */
  public List<Reading> batch(int from, int to) {
    Randomness random = new Randomness(seed);
    return IntStream.range(from, to).mapToObj(i -> reading(i, random)).toList();
  }

  /** Returns the series of that device, 0 to {@code devices - 1}. */
  public SeriesKey series(int device) {
    return SeriesKey.of("dev:" + device, SENSOR);
  }

  /** Returns the series of a random device; the same number gives the same device. */
  public SeriesKey randomSeries(int number) {
    return series(new Randomness(seed).below(devices, Purpose.QUESTION, number, 0));
  }

  /** Returns the time of a point, which may be after the last one. */
  public Instant time(int point) {
    return START.plus(interval.multipliedBy(point));
  }

  /** Returns the first instant after all readings. */
  public Instant end() {
    return time(points);
  }

  private Reading reading(int number, Randomness random) {
    int cents = random.below(2_000, Purpose.READING, number, 0);
    return new Reading(
        series(number % devices), time(number / devices), (cents - 500) / 100.0, UNIT, "");
  }
}
