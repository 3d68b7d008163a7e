package io.lmscore.store.testkit.series;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the buckets that a time series store must return, from the readings of a model. */
final class BucketModel {
  private static final Instant ORIGIN = Instant.parse("2000-01-03T00:00:00Z");
  private static final int MOST_BUCKETS = 100_000;
  private static final double RELATIVE = 1e-9;

  private final SeriesModel readings;
  private final BucketQuery query;

  BucketModel(SeriesModel readings, BucketQuery query) {
    this.readings = readings;
    this.query = query;
  }

  /** A value, and its greatest permitted error. */
  record Value(double value, double tolerance) {}

  /** A bucket with values that may differ within a tolerance. */
  record Expected(SeriesKey series, Instant start, long count, Map<Aggregate, Value> values) {}

  List<Expected> buckets() {
    Map<SeriesKey, Map<Instant, List<Reading>>> bySeries = new TreeMap<>(SeriesModel.BY_BYTES);
    for (Reading reading : readings.select(query.series(), query.range())) {
      bySeries
          .computeIfAbsent(reading.series(), key -> new TreeMap<>())
          .computeIfAbsent(startOf(reading.time()), start -> new ArrayList<>())
          .add(reading);
    }
    List<Expected> all = new ArrayList<>();
    bySeries.forEach(
        (series, buckets) -> {
          List<Expected> full = new ArrayList<>();
          buckets.forEach((start, inIt) -> full.add(computed(series, start, inIt)));
          all.addAll(query.gapFill() == GapFill.NONE ? full : filled(series, full));
        });
    if (all.size() > MOST_BUCKETS) {
      throw new LimitExceededException("buckets", all.size(), MOST_BUCKETS);
    }
    return all;
  }

  private Instant startOf(Instant time) {
    if (query.width() instanceof BucketWidth.Fixed fixed) {
      long width = fixed.width().toNanos() / 1_000;
      long sinceOrigin = ChronoUnit.MICROS.between(ORIGIN, time);
      return time.minus(Math.floorMod(sinceOrigin, width), ChronoUnit.MICROS);
    }
    YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
    while (Math.floorMod((month.getYear() - 2000) * 12 + month.getMonthValue() - 1, months())
        != 0) {
      month = month.minusMonths(1);
    }
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private Instant after(Instant start) {
    return query.width() instanceof BucketWidth.Fixed fixed
        ? start.plus(fixed.width())
        : start.atOffset(ZoneOffset.UTC).plusMonths(months()).toInstant();
  }

  private int months() {
    return ((BucketWidth.Months) query.width()).months();
  }

  private Expected computed(SeriesKey series, Instant start, List<Reading> inIt) {
    inIt.sort(Comparator.comparing(Reading::time));
    List<Double> values = inIt.stream().map(Reading::value).toList();
    Map<Aggregate, Value> computed = new HashMap<>();
    for (Aggregate aggregate : query.aggregates()) {
      computed.put(aggregate, computed(aggregate, values));
    }
    return new Expected(series, start, inIt.size(), computed);
  }

  /** Computes an aggregate of values in the order of time. */
  private static Value computed(Aggregate aggregate, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = values.size() - 1;
    return switch (aggregate.kind()) {
      case COUNT -> new Value(values.size(), 0);
      case MIN -> new Value(sorted.get(0), 0);
      case MAX -> new Value(sorted.get(last), 0);
      case FIRST -> new Value(values.get(0), 0);
      case LAST -> new Value(values.get(last), 0);
      case SUM -> sum(values, 1);
      case AVG -> sum(values, values.size());
      case PERCENTILE -> {
        double rank = aggregate.fraction() * last;
        double below = sorted.get((int) Math.floor(rank));
        double above = sorted.get((int) Math.ceil(rank));
        double value = below + (above - below) * (rank - Math.floor(rank));
        yield new Value(value, RELATIVE * (Math.abs(below) + Math.abs(above)));
      }
    };
  }

  private static Value sum(List<Double> values, int divisor) {
    BigDecimal sum = BigDecimal.ZERO;
    double magnitudes = 0;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
      magnitudes += Math.abs(value);
    }
    return new Value(sum.doubleValue() / divisor, RELATIVE * magnitudes / divisor);
  }

  private List<Expected> filled(SeriesKey series, List<Expected> full) {
    List<Expected> all = new ArrayList<>();
    @Nullable Expected before = null;
    int next = 0;
    for (Instant start = startOf(query.range().from());
        start.isBefore(query.range().to());
        start = after(start)) {
      if (next < full.size() && full.get(next).start().equals(start)) {
        before = full.get(next);
        all.add(before);
        next++;
      } else {
        @Nullable Expected behind = next < full.size() ? full.get(next) : null;
        all.add(new Expected(series, start, 0, gap(start, before, behind)));
      }
    }
    return all;
  }

  private Map<Aggregate, Value> gap(
      Instant start, @Nullable Expected before, @Nullable Expected behind) {
    Map<Aggregate, Value> values = new HashMap<>();
    if (query.gapFill() == GapFill.LAST && before != null) {
      values.putAll(before.values());
    }
    if (query.gapFill() == GapFill.LINEAR && before != null && behind != null) {
      double whole = ChronoUnit.MICROS.between(before.start(), behind.start());
      double way = ChronoUnit.MICROS.between(before.start(), start) / whole;
      before
          .values()
          .forEach(
              (aggregate, left) -> {
                @Nullable Value right = behind.values().get(aggregate);
                if (right != null) {
                  values.put(aggregate, between(left, right, way));
                }
              });
    }
    if (query.aggregates().contains(Aggregate.COUNT)) {
      values.put(Aggregate.COUNT, new Value(0, 0));
    }
    return values;
  }

  private static Value between(Value left, Value right, double way) {
    double magnitudes = Math.abs(left.value()) + Math.abs(right.value());
    return new Value(
        left.value() * (1 - way) + right.value() * way,
        left.tolerance() + right.tolerance() + RELATIVE * magnitudes);
  }
}
