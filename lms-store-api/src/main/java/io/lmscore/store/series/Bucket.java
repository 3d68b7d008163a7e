package io.lmscore.store.series;

import io.lmscore.store.internal.AggregateMap;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one series over one bucket.
 *
 * @param series of which series
 * @param start where the bucket begins, as {@link BucketWidth#startOf} says
 * @param count how many readings are in it; 0 when it is there to fill a gap
 * @param values the aggregates that are present, in the order of {@link Aggregate}; finite, -0.0
 *     becomes 0.0
 */
public record Bucket(SeriesKey series, Instant start, long count, Map<Aggregate, Double> values) {
  /** Copies the values; checks count and values. */
  public Bucket {
    Nulls.notNull("series", series);
    Nulls.notNull("start", start);
    Nulls.noNulls("values", values);
    Checks.range("count", count, 0, Long.MAX_VALUE);
    values = AggregateMap.copyOf(values);
  }

  /** The aggregate; empty when it was not asked for or the bucket has none. */
  public OptionalDouble value(Aggregate aggregate) {
    Nulls.notNull("aggregate", aggregate);
    @Nullable Double value = values.get(aggregate);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
