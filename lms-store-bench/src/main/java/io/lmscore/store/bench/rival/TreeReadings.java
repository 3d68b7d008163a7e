package io.lmscore.store.bench.rival;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The obvious implementation: a {@code TreeMap} by time for each series; for one thread. */
public final class TreeReadings implements ReadingAppender {
  /** The name in tables. */
  public static final String NAME = "TreeMap";

  private final Map<SeriesKey, NavigableMap<Instant, Reading>> series = new HashMap<>();

  /** Creates an object without readings. */
  public TreeReadings() {}

  @Override
  public void append(List<Reading> readings) {
    for (Reading reading : readings) {
      series
          .computeIfAbsent(reading.series(), key -> new TreeMap<>())
          .putIfAbsent(reading.time(), reading);
    }
  }

  /** Returns the newest reading of a series, which has one. */
  public Reading latest(SeriesKey key) {
    return readings(key).lastEntry().getValue();
  }

  @Override
  public void close() {
    series.clear();
  }

  private NavigableMap<Instant, Reading> readings(SeriesKey key) {
    NavigableMap<Instant, Reading> readings = series.get(key);
    if (readings == null) {
      throw new IllegalArgumentException("no series " + key);
    }
    return readings;
  }
}
