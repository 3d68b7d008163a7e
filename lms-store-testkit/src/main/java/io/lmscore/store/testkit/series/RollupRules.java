package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.ROLLUPS;
import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.Role.SERIES;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Lab;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** ROL-1: definitions of rollups. */
final class RollupRules {
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));

  private RollupRules() {}

  static Rule definitions() {
    Rule rule = Rule.of("ROL-1");
    rule = trial(rule, "the same definition again is no error", RollupRules::sameAgain);
    rule = trial(rule, "another width under the name", RollupRules::otherWidth);
    rule = trial(rule, "months instead of a fixed width", RollupRules::monthsInstead);
    rule = trial(rule, "other aggregates under the name", RollupRules::otherAggregates);
    rule = trial(rule, "another percentile under the name", RollupRules::otherPercentile);
    rule = trial(rule, "definitions come back as given", RollupRules::comeBack);
    rule = trial(rule, "rollups come by the bytes of their names", RollupRules::ordered);
    rule = trial(rule, "without rollups the list is empty", RollupRules::none);
    rule = trial(rule, "dropRollup says whether there was one", RollupRules::dropped);
    rule = trial(rule, "a dropped name takes another definition", RollupRules::nameAgain);
    rule = trial(rule, "names that differ in case are two", RollupRules::caseSensitive);
    rule = trial(rule, "words of SQL as names", RollupRules::wordsOfSql);
    rule = trial(rule, "refreshing an unknown name is rejected", RollupRules::unknownRefresh);
    rule = trial(rule, "reading an unknown name is rejected", RollupRules::unknownRead);
    for (String name : List.of("", "1a", "_a", "a-b", "a b", "a;b", "\u00E4", "a".repeat(65))) {
      rule = trial(rule, "the name '" + name + "' is rejected", lab -> badName(lab, name));
    }
    return trial(rule, "a rollup without aggregates is rejected", RollupRules::noAggregates);
  }

  private static Rule trial(Rule rule, String name, Trial.Body body) {
    return rule.trial(SERIES, name, body, ROLLUPS);
  }

  private static void sameAgain(Lab lab) {
    append(lab.series(), reading(0, 4));
    Rollup rollup = Rollup.of("hourly", HOUR, Aggregate.MAX, Aggregate.MIN);
    lab.series().createRollup(rollup);
    lab.series().refreshRollup("hourly", TimeRange.all());
    lab.series().createRollup(Rollup.of("hourly", HOUR, Aggregate.MIN, Aggregate.MAX));
    Expect.equal("rollups", lab.series().rollups(), List.of(rollup));
    Expect.equal(
        "buckets", lab.series().rollup("hourly", SeriesSelection.all(), TimeRange.all()).size(), 1);
  }

  private static void conflict(Lab lab, Rollup first, Rollup second) {
    lab.series().createRollup(first);
    Expect.conflict(EXISTS, "create", () -> lab.series().createRollup(second));
    Expect.equal("rollups", lab.series().rollups(), List.of(first));
  }

  private static void otherWidth(Lab lab) {
    conflict(
        lab,
        Rollup.of("r", HOUR, Aggregate.MAX),
        Rollup.of("r", BucketWidth.of(Duration.ofHours(2)), Aggregate.MAX));
  }

  private static void monthsInstead(Lab lab) {
    conflict(
        lab,
        Rollup.of("r", BucketWidth.of(Duration.ofDays(30)), Aggregate.MAX),
        Rollup.of("r", BucketWidth.months(1), Aggregate.MAX));
  }

  private static void otherAggregates(Lab lab) {
    conflict(
        lab,
        Rollup.of("r", HOUR, Aggregate.MAX),
        Rollup.of("r", HOUR, Aggregate.MAX, Aggregate.MIN));
  }

  private static void otherPercentile(Lab lab) {
    conflict(
        lab,
        Rollup.of("r", HOUR, Aggregate.percentile(0.95)),
        Rollup.of("r", HOUR, Aggregate.percentile(0.99)));
  }

  private static void comeBack(Lab lab) {
    List<Rollup> rollups =
        List.of(
            Rollup.of("a", BucketWidth.of(Duration.ofNanos(1_000)), Aggregate.COUNT),
            Rollup.of("b", BucketWidth.of(Duration.ofDays(3_660)), Aggregate.AVG, Aggregate.SUM),
            Rollup.of("c", BucketWidth.months(1_200), Aggregate.FIRST, Aggregate.LAST),
            Rollup.of("d", HOUR, Aggregate.percentile(1.0 / 3), Aggregate.percentile(0.95)));
    rollups.forEach(lab.series()::createRollup);
    Expect.equal("rollups", lab.series().rollups(), rollups);
  }

  private static void ordered(Lab lab) {
    for (String name : List.of("b", "a_b", "B", "a", "ab", "a1")) {
      lab.series().createRollup(Rollup.of(name, HOUR, Aggregate.MAX));
    }
    List<String> names = lab.series().rollups().stream().map(Rollup::name).toList();
    Expect.equal("names", names, List.of("B", "a", "a1", "a_b", "ab", "b"));
  }

  private static void none(Lab lab) {
    Expect.equal("rollups", lab.series().rollups(), List.of());
  }

  private static void dropped(Lab lab) {
    Rollup other = Rollup.of("other", HOUR, Aggregate.MAX);
    lab.series().createRollup(other);
    lab.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.that("the first drop finds it", lab.series().dropRollup("r"));
    Expect.that("the second does not", !lab.series().dropRollup("r"));
    Expect.that("nor one that never was", !lab.series().dropRollup("never"));
    Expect.equal("rollups", lab.series().rollups(), List.of(other));
  }

  private static void nameAgain(Lab lab) {
    append(lab.series(), reading(0, 4));
    lab.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    lab.series().refreshRollup("r", TimeRange.all());
    lab.series().dropRollup("r");
    Rollup second = Rollup.of("r", BucketWidth.months(1), Aggregate.MIN);
    lab.series().createRollup(second);
    Expect.equal("rollups", lab.series().rollups(), List.of(second));
    Expect.equal(
        "buckets before a refresh",
        lab.series().rollup("r", SeriesSelection.all(), TimeRange.all()),
        List.of());
  }

  private static void caseSensitive(Lab lab) {
    lab.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    lab.series().createRollup(Rollup.of("R", BucketWidth.months(1), Aggregate.MIN));
    Expect.equal("number of rollups", lab.series().rollups().size(), 2);
    lab.series().dropRollup("R");
    Expect.equal("left", lab.series().rollups().get(0).name(), "r");
  }

  private static void wordsOfSql(Lab lab) {
    append(lab.series(), reading(0, 4));
    List<String> names = new ArrayList<>(List.of("ORDER", "select", "table", "user"));
    names.add("a".repeat(64));
    for (String name : names) {
      lab.series().createRollup(Rollup.of(name, HOUR, Aggregate.MAX));
      lab.series().refreshRollup(name, TimeRange.all());
      Expect.equal(
          name, lab.series().rollup(name, SeriesSelection.all(), TimeRange.all()).size(), 1);
    }
    Expect.equal("number of rollups", lab.series().rollups().size(), 5);
  }

  private static void unknownRefresh(Lab lab) {
    lab.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.thrown(
        InvalidValueException.class,
        "refresh",
        () -> lab.series().refreshRollup("R", TimeRange.all()));
  }

  private static void unknownRead(Lab lab) {
    lab.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.thrown(
        InvalidValueException.class,
        "rollup",
        () -> lab.series().rollup("s", SeriesSelection.all(), TimeRange.all()));
  }

  private static void badName(Lab lab, String name) {
    Expect.rejected(
        "create", () -> lab.series().createRollup(Rollup.of(name, HOUR, Aggregate.MAX)));
    Expect.rejected("refresh", () -> lab.series().refreshRollup(name, TimeRange.all()));
    Expect.rejected(
        "read", () -> lab.series().rollup(name, SeriesSelection.all(), TimeRange.all()));
    Expect.rejected("drop", () -> lab.series().dropRollup(name));
    Expect.equal("rollups", lab.series().rollups(), List.of());
  }

  private static void noAggregates(Lab lab) {
    Expect.rejected("create", () -> lab.series().createRollup(Rollup.of("r", HOUR)));
    Expect.equal("rollups", lab.series().rollups(), List.of());
  }
}
