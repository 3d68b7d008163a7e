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
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
import io.lmscore.store.testkit.TrialContext;
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
      rule = trial(rule, "the name '" + name + "' is rejected", context -> badName(context, name));
    }
    return trial(rule, "a rollup without aggregates is rejected", RollupRules::noAggregates);
  }

  private static Rule trial(Rule rule, String name, Trial.Body body) {
    return rule.trial(SERIES, name, body, ROLLUPS);
  }

  private static void sameAgain(TrialContext context) {
    append(context.series(), reading(0, 4));
    Rollup rollup = Rollup.of("hourly", HOUR, Aggregate.MAX, Aggregate.MIN);
    context.series().createRollup(rollup);
    context.series().refreshRollup("hourly", TimeRange.all());
    context.series().createRollup(Rollup.of("hourly", HOUR, Aggregate.MIN, Aggregate.MAX));
    Expect.equal("rollups", context.series().rollups(), List.of(rollup));
    Expect.equal(
        "buckets",
        context.series().rollup("hourly", SeriesSelection.all(), TimeRange.all()).size(),
        1);
  }

  private static void conflict(TrialContext context, Rollup first, Rollup second) {
    context.series().createRollup(first);
    Expect.conflict(EXISTS, "create", () -> context.series().createRollup(second));
    Expect.equal("rollups", context.series().rollups(), List.of(first));
  }

  private static void otherWidth(TrialContext context) {
    conflict(
        context,
        Rollup.of("r", HOUR, Aggregate.MAX),
        Rollup.of("r", BucketWidth.of(Duration.ofHours(2)), Aggregate.MAX));
  }

  private static void monthsInstead(TrialContext context) {
    conflict(
        context,
        Rollup.of("r", BucketWidth.of(Duration.ofDays(30)), Aggregate.MAX),
        Rollup.of("r", BucketWidth.months(1), Aggregate.MAX));
  }

  private static void otherAggregates(TrialContext context) {
    conflict(
        context,
        Rollup.of("r", HOUR, Aggregate.MAX),
        Rollup.of("r", HOUR, Aggregate.MAX, Aggregate.MIN));
  }

  private static void otherPercentile(TrialContext context) {
    conflict(
        context,
        Rollup.of("r", HOUR, Aggregate.percentile(0.95)),
        Rollup.of("r", HOUR, Aggregate.percentile(0.99)));
  }

  private static void comeBack(TrialContext context) {
    List<Rollup> rollups =
        List.of(
            Rollup.of("a", BucketWidth.of(Duration.ofNanos(1_000)), Aggregate.COUNT),
            Rollup.of("b", BucketWidth.of(Duration.ofDays(3_660)), Aggregate.AVG, Aggregate.SUM),
            Rollup.of("c", BucketWidth.months(1_200), Aggregate.FIRST, Aggregate.LAST),
            Rollup.of("d", HOUR, Aggregate.percentile(1.0 / 3), Aggregate.percentile(0.95)));
    rollups.forEach(context.series()::createRollup);
    Expect.equal("rollups", context.series().rollups(), rollups);
  }

  private static void ordered(TrialContext context) {
    for (String name : List.of("b", "a_b", "B", "a", "ab", "a1")) {
      context.series().createRollup(Rollup.of(name, HOUR, Aggregate.MAX));
    }
    List<String> names = context.series().rollups().stream().map(Rollup::name).toList();
    Expect.equal("names", names, List.of("B", "a", "a1", "a_b", "ab", "b"));
  }

  private static void none(TrialContext context) {
    Expect.equal("rollups", context.series().rollups(), List.of());
  }

  private static void dropped(TrialContext context) {
    Rollup other = Rollup.of("other", HOUR, Aggregate.MAX);
    context.series().createRollup(other);
    context.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.that("the first drop finds it", context.series().dropRollup("r"));
    Expect.that("the second does not", !context.series().dropRollup("r"));
    Expect.that("nor one that never was", !context.series().dropRollup("never"));
    Expect.equal("rollups", context.series().rollups(), List.of(other));
  }

  private static void nameAgain(TrialContext context) {
    append(context.series(), reading(0, 4));
    context.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    context.series().refreshRollup("r", TimeRange.all());
    context.series().dropRollup("r");
    Rollup second = Rollup.of("r", BucketWidth.months(1), Aggregate.MIN);
    context.series().createRollup(second);
    Expect.equal("rollups", context.series().rollups(), List.of(second));
    Expect.equal(
        "buckets before a refresh",
        context.series().rollup("r", SeriesSelection.all(), TimeRange.all()),
        List.of());
  }

  private static void caseSensitive(TrialContext context) {
    context.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    context.series().createRollup(Rollup.of("R", BucketWidth.months(1), Aggregate.MIN));
    Expect.equal("number of rollups", context.series().rollups().size(), 2);
    context.series().dropRollup("R");
    Expect.equal("left", context.series().rollups().get(0).name(), "r");
  }

  private static void wordsOfSql(TrialContext context) {
    append(context.series(), reading(0, 4));
    List<String> names = new ArrayList<>(List.of("ORDER", "select", "table", "user"));
    names.add("a".repeat(64));
    for (String name : names) {
      context.series().createRollup(Rollup.of(name, HOUR, Aggregate.MAX));
      context.series().refreshRollup(name, TimeRange.all());
      Expect.equal(
          name, context.series().rollup(name, SeriesSelection.all(), TimeRange.all()).size(), 1);
    }
    Expect.equal("number of rollups", context.series().rollups().size(), 5);
  }

  private static void unknownRefresh(TrialContext context) {
    context.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.thrown(
        InvalidValueException.class,
        "refresh",
        () -> context.series().refreshRollup("R", TimeRange.all()));
  }

  private static void unknownRead(TrialContext context) {
    context.series().createRollup(Rollup.of("r", HOUR, Aggregate.MAX));
    Expect.thrown(
        InvalidValueException.class,
        "rollup",
        () -> context.series().rollup("s", SeriesSelection.all(), TimeRange.all()));
  }

  private static void badName(TrialContext context, String name) {
    Expect.rejected(
        "create", () -> context.series().createRollup(Rollup.of(name, HOUR, Aggregate.MAX)));
    Expect.rejected("refresh", () -> context.series().refreshRollup(name, TimeRange.all()));
    Expect.rejected(
        "read", () -> context.series().rollup(name, SeriesSelection.all(), TimeRange.all()));
    Expect.rejected("drop", () -> context.series().dropRollup(name));
    Expect.equal("rollups", context.series().rollups(), List.of());
  }

  private static void noAggregates(TrialContext context) {
    Expect.rejected("create", () -> context.series().createRollup(Rollup.of("r", HOUR)));
    Expect.equal("rollups", context.series().rollups(), List.of());
  }
}
