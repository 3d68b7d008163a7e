package io.lmscore.store.memory;

import io.lmscore.store.BackendException;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Divides readings into buckets of time, and aggregates them. */
final class BucketAggregation {
  private final BucketWidth width;
  private final Set<Aggregate> aggregates;
  private final Call call;

  BucketAggregation(BucketWidth width, Set<Aggregate> aggregates, Call call) {
    this.width = width;
    this.aggregates = aggregates;
    this.call = call;
  }

  /**
   * Gives the buckets with readings in order.
   *
   * @param readings of that series, oldest first
   * @throws BackendException NEVER when a sum is more than a double can hold
   */
  void run(SeriesKey series, Collection<Reading> readings, Consumer<Bucket> buckets) {
    @Nullable BucketValues values = null;
    Instant end = Instant.MIN;
    for (Reading reading : readings) {
      call.step();
      if (values == null || !reading.time().isBefore(end)) {
        if (values != null) {
          buckets.accept(values.bucket(call));
        }
        Instant start = width.startOf(reading.time());
        values = new BucketValues(series, start, aggregates);
        end = width.next(start);
      }
      values.add(reading.value());
    }
    if (values != null) {
      buckets.accept(values.bucket(call));
    }
  }
}
