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
 * When which partition takes readings, or which chunk of a hypertable. Immutable.
 *
 * <p>There is no default partition: with one, the server could not read partitions in the order of
 * time, and the newest reading of a series would cost a look into each of them. Instead one
 * partition takes all before 1990 and one all from 2100 on, and between them partitions are made
 * for the times at which there are readings. Where these are scattered, partitions are wider, so
 * that neither one append nor all of them make more than a server bears.
 */
final class Partitions {
  static final int MAX_AT_ONCE = 400;
  static final int MANY = 1_000;
  private static final int WIDER = 16;

  /** A Monday, as for buckets. */
  private static final long ORIGIN = 946_857_600_000_000L;

  private final NavigableMap<Long, Long> spans = new TreeMap<>();

  Partitions(Collection<PartitionSpan> existing) {
    existing.forEach(span -> spans.put(span.from(), span.to()));
  }

  /** The partitions that have to be made for readings of these times. */
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
        PartitionSpan span = between(time, start(time, width), width);
        missing.put(span.from(), span);
      }
    }
    return new ArrayList<>(missing.values());
  }

  /** The times that no partition takes. */
  long[] uncovered(long[] times) {
    return Arrays.stream(times).filter(time -> !covers(time)).toArray();
  }

  /** How wide partitions for these times have to be, in microseconds. */
  long width(long[] uncovered, Duration interval) {
    long width = micros(interval) * (spans.size() < MANY ? 1 : WIDER);
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

  /** As wide as may be without meeting another one, which somebody may have made differently. */
  private PartitionSpan between(long time, long start, long width) {
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
