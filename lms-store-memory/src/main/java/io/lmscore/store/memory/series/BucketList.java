package io.lmscore.store.memory.series;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.series.BucketTable;
import io.lmscore.store.spi.series.GapFilling;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The time buckets of an answer, by series and start. Past the bound of an answer it only counts,
 * and keeps the first bucket of each series. From these follows the size of an answer with filled
 * gaps.
 */
public final class BucketList implements BucketSink {
  private final BucketTable table;
  private @Nullable SeriesKey lastSeries;
  private long count;

  BucketList(Set<Aggregate> aggregates) {
    table = new BucketTable(aggregates);
  }

  @Override
  public void add(
      SeriesKey series, long start, long readings, ToDoubleFunction<Aggregate> valueOf) {
    count++;
    if (count <= TimeSeriesStore.MAX_BUCKETS || !series.equals(lastSeries)) {
      table.add(series, start, readings, valueOf);
      lastSeries = series;
    }
  }

  /**
   * The answer, with gaps filled as the query specifies.
   *
   * @throws LimitExceededException when it is too large
   */
  public List<Bucket> answer(BucketQuery query, HeapCall call) {
    return query.gapFill() == GapFill.NONE ? answer(call) : GapFilling.fill(query, table.list());
  }

  /**
   * The answer without the empty buckets.
   *
   * @throws LimitExceededException when it is too large
   */
  public List<Bucket> answer(HeapCall call) {
    if (count > TimeSeriesStore.MAX_BUCKETS) {
      throw new LimitExceededException(call.message("buckets"), count, TimeSeriesStore.MAX_BUCKETS);
    }
    return table.list();
  }
}
