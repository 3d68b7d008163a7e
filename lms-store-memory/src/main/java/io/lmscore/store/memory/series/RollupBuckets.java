package io.lmscore.store.memory.series;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.storage.SortedPages;
import io.lmscore.store.memory.storage.SortedPagesEditor;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.spi.series.BucketTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One rollup and its time buckets. Immutable. */
public final class RollupBuckets {
  private static final SortedPages<Bucket> NONE =
      SortedPages.empty(Comparator.comparing(Bucket::start));

  private final Rollup definition;
  private final SeriesTable<SortedPages<Bucket>> bySeries;

  private RollupBuckets(Rollup definition, SeriesTable<SortedPages<Bucket>> bySeries) {
    this.definition = definition;
    this.bySeries = bySeries;
  }

  /** The rollup before it is refreshed. */
  static RollupBuckets empty(Rollup definition) {
    return new RollupBuckets(definition, SeriesTable.empty());
  }

  Rollup definition() {
    return definition;
  }

  /** Recomputes the time buckets that begin in the range and have readings. */
  RollupBuckets refresh(Readings readings, TimeRange range, HeapCall call) {
    long from = Micros.of(firstStart(range.from()));
    long to = Micros.of(firstStart(range.to()));
    BucketAggregation aggregation =
        new BucketAggregation(definition.width(), definition.aggregates(), call);
    SeriesTableEditor<SortedPages<Bucket>> editor = bySeries.edit();
    for (Series series : readings.series(call)) {
      call.step();
      BucketTable newBuckets = new BucketTable(definition.aggregates());
      aggregation.run(series, from, to, newBuckets::add);
      if (newBuckets.size() > 0) {
        @Nullable SortedPages<Bucket> before = bySeries.find(series.key());
        SortedPagesEditor<Bucket> buckets = (before == null ? NONE : before).edit();
        newBuckets.list().forEach(buckets::put);
        editor.put(series.key(), buckets.build());
      }
    }
    call.check();
    return new RollupBuckets(definition, editor.build());
  }

  /** The time buckets of the selected series that begin in the range. */
  public BucketList buckets(SeriesSelection selection, TimeRange range, HeapCall call) {
    BucketList found = new BucketList(definition.aggregates());
    for (SortedPages<Bucket> series : bySeries.selected(selection, call)) {
      call.step();
      Iterator<Bucket> buckets = series.ascending(bucket -> bucket.start().compareTo(range.from()));
      while (buckets.hasNext()) {
        call.step();
        Bucket bucket = buckets.next();
        if (!bucket.start().isBefore(range.to())) {
          break;
        }
        found.add(bucket.series(), Micros.of(bucket.start()), bucket.count(), bucket.values()::get);
      }
    }
    return found;
  }

  /** The start of the first time bucket that begins at or after the instant. */
  private Instant firstStart(Instant instant) {
    BucketWidth width = definition.width();
    Instant start = width.startOf(instant);
    return start.equals(instant) ? start : width.next(start);
  }
}
