package io.lmscore.store.memory.series;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.GapFilling;
import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of an answer, by series and start. Past the bound of an answer it only counts, and
 * keeps the first bucket of each series, from which the size of an answer without gaps follows.
 */
public final class BucketList {
  private final List<Bucket> kept = new ArrayList<>();
  private long count;

  void add(Bucket bucket) {
    count++;
    boolean beginsSeries =
        kept.isEmpty() || !kept.get(kept.size() - 1).series().equals(bucket.series());
    if (count <= TimeSeriesStore.MAX_BUCKETS || beginsSeries) {
      kept.add(bucket);
    }
  }

  /**
   * The answer, its gaps filled as the query says.
   *
   * @throws LimitExceededException when it is too large
   */
  public List<Bucket> answer(BucketQuery query, Call call) {
    return query.gapFill() == GapFill.NONE ? answer(call) : GapFilling.fill(query, kept);
  }

  /**
   * The answer without the empty buckets.
   *
   * @throws LimitExceededException when it is too large
   */
  public List<Bucket> answer(Call call) {
    if (count > TimeSeriesStore.MAX_BUCKETS) {
      throw new LimitExceededException(call.message("buckets"), count, TimeSeriesStore.MAX_BUCKETS);
    }
    return List.copyOf(kept);
  }
}
