package io.lmscore.store.memory.series;

import io.lmscore.store.ConflictException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.memory.call.FilteredPages;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.memory.series.SeriesTable.Entry;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readings of a namespace. Immutable. */
public final class Readings {
  private final SeriesTable<Series> bySeries;

  /** Shared by all versions. Only writes use it, one at a time. */
  private final MetadataPool metadataPool;

  private Readings(SeriesTable<Series> bySeries, MetadataPool metadataPool) {
    this.bySeries = bySeries;
    this.metadataPool = metadataPool;
  }

  static Readings empty() {
    return new Readings(SeriesTable.empty(), new MetadataPool());
  }

  /**
   * Adds readings.
   *
   * @throws ConflictException EXISTS under FAIL, naming the first duplicate of the list
   */
  public WriteResult<Readings, AppendResult> append(
      List<Reading> readings, DuplicatePolicy policy, HeapCall call) {
    SeriesTableEditor<Series> editor = bySeries.edit();
    long inserted = 0;
    for (Map.Entry<SeriesKey, SeriesBatch> batch : batches(readings, call).entrySet()) {
      call.step();
      SeriesKey key = batch.getKey();
      @Nullable Series before = bySeries.find(key);
      Rows rows = batch.getValue().rows(policy, metadataPool);
      SeriesWrite.Result result = SeriesWrite.add(key, before, rows, policy, call);
      inserted += result.inserted();
      editor.put(result.series().key(), result.series());
    }
    long duplicates = readings.size() - inserted;
    if (policy == DuplicatePolicy.FAIL && duplicates > 0) {
      throw firstDuplicate(readings, call);
    }
    call.check();
    return new WriteResult<>(
        new Readings(editor.build(), metadataPool),
        policy == DuplicatePolicy.REPLACE
            ? new AppendResult(inserted, 0, duplicates)
            : new AppendResult(inserted, duplicates, 0));
  }

  /** The pages of the answer, without its limit. */
  public Pages<Reading> pages(ReadingQuery query, HeapCall call) {
    return new FilteredPages<>(
        ReadingMerge.of(bySeries.selected(query.series(), call), query, call),
        reading -> true,
        (reading, step) -> true);
  }

  /**
   * The newest reading of each selected series, in the order of series.
   *
   * @throws LimitExceededException when there are too many
   */
  public List<Reading> latest(SeriesSelection selection, HeapCall call) {
    List<Series> series = bySeries.selected(selection, call);
    if (series.size() > TimeSeriesStore.MAX_SERIES) {
      throw new LimitExceededException(
          call.message("series"), series.size(), TimeSeriesStore.MAX_SERIES);
    }
    return series.stream().map(Series::newest).toList();
  }

  /** The time buckets with readings. */
  public BucketList buckets(BucketQuery query, HeapCall call) {
    BucketList buckets = new BucketList(query.aggregates());
    BucketAggregation aggregation = new BucketAggregation(query.width(), query.aggregates(), call);
    long from = Micros.of(query.range().from());
    long to = Micros.of(query.range().to());
    for (Series series : bySeries.selected(query.series(), call)) {
      call.step();
      aggregation.run(series, from, to, buckets);
    }
    return buckets;
  }

  /** Removes all readings older than the instant; the result is how many there were. */
  public WriteResult<Readings, Long> deleteBefore(Instant cutoff, HeapCall call) {
    long time = Micros.of(cutoff);
    SeriesTableEditor<Series> editor = bySeries.edit();
    long count = 0;
    for (Iterator<Entry<Series>> entries = bySeries.entries(); entries.hasNext(); ) {
      call.step();
      Series series = entries.next().value();
      long old = series.countBefore(time);
      if (series.lastTime() < time) {
        editor.remove(series.key(), series);
      } else if (old > 0) {
        editor.put(series.key(), series.from(time));
      }
      count += old;
    }
    call.check();
    return new WriteResult<>(count == 0 ? this : new Readings(editor.build(), metadataPool), count);
  }

  /** Every series. */
  List<Series> series(HeapCall call) {
    return bySeries.selected(SeriesSelection.all(), call);
  }

  private static Map<SeriesKey, SeriesBatch> batches(List<Reading> readings, HeapCall call) {
    Map<SeriesKey, SeriesBatch> batches =
        new LinkedHashMap<>(); // lists are often in order of series
    @Nullable SeriesKey last = null;
    @Nullable SeriesBatch batch = null;
    for (Reading reading : readings) {
      call.step();
      if (batch == null || !reading.series().equals(last)) {
        last = reading.series();
        batch = batches.computeIfAbsent(last, first -> new SeriesBatch());
      }
      batch.add(reading);
    }
    return batches;
  }

  private ConflictException firstDuplicate(List<Reading> readings, HeapCall call) {
    Map<SeriesKey, Set<Instant>> seen = new HashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      call.step();
      @Nullable Series stored = bySeries.find(reading.series());
      if (stored != null && stored.contains(Micros.of(reading.time()))) {
        return duplicate(reading, "is stored", i, call);
      }
      if (!seen.computeIfAbsent(reading.series(), first -> new HashSet<>()).add(reading.time())) {
        return duplicate(reading, "occurs earlier in the list", i, call);
      }
    }
    throw new IllegalStateException("no duplicate reading found");
  }

  private static ConflictException duplicate(
      Reading reading, String found, int index, HeapCall call) {
    return call.conflict(ConflictException.Reason.EXISTS, reading.describe(), found, index);
  }
}
