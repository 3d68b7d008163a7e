package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.RETENTION;
import static io.lmscore.store.Capability.ROLLUPS;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.second;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

import io.lmscore.store.Capability;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.List;

/**
 * The rules ROL-2 and ROL-3: the content of a rollup. Its buckets have a width of a minute; the
 * readings lie on seconds.
 */
final class RollupContentRules {
  private static final SeriesSelection ALL = SeriesSelection.all();
  private static final Aggregate MEDIAN = Aggregate.percentile(0.5);

  private RollupContentRules() {}

  static Rule content() {
    return RuleBuilder.series("ROL-2")
        .needing(ROLLUPS)
        .trial("empty before the first refresh", RollupContentRules::beforeRefresh)
        .trial("every aggregate", RollupContentRules::aggregates)
        .trial("buckets without readings are left out", RollupContentRules::gaps)
        .trial("only buckets that start in the refreshed range", RollupContentRules::range)
        .trial("each bucket as a whole", RollupContentRules::whole)
        .trial("only buckets that start in the range read", RollupContentRules::readRange)
        .trial("later readings are seen after the next refresh", RollupContentRules::later)
        .trial("replaced readings are seen after it", RollupContentRules::replaced)
        .trial("of the selected series, in their order", RollupContentRules::selected)
        .trial("months", RollupContentRules::months)
        .trial("before 1970", RollupContentRules::beforeTheEpoch)
        .trial("an empty range", RollupContentRules::emptyRange)
        .trial("two rollups do not mix", RollupContentRules::two)
        .build();
  }

  static Rule keeps() {
    return RuleBuilder.series("ROL-3")
        .trial("after all readings of a bucket are removed", RollupContentRules::kept, needs())
        .trial("some readings of a bucket are left", RollupContentRules::someLeft, needs())
        .trial("new readings in an emptied bucket", RollupContentRules::refilled, needs())
        .trial("never refreshed and removed", RollupContentRules::neverRefreshed, needs())
        .trial("every aggregate is kept", RollupContentRules::allKept, needs())
        .build();
  }

  private static Capability[] needs() {
    return new Capability[] {ROLLUPS, RETENTION};
  }

  private static void minutes(TimeSeriesStore series) {
    series.createRollup(
        Rollup.of("r", BucketWidth.of(Duration.ofMinutes(1)), Aggregate.MAX, Aggregate.COUNT));
  }

  private static void refresh(TimeSeriesStore series, TimeRange range) {
    series.refreshRollup("r", range);
  }

  private static void refreshedMinutes(TimeSeriesStore series) {
    minutes(series);
    refresh(series, TimeRange.all());
  }

  private static void beforeRefresh(TimeSeriesStore series) {
    append(series, reading(0, 1));
    minutes(series);
    expect(series, "");
  }

  private static void aggregates(TimeSeriesStore series) {
    Rollup all =
        Rollup.of(
            "r",
            BucketWidth.of(Duration.ofMinutes(1)),
            Aggregate.AVG,
            Aggregate.MIN,
            Aggregate.MAX,
            Aggregate.SUM,
            Aggregate.COUNT,
            Aggregate.FIRST,
            Aggregate.LAST,
            MEDIAN);
    series.createRollup(all);
    append(series, reading(50, 2), reading(0, 3), reading(10, 10), reading(59, 9));
    refresh(series, seconds(0, 60));
    expectFour(series.rollup("r", ALL, seconds(0, 60)));
  }

  private static void expectFour(List<Bucket> buckets) {
    Expect.equal("number of buckets", buckets.size(), 1);
    Bucket bucket = buckets.get(0);
    Expect.equal("start", bucket.start(), second(0));
    Expect.equal("count", bucket.count(), 4L);
    Expect.equal("number of values", bucket.values().size(), 8);
    Expect.near("avg", value(bucket, Aggregate.AVG), 6, 1e-9);
    Expect.near("sum", value(bucket, Aggregate.SUM), 24, 1e-9);
    Expect.equal("min", value(bucket, Aggregate.MIN), 2.0);
    Expect.equal("max", value(bucket, Aggregate.MAX), 10.0);
    Expect.equal("COUNT", value(bucket, Aggregate.COUNT), 4.0);
    Expect.equal("first", value(bucket, Aggregate.FIRST), 3.0);
    Expect.equal("last", value(bucket, Aggregate.LAST), 9.0);
    Expect.near("median", value(bucket, MEDIAN), 6, 1e-9);
  }

  private static double value(Bucket bucket, Aggregate aggregate) {
    return bucket.value(aggregate).orElse(Double.NaN);
  }

