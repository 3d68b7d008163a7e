package io.lmscore.store.memory;

import io.lmscore.store.ConflictException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.PagedCursor.Chunk;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readings of a namespace. Callers hold the lock of its {@link HeapSeries}. */
final class HeapReadings {
  private final SeriesMap<SeriesReadings> bySeries = new SeriesMap<>();

  /** The series that have a reading, in order. */
  List<SeriesReadings> series(SeriesSelection selection) {
    return bySeries.selected(selection);
  }

  AppendResult append(List<Reading> readings, DuplicatePolicy policy, Call call) {
    if (policy == DuplicatePolicy.FAIL) {
      refuseDuplicates(readings, call);
    }
    call.check();
    long inserted = 0;
    for (Reading reading : readings) {
      SeriesReadings series = bySeries.computeIfAbsent(reading.series(), SeriesReadings::new);
      inserted += series.add(reading, policy) ? 1 : 0;
    }
    long duplicates = readings.size() - inserted;
    return policy == DuplicatePolicy.REPLACE
        ? new AppendResult(inserted, 0, duplicates)
        : new AppendResult(inserted, duplicates, 0);
  }

  Chunk<Reading> page(ReadingQuery query, @Nullable Reading last, long atMost, Call call) {
    return ReadingMerge.page(series(query.series()), query, last, atMost, call);
  }

  List<Reading> latest(SeriesSelection selection, Call call) {
    List<SeriesReadings> series = series(selection);
    if (series.size() > TimeSeriesStore.MAX_SERIES) {
      throw new LimitExceededException(
          call.message("series"), series.size(), TimeSeriesStore.MAX_SERIES);
    }
    return series.stream().map(SeriesReadings::newest).toList();
  }

  /** The buckets with readings. */
  BucketList buckets(BucketQuery query, Call call) {
    BucketList buckets = new BucketList();
    BucketAggregation aggregation = new BucketAggregation(query.width(), query.aggregates(), call);
    for (SeriesReadings series : series(query.series())) {
      call.step();
      aggregation.run(
          series.key(), series.between(query.range().from(), query.range().to()), buckets::add);
    }
    return buckets;
  }

  long deleteBefore(Instant cutoff, Call call) {
    List<SeriesReadings> all = series(SeriesSelection.all());
    long count = 0;
    for (SeriesReadings series : all) {
      for (Iterator<Reading> old = series.before(cutoff).iterator(); old.hasNext(); old.next()) {
        call.step();
        count++;
      }
    }
    call.check();
    for (SeriesReadings series : all) {
      series.before(cutoff).clear();
      if (series.isEmpty()) {
        bySeries.remove(series.key());
      }
    }
    return count;
  }

  void clear() {
    bySeries.clear();
  }

  private void refuseDuplicates(List<Reading> readings, Call call) {
    record Key(SeriesKey series, Instant time) {}
    Set<Key> seen = new HashSet<>();
    for (Reading reading : readings) {
      call.step();
      @Nullable SeriesReadings stored = bySeries.get(reading.series());
      if (stored != null && stored.has(reading.time())) {
        throw duplicate(reading, "is stored", call);
      }
      if (!seen.add(new Key(reading.series(), reading.time()))) {
        throw duplicate(reading, "came earlier in the list", call);
      }
    }
  }

  private static ConflictException duplicate(Reading reading, String found, Call call) {
    return call.conflict(ConflictException.Reason.EXISTS, reading.describe(), found);
  }
}
