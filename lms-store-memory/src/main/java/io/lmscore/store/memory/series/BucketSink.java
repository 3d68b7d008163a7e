package io.lmscore.store.memory.series;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.SeriesKey;
import java.util.function.ToDoubleFunction;

/** Receives time buckets with readings, by series and start. */
interface BucketSink {
  /**
   * @param start in microseconds since 1970-01-01T00:00:00Z
   * @param valueOf the value of each aggregate; valid until the method returns
   */
  void add(SeriesKey series, long start, long count, ToDoubleFunction<Aggregate> valueOf);
}
