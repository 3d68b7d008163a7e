package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.ROLLUPS;
import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rule ROL-1: definitions of rollups. */
final class RollupRules {
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));

  private RollupRules() {}

  static Rule definitions() {
    RuleBuilder<TimeSeriesStore> rule =
        RuleBuilder.series("ROL-1")
            .needing(ROLLUPS)
            .trial("the same definition again is no error", RollupRules::sameAgain)
            .trial("another width under the name", RollupRules::otherWidth)
            .trial("months instead of a fixed width", RollupRules::monthsInstead)
            .trial("other aggregates under the name", RollupRules::otherAggregates)
            .trial("another percentile under the name", RollupRules::otherPercentile)
            .trial("definitions come back as given", RollupRules::comeBack)
            .trial("rollups come by the bytes of their names", RollupRules::ordered)
            .trial("without rollups the list is empty", RollupRules::none)
            .trial("dropRollup says whether there was one", RollupRules::dropped)
            .trial("a dropped name takes another definition", RollupRules::nameAgain)
            .trial("names that differ in case are two", RollupRules::caseSensitive)
            .trial("words of SQL as names", RollupRules::wordsOfSql)
            .trial("refreshing an unknown name is rejected", RollupRules::unknownRefresh)
            .trial("reading an unknown name is rejected", RollupRules::unknownRead);
    for (String name : List.of("", "1a", "_a", "a-b", "a b", "a;b", "\u00E4", "a".repeat(65))) {
      rule.trial("the name '" + name + "' is rejected", series -> badName(series, name));
    }
    return rule.trial("a rollup without aggregates is rejected", RollupRules::noAggregates).build();
  }

  private static void sameAgain(TimeSeriesStore series) {
    append(series, reading(0, 4));
    Rollup rollup = Rollup.of("hourly", HOUR, Aggregate.MAX, Aggregate.MIN);
    series.createRollup(rollup);
    series.refreshRollup("hourly", TimeRange.all());
    series.createRollup(Rollup.of("hourly", HOUR, Aggregate.MIN, Aggregate.MAX));
    Expect.equal("rollups", series.rollups(), List.of(rollup));
    Expect.equal(
        "buckets", series.rollup("hourly", SeriesSelection.all(), TimeRange.all()).size(), 1);
  }

  private static void conflict(TimeSeriesStore series, Rollup first, Rollup second) {
    series.createRollup(first);
    Expect.conflict(EXISTS, "create", () -> series.createRollup(second));
    Expect.equal("rollups", series.rollups(), List.of(first));
  }

  private static void otherWidth(TimeSeriesStore series) {
    conflict(
        series,
        Rollup.of("r", HOUR, Aggregate.MAX),
        Rollup.of("r", BucketWidth.of(Duration.ofHours(2)), Aggregate.MAX));
  }

  private static void monthsInstead(TimeSeriesStore series) {
    conflict(
        series,
        Rollup.of("r", BucketWidth.of(Duration.ofDays(30)), Aggregate.MAX),
        Rollup.of("r", BucketWidth.months(1), Aggregate.MAX));
  }

  private static void otherAggregates(TimeSeriesStore series) {
    conflict(
        series,
        Rollup.of("r", HOUR, Aggregate.MAX),
        Rollup.of("r", HOUR, Aggregate.MAX, Aggregate.MIN));
  }

  private static void otherPercentile(TimeSeriesStore series) {
    conflict(
        series,
        Rollup.of("r", HOUR, Aggregate.percentile(0.95)),
        Rollup.of("r", HOUR, Aggregate.percentile(0.99)));
  }

  private static void comeBack(TimeSeriesStore series) {
    List<Rollup> rollups =
        List.of(
            Rollup.of("a", BucketWidth.of(Duration.ofNanos(1_000)), Aggregate.COUNT),
            Rollup.of("b", BucketWidth.of(Duration.ofDays(3_660)), Aggregate.AVG, Aggregate.SUM),
            Rollup.of("c", BucketWidth.months(1_200), Aggregate.FIRST, Aggregate.LAST),
            Rollup.of("d", HOUR, Aggregate.percentile(1.0 / 3), Aggregate.percentile(0.95)));
    rollups.forEach(series::createRollup);
    Expect.equal("rollups", series.rollups(), rollups);
  }

  private static void ordered(TimeSeriesStore series) {
    for (String name : List.of("b", "a_b", "B", "a", "ab", "a1")) {
      series.createRollup(Rollup.of(name, HOUR, Aggregate.MAX));
    }
    List<String> names = series.rollups().stream().map(Rollup::name).toList();
    Expect.equal("names", names, List.of("B", "a", "a1", "a_b", "ab", "b"));
  }

  private static void none(TimeSeriesStore series) {
    Expect.equal("rollups", series.rollups(), List.of());
  }

  private static void dropped(TimeSeriesStore series) {
    Rollup other = Rollup.of("other", HOUR, Aggregate.MAX);
    series.createRollup(other);
    series.createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.that("the first drop finds it", series.dropRollup("r"));
    Expect.that("the second does not", !series.dropRollup("r"));
    Expect.that("nor one that never was", !series.dropRollup("never"));
    Expect.equal("rollups", series.rollups(), List.of(other));
  }

  private static void nameAgain(TimeSeriesStore series) {
    append(series, reading(0, 4));
    series.createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    series.refreshRollup("r", TimeRange.all());
    series.dropRollup("r");
    Rollup second = Rollup.of("r", BucketWidth.months(1), Aggregate.MIN);
    series.createRollup(second);
    Expect.equal("rollups", series.rollups(), List.of(second));
    Expect.equal(
        "buckets before a refresh",
        series.rollup("r", SeriesSelection.all(), TimeRange.all()),
        List.of());
  }

  private static void caseSensitive(TimeSeriesStore series) {
    series.createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    series.createRollup(Rollup.of("R", BucketWidth.months(1), Aggregate.MIN));
    Expect.equal("number of rollups", series.rollups().size(), 2);
    series.dropRollup("R");
    Expect.equal("left", series.rollups().get(0).name(), "r");
  }

  private static void wordsOfSql(TimeSeriesStore series) {
    append(series, reading(0, 4));
    List<String> names = new ArrayList<>(List.of("ORDER", "select", "table", "user"));
    names.add("a".repeat(64));
    for (String name : names) {
      series.createRollup(Rollup.of(name, HOUR, Aggregate.MAX));
      series.refreshRollup(name, TimeRange.all());
      Expect.equal(name, series.rollup(name, SeriesSelection.all(), TimeRange.all()).size(), 1);
    }
    Expect.equal("number of rollups", series.rollups().size(), 5);
  }

  private static void unknownRefresh(TimeSeriesStore series) {
    series.createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.invalid("refresh", () -> series.refreshRollup("R", TimeRange.all()));
  }

  private static void unknownRead(TimeSeriesStore series) {
    series.createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.invalid("rollup", () -> series.rollup("s", SeriesSelection.all(), TimeRange.all()));
  }

  private static void badName(TimeSeriesStore series, String name) {
    Expect.rejected("create", () -> series.createRollup(Rollup.of(name, HOUR, Aggregate.MAX)));
    Expect.rejected("refresh", () -> series.refreshRollup(name, TimeRange.all()));
    Expect.rejected("read", () -> series.rollup(name, SeriesSelection.all(), TimeRange.all()));
    Expect.rejected("drop", () -> series.dropRollup(name));
    Expect.equal("rollups", series.rollups(), List.of());
  }

  private static void noAggregates(TimeSeriesStore series) {
    Expect.rejected("create", () -> series.createRollup(Rollup.of("r", HOUR)));
    Expect.equal("rollups", series.rollups(), List.of());
  }
}
