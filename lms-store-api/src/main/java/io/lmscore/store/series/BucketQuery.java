package io.lmscore.store.series;

import io.lmscore.store.internal.Nulls;
import java.util.Arrays;
import java.util.Set;

/**
 * Which buckets, and what to compute in them.
 *
 * @param series of which series
 * @param range of which time; applied to the readings first, so that the first bucket holds only
 *     readings at or after its start and the last one only readings before its end
 * @param width how wide
 * @param aggregates what to compute, in the order of {@link Aggregate}; at most 32
 * @param gapFill what becomes of empty buckets
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

  /** Those aggregates of the readings in the range, empty buckets left out. */
  public static BucketQuery of(
      SeriesSelection series, TimeRange range, BucketWidth width, Aggregate... aggregates) {
    Nulls.noNulls("aggregates", aggregates);
    return new BucketQuery(
        series, range, width, Set.copyOf(Arrays.asList(aggregates)), GapFill.NONE);
  }

  /** The same query with gaps filled in that way. */
  public BucketQuery withGapFill(GapFill newGapFill) {
    return new BucketQuery(series, range, width, aggregates, newGapFill);
  }
}
