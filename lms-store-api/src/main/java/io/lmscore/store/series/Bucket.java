package io.lmscore.store.series;

import io.lmscore.store.internal.AggregateMap;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one series over one time bucket.
 *
 * @param series the series of the readings
 * @param start the start of the time bucket, as defined by {@link BucketWidth#startOf}
 * @param count the number of readings in it; 0 when the time bucket fills a gap
 * @param values the values of the present aggregates, in the order of {@link Aggregate}; finite,
 *     -0.0 becomes 0.0
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

  /**
   * The value of the aggregate; empty when the query did not request it or the time bucket has
   * none.
   */
  public OptionalDouble value(Aggregate aggregate) {
    Nulls.notNull("aggregate", aggregate);
    @Nullable Double value = values.get(aggregate);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
