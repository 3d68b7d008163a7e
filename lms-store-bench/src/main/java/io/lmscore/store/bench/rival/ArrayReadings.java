package io.lmscore.store.bench.rival;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hand-written code: times and values of each series in arrays. It takes readings only in the order
 * of time, with one unit for a series and without quality; for one thread. It shows the speed that
 * is possible.
 */
public final class ArrayReadings implements ReadingAppender {
  /** The name in tables. */
  public static final String NAME = "plain arrays";

  private final Map<SeriesKey, Series> series = new HashMap<>();

  /** Creates an object without readings. */
  public ArrayReadings() {}

  @Override
  public void append(List<Reading> readings) {
    for (Reading reading : readings) {
      series
          .computeIfAbsent(reading.series(), key -> new Series(key, reading.unit()))
          .append(Micros.of(reading.time()), reading.value());
    }
  }

  /** Returns the newest reading of a series, which has one. */
  public Reading latest(SeriesKey key) {
    return series(key).latest();
  }

  /**
   * Returns the mean of each time bucket that holds a reading of the series. Buckets begin at whole
   * multiples of the width since 1970.
   */
  public Means means(SeriesKey key, Duration width) {
    return series(key).means(width.toNanos() / 1_000);
  }

  @Override
  public void close() {
    series.clear();
  }

  private Series series(SeriesKey key) {
    Series found = series.get(key);
    if (found == null) {
      throw new IllegalArgumentException("no series " + key);
    }
    return found;
  }

  /** The means of buckets, by start, in microseconds since 1970. */
  public static final class Means {
    private long[] starts = new long[1024];
    private double[] means = new double[1024];
    private int size;

    /** Returns the number of buckets. */
    public int size() {
      return size;
    }

    /** Returns the start of that bucket. */
    public long start(int bucket) {
      return starts[bucket];
    }

    /** Returns the mean of that bucket. */
    public double mean(int bucket) {
      return means[bucket];
    }

    private void add(long start, double mean) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        means = Arrays.copyOf(means, 2 * size);
      }
      starts[size] = start;
      means[size++] = mean;
    }
  }

  private static final class Series {
    private final SeriesKey key;
    private final String unit;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;

    Series(SeriesKey key, String unit) {
      this.key = key;
      this.unit = unit;
    }

    void append(long time, double value) {
      if (size > 0 && times[size - 1] >= time) {
        throw new IllegalArgumentException("a reading of " + key + " is not in order");
      }
      if (size == times.length) {
        times = Arrays.copyOf(times, size + size / 2);
        values = Arrays.copyOf(values, size + size / 2);
      }
      times[size] = time;
      values[size++] = value;
    }

    Reading latest() {
      return new Reading(key, Micros.toInstant(times[size - 1]), values[size - 1], unit, "");
    }

    Means means(long width) {
      Means means = new Means();
      int at = 0;
      while (at < size) {
        long start = Math.floorDiv(times[at], width) * width;
        double sum = 0;
        int first = at;
        for (; at < size && times[at] < start + width; at++) {
          sum += values[at];
        }
        means.add(start, sum / (at - first));
      }
      return means;
    }
  }
}
