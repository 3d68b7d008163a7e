package io.lmscore.store.memory;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Aggregate.Kind;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.SeriesKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The values of one bucket, added in the order of time, and what is computed of them. */
final class BucketValues {
  private final SeriesKey series;
  private final Instant start;
  private final Set<Aggregate> aggregates;
  private final boolean keepsAll;
  private final DoubleStream.Builder all = DoubleStream.builder();
  private final CompensatedSum sum = new CompensatedSum();
  private final CompensatedSum magnitudes = new CompensatedSum();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double first;
  private double last;
  private long count;

  BucketValues(SeriesKey series, Instant start, Set<Aggregate> aggregates) {
    this.series = series;
    this.start = start;
    this.aggregates = aggregates;
    keepsAll = aggregates.stream().anyMatch(aggregate -> aggregate.kind() == Kind.PERCENTILE);
  }

  void add(double value) {
    if (count == 0) {
      first = value;
    }
    last = value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum.add(value);
    magnitudes.add(Math.abs(value));
    count++;
    if (keepsAll) {
      all.add(value);
    }
  }

  /**
   * The bucket; nothing can be added any more.
   *
   * @throws BackendException NEVER when a sum is asked for that may be more than a double can hold
   */
  Bucket bucket(Call call) {
    double[] sorted = all.build().sorted().toArray();
    Map<Aggregate, Double> values = new TreeMap<>();
    for (Aggregate aggregate : aggregates) {
      values.put(aggregate, value(aggregate, sorted, call));
    }
    return new Bucket(series, start, count, values);
  }

  private double value(Aggregate aggregate, double[] sorted, Call call) {
    return switch (aggregate.kind()) {
      case AVG -> sum(call) / count;
      case MIN -> min;
      case MAX -> max;
      case SUM -> sum(call);
      case COUNT -> count;
      case FIRST -> first;
      case LAST -> last;
      case PERCENTILE -> percentile(sorted, aggregate.fraction());
    };
  }

  private double sum(Call call) {
    if (!Double.isFinite(magnitudes.total())) {
      throw new BackendException(
          call.message(
              "the sum of magnitudes of '"
                  + series
                  + "' in the bucket of "
                  + start
                  + " is more than a double can hold"),
          Retry.NEVER,
          null);
    }
    return sum.total();
  }

  /** As {@link Aggregate#percentile} defines it. */
  private static double percentile(double[] sorted, double fraction) {
    double rank = fraction * (sorted.length - 1);
    int below = (int) rank;
    double way = rank - below;
    if (way == 0) {
      return sorted[below];
    }
    double step = sorted[below + 1] - sorted[below];
    return Double.isFinite(step)
        ? sorted[below] + step * way
        : sorted[below] * (1 - way) + sorted[below + 1] * way;
  }
}
