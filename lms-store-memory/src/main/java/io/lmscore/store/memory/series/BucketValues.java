package io.lmscore.store.memory.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Aggregate.Kind;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.spi.encoding.Micros;
import java.util.Arrays;
import java.util.Set;

/** The values of one time bucket after the other. It computes only the requested aggregates. */
final class BucketValues {
  private final Set<Aggregate> aggregates;
  private final HeapCall call;
  private final boolean needsSum;
  private final boolean needsExtremes;
  private final boolean needsAllValues;
  private final BucketSum sum = new BucketSum();
  private double[] all = {};
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double first;
  private double last;
  private long count;

  BucketValues(Set<Aggregate> aggregates, HeapCall call) {
    this.aggregates = aggregates;
    this.call = call;
    needsSum = needs(Kind.SUM) || needs(Kind.AVG);
    needsExtremes = needs(Kind.MIN) || needs(Kind.MAX);
    needsAllValues = needs(Kind.PERCENTILE);
  }

  /** The number of values in the bucket. */
  long count() {
    return count;
  }

  /** Adds some rows, at least one, later than those before. */
  void add(Rows rows, int from, int to) {
    double[] values = rows.values();
    if (count == 0) {
      first = values[from];
    }
    last = values[to - 1];
    if (needsSum) {
      sum.add(values, from, to, rows.maxMagnitude());
    }
    if (needsExtremes) {
      addExtremes(values, from, to);
    }
    if (needsAllValues) {
      addValues(values, from, to);
    }
    count += to - from;
  }

  /**
   * Passes the bucket on; the next value begins another one.
   *
   * @throws BackendException NEVER when a requested sum may be more than a double can hold
   */
  void emitTo(BucketSink buckets, SeriesKey series, long start) {
    PiecewiseSort.sort(all, needsAllValues ? (int) count : 0, call);
    buckets.add(series, start, count, aggregate -> value(aggregate, series, start));
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    count = 0;
    sum.clear();
  }

  private boolean needs(Kind kind) {
    return aggregates.stream().anyMatch(aggregate -> aggregate.kind() == kind);
  }

  private void addExtremes(double[] values, int from, int to) {
    double least = min;
    double greatest = max;
    for (int i = from; i < to; i++) {
      double value = values[i]; // neither NaN nor -0.0, so that comparisons suffice
      least = value < least ? value : least;
      greatest = value > greatest ? value : greatest;
    }
    min = least;
    max = greatest;
  }

  private void addValues(double[] values, int from, int to) {
    int size = Math.toIntExact(count + to - from);
    if (size > all.length) {
      all = Arrays.copyOf(all, size + Math.min(size, Integer.MAX_VALUE - 8 - size));
    }
    System.arraycopy(values, from, all, (int) count, to - from);
  }

  private double value(Aggregate aggregate, SeriesKey series, long start) {
    return switch (aggregate.kind()) {
      case AVG -> sum(series, start) / count;
      case MIN -> min;
      case MAX -> max;
      case SUM -> sum(series, start);
      case COUNT -> count;
      case FIRST -> first;
      case LAST -> last;
      case PERCENTILE -> percentile(aggregate.fraction());
    };
  }

  private double sum(SeriesKey series, long start) {
    if (!sum.isFinite()) {
      throw new BackendException(
          call.message(
              "the sum of magnitudes of "
                  + Messages.quoted(series.toString())
                  + " in the bucket of "
                  + Micros.toInstant(start)
                  + " exceeds the range of a double"),
          Retry.NEVER,
          null);
    }
    return sum.total();
  }

  /** As {@link Aggregate#percentile} defines it. */
  private double percentile(double fraction) {
    double rank = fraction * (count - 1);
    int lower = (int) rank;
    double weight = rank - lower;
    if (weight == 0) {
      return all[lower];
    }
    double step = all[lower + 1] - all[lower];
    return Double.isFinite(step)
        ? all[lower] + step * weight
        : all[lower] * (1 - weight) + all[lower + 1] * weight;
  }
}
