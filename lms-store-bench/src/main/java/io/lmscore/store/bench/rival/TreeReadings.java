package io.lmscore.store.bench.rival;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What one writes first: a {@code TreeMap} by time for each series; for one thread. */
public final class TreeReadings implements ReadingAppender {
  /** What tables call it. */
  public static final String NAME = "TreeMap";

  private final Map<SeriesKey, NavigableMap<Instant, Reading>> series = new HashMap<>();

  /** Without readings. */
  public TreeReadings() {}

  @Override
  public void append(List<Reading> readings) {
    for (Reading reading : readings) {
      series
          .computeIfAbsent(reading.series(), key -> new TreeMap<>())
          .putIfAbsent(reading.time(), reading);
    }
  }

  /** The newest reading of a series that has one. */
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
