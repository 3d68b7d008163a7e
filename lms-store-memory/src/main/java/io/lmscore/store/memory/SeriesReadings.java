package io.lmscore.store.memory;

import io.lmscore.store.Sort;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The readings of one series, by time. */
final class SeriesReadings {
  private final SeriesKey key;
  private final NavigableMap<Instant, Reading> byTime = new TreeMap<>();

  SeriesReadings(SeriesKey key) {
    this.key = key;
  }

  SeriesKey key() {
    return key;
  }

  boolean isEmpty() {
    return byTime.isEmpty();
  }

  boolean has(Instant time) {
    return byTime.containsKey(time);
  }

  Reading newest() {
    return byTime.lastEntry().getValue();
  }

  /** Stores the reading, or not, as the policy says; whether there was none of its time before. */
  boolean add(Reading reading, DuplicatePolicy policy) {
    return policy == DuplicatePolicy.REPLACE
        ? byTime.put(reading.time(), reading) == null
        : byTime.putIfAbsent(reading.time(), reading) == null;
  }

  /** Those from an instant, inclusive, to another, exclusive, oldest first. */
  Collection<Reading> between(Instant from, Instant to) {
    return byTime.subMap(from, to).values();
  }

  /** Those before the instant, oldest first; a view through which they can be removed. */
  Collection<Reading> before(Instant cutoff) {
    return byTime.headMap(cutoff).values();
  }

  /**
   * Those that the query asks for and that come behind the last one in its order.
   *
   * @param last of any series; null: from the beginning
   */
  Iterator<Reading> after(ReadingQuery query, @Nullable Reading last) {
    TimeRange range = query.range();
    if (last == null) {
      NavigableMap<Instant, Reading> all = byTime.subMap(range.from(), true, range.to(), false);
      return values(all, query.sort());
    }
    boolean inclusive = key.compareTo(last.series()) > 0;
    return query.sort() == Sort.ASCENDING
        ? values(byTime.subMap(last.time(), inclusive, range.to(), false), query.sort())
        : values(byTime.subMap(range.from(), true, last.time(), inclusive), query.sort());
  }

  private static Iterator<Reading> values(NavigableMap<Instant, Reading> map, Sort sort) {
    return (sort == Sort.ASCENDING ? map : map.descendingMap()).values().iterator();
  }
}
