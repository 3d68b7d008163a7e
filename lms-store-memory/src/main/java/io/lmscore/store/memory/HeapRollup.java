package io.lmscore.store.memory;

import io.lmscore.store.memory.call.Call;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One rollup and its buckets. Callers hold the lock of its {@link HeapSeries}. */
final class HeapRollup {
  private final Rollup definition;
  private final SeriesMap<NavigableMap<Instant, Bucket>> bySeries = new SeriesMap<>();

  HeapRollup(Rollup definition) {
    this.definition = definition;
  }

  Rollup definition() {
    return definition;
  }

  /** Recomputes the buckets that begin in the range and have readings. */
  void refresh(HeapReadings readings, TimeRange range, Call call) {
    Instant from = firstStart(range.from());
    Instant to = firstStart(range.to());
    List<Bucket> fresh = new ArrayList<>();
    BucketAggregation aggregation =
        new BucketAggregation(definition.width(), definition.aggregates(), call);
    for (SeriesReadings series : readings.series(SeriesSelection.all())) {
      call.step();
      aggregation.run(series.key(), series.between(from, to), fresh::add);
    }
    call.check();
    for (Bucket bucket : fresh) {
      bySeries
          .computeIfAbsent(bucket.series(), first -> new TreeMap<>())
          .put(bucket.start(), bucket);
    }
  }

  /** The buckets of the selected series that begin in the range. */
  BucketList buckets(SeriesSelection selection, TimeRange range, Call call) {
    BucketList buckets = new BucketList();
    for (NavigableMap<Instant, Bucket> series : bySeries.selected(selection)) {
      for (Bucket bucket : series.subMap(range.from(), range.to()).values()) {
        call.step();
        buckets.add(bucket);
      }
    }
    return buckets;
  }

  /** The start of the first bucket that begins at the instant or after it. */
  private Instant firstStart(Instant instant) {
    BucketWidth width = definition.width();
    Instant start = width.startOf(instant);
    return start.equals(instant) ? start : width.next(start);
  }
}
