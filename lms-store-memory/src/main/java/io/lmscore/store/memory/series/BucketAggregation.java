package io.lmscore.store.memory.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.value.Micros;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Divides readings into buckets of time, and aggregates them. */
final class BucketAggregation {
  private final BucketWidth width;
  private final Call call;
  private final BucketValues values;

  BucketAggregation(BucketWidth width, Set<Aggregate> aggregates, Call call) {
    this.width = width;
    this.call = call;
    this.values = new BucketValues(aggregates, call);
  }

  /**
   * Gives the buckets with readings in order.
   *
   * @param from the first time, in microseconds
   * @param to the first time behind
   * @throws BackendException NEVER when a sum of magnitudes is more than a double can hold
   */
  void run(Series series, long from, long to, Consumer<Bucket> buckets) {
    Instant start = Instant.EPOCH;
    long end = Long.MIN_VALUE;
    for (int i = series.chunkOf(from); i < series.chunks(); i++) {
      call.check();
      Rows chunk = series.chunk(i);
      int row = chunk.rowFrom(from);
      int last = chunk.rowFrom(to);
      while (row < last) {
        if (chunk.micros(row) >= end) {
          finish(series, start, buckets);
          start = width.startOf(Micros.toInstant(chunk.micros(row)));
          end = Micros.of(width.next(start));
        }
        int next = LongSearch.nearFirstFrom(end, chunk.times(), row, last);
        values.add(chunk.values(), row, next);
        row = next;
      }
      if (last < chunk.size()) {
        break;
      }
    }
    finish(series, start, buckets);
  }

  private void finish(Series series, Instant start, Consumer<Bucket> buckets) {
    if (values.count() > 0) {
      buckets.accept(values.bucket(series.key(), start));
    }
  }
}