  private static void gaps(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(200, 2));
    refreshedMinutes(series);
    expect(series, "00:00=1:1.0 00:03=1:2.0");
  }

  private static void range(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(59, 5), reading(60, 2), reading(120, 3));
    append(series, reading(180, 4));
    minutes(series);
    refresh(series, seconds(1, 180));
    expect(series, "00:01=1:2.0 00:02=1:3.0");
    refresh(series, seconds(0, 1));
    expect(series, "00:00=2:5.0 00:01=1:2.0 00:02=1:3.0");
  }

  private static void whole(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(30, 2), reading(59, 3));
    minutes(series);
    refresh(series, seconds(0, 10));
    expect(series, "00:00=3:3.0");
  }

  private static void readRange(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(60, 2), reading(120, 3));
    refreshedMinutes(series);
    Expect.equal("from second 1", text(series, seconds(1, 121)), "00:01=1:2.0 00:02=1:3.0");
    Expect.equal(
        "to the start of a bucket", text(series, seconds(0, 120)), "00:00=1:1.0 00:01=1:2.0");
    Expect.equal("within a bucket", text(series, seconds(61, 119)), "");
  }

  private static void later(TimeSeriesStore series) {
    append(series, reading(0, 1));
    refreshedMinutes(series);
    append(series, reading(10, 5), reading(60, 7));
    expect(series, "00:00=1:1.0");
    refresh(series, TimeRange.all());
    expect(series, "00:00=2:5.0 00:01=1:7.0");
  }

  private static void replaced(TimeSeriesStore series) {
    append(series, reading(0, 9));
    refreshedMinutes(series);
    series.append(List.of(reading(0, 1)), DuplicatePolicy.REPLACE);
    expect(series, "00:00=1:9.0");
    refresh(series, TimeRange.all());
    expect(series, "00:00=1:1.0");
  }

  private static void selected(TimeSeriesStore series) {
    append(series, reading("b", 0, 1), reading("a", 60, 2), reading("c", 0, 3));
    append(series, reading("a", 0, 4));
    refreshedMinutes(series);
    SeriesSelection two = SeriesSelection.ofDevices("b", "a");
    Expect.equal(
        "two devices",
        text(series.rollup("r", two, TimeRange.all())),
        "00:00=1:4.0 00:01=1:2.0 00:00=1:1.0");
    Expect.equal(
        "an unknown one",
        text(series.rollup("r", SeriesSelection.ofDevices("A"), TimeRange.all())),
        "");
  }

  private static void months(TimeSeriesStore series) {
    series.createRollup(Rollup.of("r", BucketWidth.months(3), Aggregate.MAX));
    append(series, Reading.of("d", "t", at("2023-12-31T23:59:59.999999Z"), 1));
    append(series, Reading.of("d", "t", at("2024-02-29T00:00:00Z"), 2));
    refresh(series, TimeRange.all());
    List<String> starts =
        series.rollup("r", ALL, TimeRange.all()).stream()
            .map(bucket -> bucket.start() + " " + bucket.values())
            .toList();
    Expect.equal(
        "quarters",
        starts,
        List.of("2023-10-01T00:00:00Z {max=1.0}", "2024-01-01T00:00:00Z {max=2.0}"));
  }

  private static void beforeTheEpoch(TimeSeriesStore series) {
    append(series, Reading.of("d", "t", at("1969-12-31T23:58:59.999999Z"), 1));
    minutes(series);
    refresh(series, TimeRange.of(at("1969-12-31T23:58:00Z"), at("1969-12-31T23:58:00.000001Z")));
    expect(series, "23:58=1:1.0");
  }

  private static void emptyRange(TimeSeriesStore series) {
    append(series, reading(0, 1));
    minutes(series);
    refresh(series, seconds(0, 0));
    expect(series, "");
    refresh(series, TimeRange.all());
    Expect.equal("reading an empty range", text(series, seconds(0, 0)), "");
  }

  private static void two(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(60, 2));
    minutes(series);
    series.createRollup(Rollup.of("h", BucketWidth.of(Duration.ofHours(1)), Aggregate.MAX));
    refresh(series, TimeRange.all());
    Expect.equal("the other", series.rollup("h", ALL, TimeRange.all()), List.of());
    series.refreshRollup("h", TimeRange.all());
    Expect.equal("its buckets", text(series.rollup("h", ALL, TimeRange.all())), "00:00=2:2.0");
    series.dropRollup("h");
    expect(series, "00:00=1:1.0 00:01=1:2.0");
  }

  private static void kept(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(30, 5), reading(60, 2));
    refreshedMinutes(series);
    series.deleteReadingsBefore(second(60));
    expect(series, "00:00=2:5.0 00:01=1:2.0");
    refresh(series, TimeRange.all());
    expect(series, "00:00=2:5.0 00:01=1:2.0");
  }

  private static void someLeft(TimeSeriesStore series) {
    append(series, reading(0, 9), reading(30, 5), reading(59, 2));
    refreshedMinutes(series);
    series.deleteReadingsBefore(second(30));
    expect(series, "00:00=3:9.0");
    refresh(series, TimeRange.all());
    expect(series, "00:00=2:5.0");
  }

  private static void refilled(TimeSeriesStore series) {
    append(series, reading(0, 9), reading(30, 5));
    refreshedMinutes(series);
    series.deleteReadingsBefore(second(60));
    append(series, reading(10, 1));
    refresh(series, TimeRange.all());
    expect(series, "00:00=1:1.0");
  }

  private static void neverRefreshed(TimeSeriesStore series) {
    append(series, reading(0, 9), reading(60, 5));
    minutes(series);
    series.deleteReadingsBefore(second(60));
    refresh(series, TimeRange.all());
    expect(series, "00:01=1:5.0");
  }

  private static void allKept(TimeSeriesStore series) {
    aggregates(series);
    series.deleteReadingsBefore(second(60));
    refresh(series, TimeRange.all());
    expectFour(series.rollup("r", ALL, TimeRange.all()));
  }

  private static void expect(TimeSeriesStore series, String expected) {
    Expect.equal("rollup", text(series, TimeRange.all()), expected);
  }

  private static String text(TimeSeriesStore series, TimeRange range) {
    return text(series.rollup("r", ALL, range));
  }

  private static String text(List<Bucket> buckets) {
    return SeriesData.text(buckets, Aggregate.MAX);
  }
}
