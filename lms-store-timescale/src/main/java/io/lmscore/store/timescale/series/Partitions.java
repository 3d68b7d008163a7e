package io.lmscore.store.timescale.series;

import io.lmscore.store.timescale.sql.PartitionSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The times that the partitions of readings, or the chunks of a hypertable, cover. Immutable.
 *
 * <p>There is no default partition. With one, the server could not read partitions in the order of
 * time, and the newest reading of a series would cost a search in each of them. Instead, one
 * partition covers all times before 1990 and one all times from 2100 on. Between them, partitions
 * are created for the times of readings. Where these are scattered, partitions are wider, so that
 * neither one append nor all of them create more than a server can handle.
 */
final class Partitions {
  static final int MAX_AT_ONCE = 400;
  static final int MANY_PARTITIONS = 1_000;
  private static final int WIDENING_FACTOR = 16;

  /** A Monday, as for time buckets. */
  private static final long ORIGIN = 946_857_600_000_000L;

  private final NavigableMap<Long, Long> spans = new TreeMap<>();

  Partitions(Collection<PartitionSpan> existing) {
    existing.forEach(span -> spans.put(span.from(), span.to()));
  }

  /** The partitions that must be created for readings of these times. */
  List<PartitionSpan> missing(long[] times, Duration interval) {
    long[] uncovered = uncovered(times);
    if (uncovered.length == 0) {
      return List.of();
    }
    long width = width(uncovered, interval);
    NavigableMap<Long, PartitionSpan> missing = new TreeMap<>();
    for (long time : uncovered) {
      Map.@Nullable Entry<Long, PartitionSpan> last = missing.floorEntry(time);
      if (last == null || last.getValue().to() <= time) {
        PartitionSpan span = fitSpan(time, start(time, width), width);
        missing.put(span.from(), span);
      }
    }
    return new ArrayList<>(missing.values());
  }

  /** The times that no partition covers. */
  long[] uncovered(long[] times) {
    return Arrays.stream(times).filter(time -> !covers(time)).toArray();
  }

  /** The width of partitions that these times need, in microseconds. */
  long width(long[] uncovered, Duration interval) {
    long width = micros(interval) * (spans.size() < MANY_PARTITIONS ? 1 : WIDENING_FACTOR);
    while (starts(uncovered, width).size() > MAX_AT_ONCE) {
      width *= 2;
    }
    return width;
  }

  static long micros(Duration interval) {
    return interval.toSeconds() * 1_000_000;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  boolean covers(long time) {
    Map.@Nullable Entry<Long, Long> last = spans.floorEntry(time);
    return last != null && time < last.getValue();
  }

  /**
   * The widest span that does not overlap another partition, which another client may have created
   * with another width.
   */
  private PartitionSpan fitSpan(long time, long start, long width) {
    Map.@Nullable Entry<Long, Long> before = spans.floorEntry(time);
    @Nullable Long after = spans.higherKey(time);
    return new PartitionSpan(
        before == null ? start : Math.max(start, before.getValue()),
        after == null ? start + width : Math.min(start + width, after));
  }

  private static Set<Long> starts(long[] times, long width) {
    Set<Long> starts = new HashSet<>();
    for (long time : times) {
      starts.add(start(time, width));
    }
    return starts;
  }

  private static long start(long time, long width) {
    return ORIGIN + Math.floorDiv(time - ORIGIN, width) * width;
  }
}
