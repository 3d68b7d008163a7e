package io.lmscore.store.testkit.series;

import static io.lmscore.store.series.Aggregate.AVG;
import static io.lmscore.store.series.Aggregate.COUNT;
import static io.lmscore.store.series.Aggregate.FIRST;
import static io.lmscore.store.series.Aggregate.LAST;
import static io.lmscore.store.series.Aggregate.MAX;
import static io.lmscore.store.series.Aggregate.MIN;
import static io.lmscore.store.series.Aggregate.SUM;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

import io.lmscore.store.BackendException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules BKT-2 (the aggregates of a bucket) and BKT-4 (the greatest number of buckets). */
final class AggregateRules {
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));
  private static final BucketWidth SECOND = BucketWidth.of(Duration.ofSeconds(1));
  private static final SeriesSelection ALL = SeriesSelection.all();

  private AggregateRules() {}

  static Rule aggregates() {
    RuleBuilder<TimeSeriesStore> rule =
        RuleBuilder.series("BKT-2")
            .trial("all seven of one reading", series -> all(series, "4.5", 4.5, 4.5, 4.5, 4.5))
            .trial(
                "all seven of five readings",
                series -> all(series, "3 -1 10 10 2.5", -1, 10, 24.5, 4.9))
            .trial("all seven of negative ones", series -> all(series, "-3 -2 -7", -7, -2, -12, -4))
            .trial("all seven of zeros", series -> all(series, "0 -0.0 0", 0, 0, 0, 0))
            .trial(
                "all seven of large and small ones",
                series -> all(series, "1e300 1e-300 3e300", 1e-300, 3e300, 4e300, 4e300 / 3))
            .trial("the sum of 1,000 tenths", AggregateRules::tenths)
            .trial("values that cancel out", AggregateRules::cancelling)
            .trial("empty buckets are left out", AggregateRules::gaps)
            .trial("no aggregate asked for", AggregateRules::none)
            .trial("32 aggregates, and 33 are rejected", AggregateRules::tooMany)
            .trial("first and last within the range", AggregateRules::firstInRange)
            .trial("a sum beyond the largest double", AggregateRules::overflow)
            .trial("an average beyond it", AggregateRules::averageOverflow)
            .trial("the other aggregates of such values", AggregateRules::noOverflow);
    for (Aggregate one : List.of(AVG, MIN, MAX, SUM, COUNT, FIRST, LAST)) {
      rule.trial(one + " alone", series -> alone(series, one));
    }
    return rule.build();
  }

  static Rule limits() {
    return RuleBuilder.series("BKT-4")
        .trial("100,000 buckets, and one more is rejected", AggregateRules::nonEmpty)
        .trial("100,000 filled buckets, and one more is rejected", AggregateRules::filled)
        .trial("two series of 50,001 filled buckets", AggregateRules::twoSeries)
        .trial("microseconds of all time, filled", AggregateRules::allTime)
        .trial("microseconds of all time without readings", AggregateRules::nothing)
        .build();
  }

  /** Tries values in the order of time, with their least, greatest, sum and mean. */
  private static void all(
      TimeSeriesStore series, String values, double min, double max, double sum, double avg) {
    List<Double> list = new ArrayList<>();
    for (String value : values.split(" ", -1)) {
      list.add(Double.parseDouble(value) + 0.0);
    }
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      readings.add(reading(i, list.get(i)));
    }
    append(series, readings);
    Bucket bucket = only(series, AVG, MIN, MAX, SUM, COUNT, FIRST, LAST);
    Expect.equal("count", bucket.count(), (long) list.size());
    Expect.equal("start", bucket.start(), SeriesData.START);
    Expect.equal("min", bucket.values().get(MIN), min);
    Expect.equal("max", bucket.values().get(MAX), max);
    Expect.equal("first", bucket.values().get(FIRST), list.get(0));
    Expect.equal("last", bucket.values().get(LAST), list.get(list.size() - 1));
    Expect.equal("COUNT", bucket.values().get(COUNT), (double) list.size());
    Expect.near("sum", bucket.value(SUM).orElse(Double.NaN), sum, 1e-9);
    Expect.near("avg", bucket.value(AVG).orElse(Double.NaN), avg, 1e-9);
  }

  private static void alone(TimeSeriesStore series, Aggregate one) {
    append(series, reading(0, 2), reading(1, 2));
    Bucket bucket = only(series, one);
    Expect.equal("aggregates", bucket.values().keySet(), Set.of(one));
    double expected = one.equals(SUM) ? 4 : 2;
    Expect.near(one.toString(), bucket.value(one).orElse(Double.NaN), expected, 1e-9);
  }

  private static void tenths(TimeSeriesStore series) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      readings.add(reading(i, 0.1));
    }
    append(series, readings);
    Bucket bucket = only(series, SUM, AVG);
    Expect.near("sum", bucket.value(SUM).orElse(Double.NaN), 100, 1e-9);
    Expect.near("avg", bucket.value(AVG).orElse(Double.NaN), 0.1, 1e-10);
  }

  private static void cancelling(TimeSeriesStore series) {
    append(series, reading(0, 1e6), reading(1, 0.25), reading(2, -1e6), reading(3, 0.5));
    Bucket bucket = only(series, SUM, AVG);
    double magnitudes = 2e6 + 0.75;
    Expect.that(
        "sum is 0.75, was " + bucket.values(),
        Math.abs(bucket.value(SUM).orElse(Double.NaN) - 0.75) <= 1e-9 * magnitudes);
    Expect.that(
        "avg is 0.1875, was " + bucket.values(),
        Math.abs(bucket.value(AVG).orElse(Double.NaN) - 0.1875) <= 1e-9 * magnitudes / 4);
  }

  private static void gaps(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(10 * 3_600, 2));
    List<Bucket> buckets = series.buckets(query(TimeRange.all(), HOUR, MAX));
    Expect.equal("number of buckets", buckets.size(), 2);
    Expect.equal("second start", buckets.get(1).start(), SeriesData.second(10 * 3_600));
    Expect.equal("second value", buckets.get(1).values(), Map.of(MAX, 2.0));
  }

  private static void none(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(1, 2));
    Bucket bucket = only(series);
    Expect.equal("count", bucket.count(), 2L);
    Expect.equal("values", bucket.values(), Map.of());
  }

  private static void tooMany(TimeSeriesStore series) {
    append(series, reading(0, 0), reading(1, 100));
    Bucket bucket = only(series, percentiles(32));
    Expect.equal("number of values", bucket.values().size(), 32);
    Expect.rejected("33 aggregates", () -> only(series, percentiles(33)));
  }

  private static Aggregate[] percentiles(int count) {
    List<Aggregate> aggregates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      aggregates.add(Aggregate.percentile(i / 100.0));
    }
    return aggregates.toArray(Aggregate[]::new);
  }

  private static void firstInRange(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(10, 2), reading(20, 3), reading(30, 4));
    List<Bucket> buckets = series.buckets(query(seconds(5, 30), HOUR, FIRST, LAST));
    Expect.equal("number of buckets", buckets.size(), 1);
    Expect.equal("values", buckets.get(0).values(), Map.of(FIRST, 2.0, LAST, 3.0));
  }

  private static void overflow(TimeSeriesStore series) {
    append(series, reading(0, Double.MAX_VALUE), reading(1, Double.MAX_VALUE));
    refused(series, SUM);
  }

  private static void averageOverflow(TimeSeriesStore series) {
    append(series, reading(0, Double.MAX_VALUE), reading(1, -Double.MAX_VALUE));
    refused(series, AVG);
  }

  private static void refused(TimeSeriesStore series, Aggregate aggregate) {
    BackendException e =
        Expect.thrown(BackendException.class, aggregate.toString(), () -> only(series, aggregate));
    Expect.equal("retry", e.retry(), Retry.NEVER);
    Expect.equal("readings are still there", SeriesData.readAll(series).size(), 2);
  }

  private static void noOverflow(TimeSeriesStore series) {
    double max = Double.MAX_VALUE;
    append(series, reading(0, max), reading(1, -max), reading(2, max));
    Bucket bucket = only(series, MIN, MAX, FIRST, LAST, COUNT);
    Expect.equal(
        "values", bucket.values(), Map.of(MIN, -max, MAX, max, FIRST, max, LAST, max, COUNT, 3.0));
  }

  private static void nonEmpty(TimeSeriesStore series) {
    append(series, SeriesData.everySecond(100_000));
    BucketQuery query = query(TimeRange.all(), SECOND, MAX);
    Expect.equal("number of buckets", series.buckets(query).size(), 100_000);
    append(series, reading(100_000, 1));
    tooManyBuckets("100,001 buckets", () -> series.buckets(query));
  }

  private static void filled(TimeSeriesStore series) {
    append(series, reading(5, 1));
    List<Bucket> buckets = series.buckets(empty(query(seconds(0, 100_000), SECOND)));
    Expect.equal("number of buckets", buckets.size(), 100_000);
    Expect.equal("last start", buckets.get(99_999).start(), SeriesData.second(99_999));
    BucketQuery more = empty(query(seconds(0, 100_001), SECOND));
    tooManyBuckets("100,001 buckets", () -> series.buckets(more));
  }

  private static void twoSeries(TimeSeriesStore series) {
    append(series, reading("a", 5, 1), reading("b", 6, 1));
    BucketQuery query = empty(query(seconds(0, 50_001), SECOND));
    tooManyBuckets("100,002 buckets", () -> series.buckets(query));
    append(series, reading("a", 60_000, 1));
    BucketQuery one = empty(query(seconds(7, 70_000), SECOND));
    Expect.equal("buckets of one series", series.buckets(one).size(), 69_993);
  }

  private static void allTime(TimeSeriesStore series) {
    append(series, reading(0, 1));
    BucketWidth micro = BucketWidth.of(Duration.ofNanos(1_000));
    BucketQuery query = empty(query(TimeRange.all(), micro));
    tooManyBuckets("all microseconds", () -> series.buckets(query));
  }

  private static void nothing(TimeSeriesStore series) {
    append(series, reading("a", 0, 1));
    BucketWidth micro = BucketWidth.of(Duration.ofNanos(1_000));
    BucketQuery query =
        empty(BucketQuery.of(SeriesSelection.ofDevices("b"), TimeRange.all(), micro, MAX));
    Expect.equal("buckets", series.buckets(query), List.of());
  }

  private static void tooManyBuckets(String what, Expect.Call call) {
    LimitExceededException e = Expect.thrown(LimitExceededException.class, what, call);
    Expect.equal(what + ": limit", e.limit(), 100_000L);
  }

  private static BucketQuery empty(BucketQuery query) {
    return query.withGapFill(GapFill.EMPTY);
  }

  private static Bucket only(TimeSeriesStore series, Aggregate... aggregates) {
    List<Bucket> buckets = series.buckets(query(TimeRange.all(), HOUR, aggregates));
    Expect.equal("number of buckets", buckets.size(), 1);
    return buckets.get(0);
  }

  private static BucketQuery query(TimeRange range, BucketWidth width, Aggregate... aggregates) {
    return BucketQuery.of(ALL, range, width, aggregates);
  }
}
