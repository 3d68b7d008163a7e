package io.lmscore.store.series;

import io.lmscore.store.internal.Nulls;
import java.util.Arrays;
import java.util.Set;

/**
 * Selects time buckets and the aggregates to compute in them.
 *
 * @param series the series of the readings
 * @param range the time of the readings. It selects the readings first: the first time bucket holds
 *     only readings at or after the start of the range, the last one only readings before its end
 * @param width the width of the time buckets
 * @param aggregates the aggregates to compute, in the order of {@link Aggregate}; at most 32
 * @param gapFill the treatment of empty time buckets
 */
public record BucketQuery(
    SeriesSelection series,
    TimeRange range,
    BucketWidth width,
    Set<Aggregate> aggregates,
    GapFill gapFill) {
  /** Copies the aggregates and checks their number. */
  public BucketQuery {
    Nulls.notNull("series", series);
    Nulls.notNull("range", range);
    Nulls.notNull("width", width);
    Nulls.noNulls("aggregates", aggregates);
    Nulls.notNull("gapFill", gapFill);
    aggregates = Aggregates.copy(aggregates, 0);
  }

  /** A query for these aggregates of the readings in the range; empty time buckets are left out. */
  public static BucketQuery of(
      SeriesSelection series, TimeRange range, BucketWidth width, Aggregate... aggregates) {
    Nulls.noNulls("aggregates", aggregates);
    return new BucketQuery(
        series, range, width, Set.copyOf(Arrays.asList(aggregates)), GapFill.NONE);
  }

  /** The same query with another gap fill. */
  public BucketQuery withGapFill(GapFill newGapFill) {
    return new BucketQuery(series, range, width, aggregates, newGapFill);
  }
}
