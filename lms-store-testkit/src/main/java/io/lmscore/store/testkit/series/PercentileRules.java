package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
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

/** The rule BKT-3: continuous percentiles. */
final class PercentileRules {
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));

  /** Values in the order of time, a fraction, and the percentile of that fraction. */
  private record Row(String values, double fraction, double expected) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("7", 0, 7),
          new Row("7", 0.5, 7),
          new Row("7", 0.95, 7),
          new Row("7", 1, 7),
          new Row("10 20", 0, 10),
          new Row("10 20", 0.5, 15),
          new Row("20 10", 0.95, 19.5),
          new Row("20 10", 1, 20),
          new Row("30 10 50 20 40", 0, 10),
          new Row("30 10 50 20 40", 0.5, 30),
          new Row("30 10 50 20 40", 0.95, 48),
          new Row("30 10 50 20 40", 1, 50),
          new Row("30 10 50 20 40", 0.25, 20),
          new Row("30 10 50 20 40", 0.1, 14),
          new Row("4 3 2 1", 0.5, 2.5),
          new Row("4 3 2 1", 0.75, 3.25),
          new Row("5 5 5 1 5", 0.5, 5),
          new Row("5 5 5 1 5", 0.125, 3),
          new Row("-5 -1 -3", 0.5, -3),
          new Row("-5 -1 -3", 0.95, -1.2),
          new Row("1e300 -1e300 0", 0.75, 5e299),
          new Row("1.7976931348623157E308 -1.7976931348623157E308", 0.5, 0));

  private PercentileRules() {}

  static Rule percentiles() {
    RuleBuilder<TimeSeriesStore> rule = RuleBuilder.series("BKT-3");
    for (Row row : ROWS) {
      String name = "at " + row.fraction() + " of " + row.values();
      rule.trial(name, series -> percentile(series, row));
    }
    return rule.trial("several percentiles of one bucket", PercentileRules::several)
        .trial("of several buckets and series", PercentileRules::apart)
        .trial("of readings in the range only", PercentileRules::inRange)
        .trial("fractions outside of 0 to 1 are rejected", PercentileRules::fractions)
        .build();
  }

  private static void percentile(TimeSeriesStore series, Row row) {
    List<Reading> readings = new ArrayList<>();
    for (String value : row.values().split(" ", -1)) {
      readings.add(reading(readings.size(), Double.parseDouble(value)));
    }
    append(series, readings);
    Aggregate percentile = Aggregate.percentile(row.fraction());
    Bucket bucket = series.buckets(query(TimeRange.all(), percentile)).get(0);
    Expect.near("value", value(bucket, row.fraction()), row.expected(), 1e-9);
  }

  private static void several(TimeSeriesStore series) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      readings.add(reading(i, 100 - i));
    }
    append(series, readings);
    double[] fractions = {0, 0.01, 0.333, 0.5, 0.95, 0.999, 1};
    Aggregate[] aggregates = new Aggregate[fractions.length];
    for (int i = 0; i < fractions.length; i++) {
      aggregates[i] = Aggregate.percentile(fractions[i]);
    }
    Bucket bucket = series.buckets(query(TimeRange.all(), aggregates)).get(0);
    for (double fraction : fractions) {
      Expect.near("at " + fraction, value(bucket, fraction), 100 * fraction, 1e-9);
    }
  }

  private static void apart(TimeSeriesStore series) {
    append(series, reading("a", 0, 1), reading("a", 1, 3));
    append(series, reading("a", 3_600, 10), reading("b", 0, 100), reading("b", 1, 200));
    List<Double> medians =
        series.buckets(query(TimeRange.all(), Aggregate.percentile(0.5))).stream()
            .map(bucket -> value(bucket, 0.5))
            .toList();
    Expect.equal("medians", medians, List.of(2.0, 10.0, 150.0));
  }

  private static void inRange(TimeSeriesStore series) {
    append(series, reading(0, 1_000), reading(1, 1), reading(2, 3), reading(3, 1_000));
    BucketQuery query = query(SeriesData.seconds(1, 3), Aggregate.percentile(0.5));
    Expect.equal("median", value(series.buckets(query).get(0), 0.5), 2.0);
  }

  private static void fractions(TimeSeriesStore series) {
    append(series, reading(0, 1));
    for (double fraction : new double[] {-0.001, 1.001, Double.NaN, 1 / 0.0}) {
      Expect.rejected(
          "fraction " + fraction,
          () -> series.buckets(query(TimeRange.all(), Aggregate.percentile(fraction))));
    }
    Bucket bucket = series.buckets(query(TimeRange.all(), Aggregate.percentile(-0.0))).get(0);
    Expect.equal("at -0.0", value(bucket, 0), 1.0);
  }

  private static double value(Bucket bucket, double fraction) {
    return bucket.value(Aggregate.percentile(fraction)).orElse(Double.NaN);
  }

  private static BucketQuery query(TimeRange range, Aggregate... aggregates) {
    return BucketQuery.of(SeriesSelection.all(), range, HOUR, aggregates);
  }
}
