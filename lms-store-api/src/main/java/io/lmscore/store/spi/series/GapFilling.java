package io.lmscore.store.spi.series;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills gaps for all backends: a backend reads the non-empty time buckets, and this class adds the
 * empty ones.
 */
public final class GapFilling {
  private GapFilling() {}

  /**
   * Adds the empty time buckets by {@link BucketQuery#gapFill()}.
   *
   * @param query the query
   * @param nonEmptySortedBuckets its time buckets with readings, ordered by series, then start,
   *     each once
   * @return all time buckets of the result in the same order, unmodifiable
   * @throws LimitExceededException when there are more than {@link TimeSeriesStore#MAX_BUCKETS};
   *     the method counts them before it creates any
   * @throws IllegalArgumentException when the time buckets are not in order, not aligned, or not of
   *     the query: a fault of the backend
   */
  public static List<Bucket> fill(BucketQuery query, List<Bucket> nonEmptySortedBuckets) {
    List<List<Bucket>> bySeries = split(nonEmptySortedBuckets);
    long total =
        query.gapFill() == GapFill.NONE
            ? nonEmptySortedBuckets.size()
            : multiply(query.width().count(query.range()), bySeries.size());
    if (total > TimeSeriesStore.MAX_BUCKETS) {
      throw new LimitExceededException("buckets", total, TimeSeriesStore.MAX_BUCKETS);
    }
    if (query.gapFill() == GapFill.NONE) {
      return List.copyOf(nonEmptySortedBuckets);
    }
    List<Bucket> filled = new ArrayList<>((int) total);
    bySeries.forEach(series -> fillSeries(query, series, filled));
    return List.copyOf(filled);
  }

  private static long multiply(long buckets, int series) {
    return buckets > Long.MAX_VALUE / Math.max(1, series) ? Long.MAX_VALUE : buckets * series;
  }

  private static List<List<Bucket>> split(List<Bucket> buckets) {
    List<List<Bucket>> bySeries = new ArrayList<>();
    for (int from = 0, to = 0; from < buckets.size(); from = to) {
      SeriesKey series = buckets.get(from).series();
      if (from > 0 && series.compareTo(buckets.get(from - 1).series()) < 0) {
        throw new IllegalArgumentException("series " + series + " is out of order");
      }
      while (to < buckets.size() && buckets.get(to).series().equals(series)) {
        to++;
      }
      bySeries.add(buckets.subList(from, to));
    }
    return bySeries;
  }

  private static void fillSeries(BucketQuery query, List<Bucket> buckets, List<Bucket> filled) {
    @Nullable Bucket before = null;
    int next = 0;
    for (Instant start = query.width().startOf(query.range().from());
        start.isBefore(query.range().to());
        start = query.width().next(start)) {
      @Nullable Bucket after = next < buckets.size() ? buckets.get(next) : null;
      if (after != null && after.start().equals(start)) {
        filled.add(after);
        before = after;
        next++;
      } else {
        SeriesKey series = buckets.get(0).series();
        filled.add(new Bucket(series, start, 0, values(query, start, before, after)));
      }
    }
    if (next < buckets.size()) {
      throw new IllegalArgumentException(
          "bucket " + buckets.get(next) + " is not in the range of the query");
    }
  }

  private static Map<Aggregate, Double> values(
      BucketQuery query, Instant start, @Nullable Bucket before, @Nullable Bucket after) {
    Map<Aggregate, Double> values = new TreeMap<>();
    if (query.gapFill() == GapFill.LAST && before != null) {
      values.putAll(before.values());
    } else if (query.gapFill() == GapFill.LINEAR && before != null && after != null) {
      double fraction =
          micros(before.start(), start) / (double) micros(before.start(), after.start());
      for (Map.Entry<Aggregate, Double> left : before.values().entrySet()) {
        after
            .value(left.getKey())
            .ifPresent(
                right -> values.put(left.getKey(), interpolate(left.getValue(), right, fraction)));
      }
    }
    if (query.aggregates().contains(Aggregate.COUNT)) {
      values.put(Aggregate.COUNT, 0.0);
    }
    return values;
  }

  private static long micros(Instant from, Instant to) {
    Duration span = Duration.between(from, to);
    return span.toSeconds() * 1_000_000 + span.toNanosPart() / 1_000;
  }

  private static double interpolate(double left, double right, double fraction) {
    double step = right - left;
    return Double.isFinite(step)
        ? left + step * fraction
        : left * (1 - fraction) + right * fraction;
  }
}
