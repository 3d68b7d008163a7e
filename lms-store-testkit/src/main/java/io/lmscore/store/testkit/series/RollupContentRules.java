package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.RETENTION;
import static io.lmscore.store.Capability.ROLLUPS;
import static io.lmscore.store.Role.SERIES;
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
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.util.List;

/** ROL-2 and ROL-3: what is in a rollup. Buckets of a minute; readings at seconds of them. */
final class RollupContentRules {
  private static final SeriesSelection ALL = SeriesSelection.all();
  private static final Aggregate MEDIAN = Aggregate.percentile(0.5);

  private RollupContentRules() {}

  static Rule content() {
    Rule rule = Rule.of("ROL-2");
    rule = trial(rule, "empty before the first refresh", RollupContentRules::beforeRefresh);
    rule = trial(rule, "every aggregate", RollupContentRules::aggregates);
    rule = trial(rule, "buckets without readings are left out", context -> gaps(context));
    rule = trial(rule, "only buckets that start in the refreshed range", context -> range(context));
    rule = trial(rule, "each bucket as a whole", RollupContentRules::whole);
    rule = trial(rule, "only buckets that start in the range read", context -> readRange(context));
    rule = trial(rule, "later readings are seen after the next refresh", context -> later(context));
    rule = trial(rule, "replaced readings are seen after it", RollupContentRules::replaced);
    rule = trial(rule, "of the selected series, in their order", context -> selected(context));
    rule = trial(rule, "months", RollupContentRules::months);
    rule = trial(rule, "before 1970", RollupContentRules::beforeTheEpoch);
    rule = trial(rule, "an empty range", RollupContentRules::emptyRange);
    return trial(rule, "two rollups do not mix", RollupContentRules::two);
  }

  static Rule keeps() {
    return Rule.of("ROL-3")
        .trial(
            SERIES, "after all readings of a bucket are removed", context -> kept(context), needs())
        .trial(SERIES, "some readings of a bucket are left", context -> someLeft(context), needs())
        .trial(SERIES, "new readings in an emptied bucket", context -> refilled(context), needs())
        .trial(SERIES, "never refreshed and removed", context -> neverRefreshed(context), needs())
        .trial(SERIES, "every aggregate is kept", context -> allKept(context), needs());
  }

  private static Capability[] needs() {
    return new Capability[] {ROLLUPS, RETENTION};
  }

  private static Rule trial(Rule rule, String name, Trial.Body body) {
    return rule.trial(SERIES, name, body, ROLLUPS);
  }

  private static void minutes(TrialContext context) {
    context
        .series()
        .createRollup(
            Rollup.of("r", BucketWidth.of(Duration.ofMinutes(1)), Aggregate.MAX, Aggregate.COUNT));
  }

  private static void refresh(TrialContext context, TimeRange range) {
    context.series().refreshRollup("r", range);
  }

  private static void beforeRefresh(TrialContext context) {
    append(context.series(), reading(0, 1));
    minutes(context);
    expect(context, "");
  }

  private static void aggregates(TrialContext context) {
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
    context.series().createRollup(all);
    append(context.series(), reading(50, 2), reading(0, 3), reading(10, 10), reading(59, 9));
    refresh(context, seconds(0, 60));
    expectFour(context.series().rollup("r", ALL, seconds(0, 60)));
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

  private static void gaps(TrialContext context) {
    append(context.series(), reading(0, 1), reading(200, 2));
    minutes(context);
    refresh(context, TimeRange.all());
    expect(context, "00:00=1:1.0 00:03=1:2.0");
  }

  private static void range(TrialContext context) {
    append(context.series(), reading(0, 1), reading(59, 5), reading(60, 2), reading(120, 3));
    append(context.series(), reading(180, 4));
    minutes(context);
    refresh(context, seconds(1, 180));
    expect(context, "00:01=1:2.0 00:02=1:3.0");
    refresh(context, seconds(0, 1));
    expect(context, "00:00=2:5.0 00:01=1:2.0 00:02=1:3.0");
  }

  private static void whole(TrialContext context) {
    append(context.series(), reading(0, 1), reading(30, 2), reading(59, 3));
    minutes(context);
    refresh(context, seconds(0, 10));
    expect(context, "00:00=3:3.0");
  }

  private static void readRange(TrialContext context) {
    append(context.series(), reading(0, 1), reading(60, 2), reading(120, 3));
    minutes(context);
    refresh(context, TimeRange.all());
    Expect.equal("from second 1", text(context, seconds(1, 121)), "00:01=1:2.0 00:02=1:3.0");
    Expect.equal(
        "to the start of a bucket", text(context, seconds(0, 120)), "00:00=1:1.0 00:01=1:2.0");
    Expect.equal("within a bucket", text(context, seconds(61, 119)), "");
  }

  private static void later(TrialContext context) {
    append(context.series(), reading(0, 1));
    minutes(context);
    refresh(context, TimeRange.all());
    append(context.series(), reading(10, 5), reading(60, 7));
    expect(context, "00:00=1:1.0");
    refresh(context, TimeRange.all());
    expect(context, "00:00=2:5.0 00:01=1:7.0");
  }

  private static void replaced(TrialContext context) {
    append(context.series(), reading(0, 9));
    minutes(context);
    refresh(context, TimeRange.all());
    context.series().append(List.of(reading(0, 1)), DuplicatePolicy.REPLACE);
    expect(context, "00:00=1:9.0");
    refresh(context, TimeRange.all());
    expect(context, "00:00=1:1.0");
  }

  private static void selected(TrialContext context) {
    append(context.series(), reading("b", 0, 1), reading("a", 60, 2), reading("c", 0, 3));
    append(context.series(), reading("a", 0, 4));
    minutes(context);
    refresh(context, TimeRange.all());
    SeriesSelection two = SeriesSelection.ofDevices("b", "a");
    Expect.equal(
        "two devices",
        text(context.series().rollup("r", two, TimeRange.all())),
        "00:00=1:4.0 00:01=1:2.0 00:00=1:1.0");
    Expect.equal(
        "an unknown one",
        text(context.series().rollup("r", SeriesSelection.ofDevices("A"), TimeRange.all())),
        "");
  }

  private static void months(TrialContext context) {
    context.series().createRollup(Rollup.of("r", BucketWidth.months(3), Aggregate.MAX));
    append(context.series(), Reading.of("d", "t", at("2023-12-31T23:59:59.999999Z"), 1));
    append(context.series(), Reading.of("d", "t", at("2024-02-29T00:00:00Z"), 2));
    refresh(context, TimeRange.all());
    List<String> starts =
        context.series().rollup("r", ALL, TimeRange.all()).stream()
            .map(bucket -> bucket.start() + " " + bucket.values())
            .toList();
    Expect.equal(
        "quarters",
        starts,
        List.of("2023-10-01T00:00:00Z {max=1.0}", "2024-01-01T00:00:00Z {max=2.0}"));
  }

  private static void beforeTheEpoch(TrialContext context) {
    append(context.series(), Reading.of("d", "t", at("1969-12-31T23:58:59.999999Z"), 1));
    minutes(context);
    refresh(context, TimeRange.of(at("1969-12-31T23:58:00Z"), at("1969-12-31T23:58:00.000001Z")));
    expect(context, "23:58=1:1.0");
  }

  private static void emptyRange(TrialContext context) {
    append(context.series(), reading(0, 1));
    minutes(context);
    refresh(context, seconds(0, 0));
    expect(context, "");
    refresh(context, TimeRange.all());
    Expect.equal("reading an empty range", text(context, seconds(0, 0)), "");
  }

  private static void two(TrialContext context) {
    append(context.series(), reading(0, 1), reading(60, 2));
    minutes(context);
    context
        .series()
        .createRollup(Rollup.of("h", BucketWidth.of(Duration.ofHours(1)), Aggregate.MAX));
    refresh(context, TimeRange.all());
    Expect.equal("the other", context.series().rollup("h", ALL, TimeRange.all()), List.of());
    context.series().refreshRollup("h", TimeRange.all());
    Expect.equal(
        "its buckets", text(context.series().rollup("h", ALL, TimeRange.all())), "00:00=2:2.0");
    context.series().dropRollup("h");
    expect(context, "00:00=1:1.0 00:01=1:2.0");
  }

  private static void kept(TrialContext context) {
    append(context.series(), reading(0, 1), reading(30, 5), reading(60, 2));
    minutes(context);
    refresh(context, TimeRange.all());
    context.series().deleteReadingsBefore(second(60));
    expect(context, "00:00=2:5.0 00:01=1:2.0");
    refresh(context, TimeRange.all());
    expect(context, "00:00=2:5.0 00:01=1:2.0");
  }

  private static void someLeft(TrialContext context) {
    append(context.series(), reading(0, 9), reading(30, 5), reading(59, 2));
    minutes(context);
    refresh(context, TimeRange.all());
    context.series().deleteReadingsBefore(second(30));
    expect(context, "00:00=3:9.0");
    refresh(context, TimeRange.all());
    expect(context, "00:00=2:5.0");
  }

  private static void refilled(TrialContext context) {
    append(context.series(), reading(0, 9), reading(30, 5));
    minutes(context);
    refresh(context, TimeRange.all());
    context.series().deleteReadingsBefore(second(60));
    append(context.series(), reading(10, 1));
    refresh(context, TimeRange.all());
    expect(context, "00:00=1:1.0");
  }

  private static void neverRefreshed(TrialContext context) {
    append(context.series(), reading(0, 9), reading(60, 5));
    minutes(context);
    context.series().deleteReadingsBefore(second(60));
    refresh(context, TimeRange.all());
    expect(context, "00:01=1:5.0");
  }

  private static void allKept(TrialContext context) {
    aggregates(context);
    context.series().deleteReadingsBefore(second(60));
    refresh(context, TimeRange.all());
    expectFour(context.series().rollup("r", ALL, TimeRange.all()));
  }

  private static void expect(TrialContext context, String expected) {
    Expect.equal("rollup", text(context, TimeRange.all()), expected);
  }

  private static String text(TrialContext context, TimeRange range) {
    return text(context.series().rollup("r", ALL, range));
  }

  /** Buckets as {@code HH:mm=count:max}. */
  private static String text(List<Bucket> buckets) {
    return String.join(
        " ",
        buckets.stream()
            .map(
                bucket ->
                    bucket.start().toString().substring(11, 16)
                        + "="
                        + bucket.count()
                        + ":"
                        + value(bucket, Aggregate.MAX))
            .toList());
  }
}
