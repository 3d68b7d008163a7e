package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.COMPRESSION;
import static io.lmscore.store.Capability.RETENTION;
import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.Role.SERIES;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.sameLists;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** CMP-1: compression is not seen. */
final class CompressionRules {
  private static final Instant BEGIN = at("2023-11-15T00:30:00Z");
  private static final Instant END = at("2024-02-15T00:00:00Z");
  private static final int HOURS = 60 * 24;

  private CompressionRules() {}

  static Rule compression() {
    Rule rule = Rule.of("CMP-1");
    rule = trial(rule, "readings stay the same", CompressionRules::readings);
    rule = trial(rule, "latest stays the same", CompressionRules::latest);
    rule = trial(rule, "buckets stay the same", CompressionRules::buckets);
    rule = trial(rule, "only a part is old enough", CompressionRules::part);
    rule = trial(rule, "compressing again changes nothing", CompressionRules::again);
    rule = trial(rule, "an empty store", CompressionRules::emptyStore);
    rule = trial(rule, "late readings land", CompressionRules::late);
    rule = trial(rule, "a duplicate is ignored", CompressionRules::ignored);
    rule = trial(rule, "a duplicate replaces", CompressionRules::replaced);
    rule = trial(rule, "a duplicate fails", CompressionRules::failed);
    rule = trial(rule, "a new series among compressed ones", CompressionRules::newSeries);
    rule =
        trial(rule, "instants finer than a microsecond are rejected", context -> tooFine(context));
    return rule.trial(
        SERIES,
        "compressed readings are removed by age",
        CompressionRules::removed,
        COMPRESSION,
        RETENTION);
  }

  private static Rule trial(Rule rule, String name, Trial.Body body) {
    return rule.trial(SERIES, name, body, COMPRESSION);
  }

  /** One reading each hour of two series, values 0 to 9, units that differ. */
  private static List<Reading> sixtyDays() {
    List<Reading> readings = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Instant time = BEGIN.plus(Duration.ofHours(hour));
      readings.add(Reading.of("a", "t", time, hour % 10).withUnit("u" + hour % 3));
      readings.add(Reading.of("b", "t", time, -hour % 10).withQuality("q" + hour % 5));
    }
    return readings;
  }

  private static List<Reading> compressed(TrialContext context) {
    List<Reading> readings = sixtyDays();
    append(context.series(), readings);
    CompressionResult result = context.series().compressBefore(END);
    Expect.that(
        "sizes are not negative: " + result, result.bytesBefore() >= 0 && result.bytesAfter() >= 0);
    return readings;
  }

  private static void readings(TrialContext context) {
    List<Reading> readings = compressed(context);
    sameLists("readings", readAll(context.series()), readings);
  }

  private static void latest(TrialContext context) {
    List<Reading> readings = compressed(context);
    Expect.equal(
        "latest",
        context.series().latest(SeriesSelection.ofDevices("a", "b")),
        readings.subList(readings.size() - 2, readings.size()));
  }

  private static void buckets(TrialContext context) {
    compressed(context);
    BucketQuery query =
        BucketQuery.of(
            SeriesSelection.ofDevices("a"),
            TimeRange.all(),
            BucketWidth.of(Duration.ofHours(10)),
            Aggregate.SUM,
            Aggregate.MAX,
            Aggregate.percentile(0.5));
    List<Bucket> buckets = context.series().buckets(query);
    long count = buckets.stream().mapToLong(Bucket::count).sum();
    double sum = buckets.stream().mapToDouble(b -> b.value(Aggregate.SUM).orElse(Double.NaN)).sum();
    Expect.equal("readings in all buckets", count, (long) HOURS);
    Expect.near("sum of all buckets", sum, HOURS / 10 * 45, 1e-9);
    Bucket full = buckets.stream().filter(b -> b.count() == 10).findFirst().orElseThrow();
    Expect.equal("greatest of ten readings", full.values().get(Aggregate.MAX), 9.0);
    Expect.equal("median", full.values().get(Aggregate.percentile(0.5)), 4.5);
  }

  private static void part(TrialContext context) {
    List<Reading> readings = sixtyDays();
    append(context.series(), readings);
    context.series().compressBefore(BEGIN.plus(Duration.ofDays(30)));
    sameLists("readings", readAll(context.series()), readings);
    context.series().compressBefore(BEGIN);
    sameLists("readings", readAll(context.series()), readings);
  }

  private static void again(TrialContext context) {
    List<Reading> readings = compressed(context);
    context.series().compressBefore(END);
    sameLists("readings", readAll(context.series()), readings);
  }

  private static void emptyStore(TrialContext context) {
    Expect.equal("result", context.series().compressBefore(END), new CompressionResult(0, 0));
  }

  private static void late(TrialContext context) {
    List<Reading> expected = new ArrayList<>(compressed(context));
    Reading early = Reading.of("a", "t", BEGIN.minusNanos(1_000), 70);
    Reading inside = Reading.of("b", "t", BEGIN.plus(Duration.ofDays(20)).plusNanos(1_000), 71);
    append(context.series(), inside, early);
    expected.add(2 * 20 * 24 + 2, inside);
    expected.add(0, early);
    sameLists("readings", readAll(context.series()), expected);
    context.series().compressBefore(END);
    sameLists("compressed again", readAll(context.series()), expected);
  }

  private static void ignored(TrialContext context) {
    List<Reading> expected = compressed(context);
    expect(context, DuplicatePolicy.IGNORE, new AppendResult(0, 1, 0));
    sameLists("readings", readAll(context.series()), expected);
  }

  private static void replaced(TrialContext context) {
    List<Reading> expected = new ArrayList<>(compressed(context));
    expect(context, DuplicatePolicy.REPLACE, new AppendResult(0, 0, 1));
    expected.set(2 * 100, duplicate());
    sameLists("readings", readAll(context.series()), expected);
  }

  private static void failed(TrialContext context) {
    List<Reading> expected = compressed(context);
    Expect.conflict(
        EXISTS,
        "append",
        () -> context.series().append(List.of(duplicate()), DuplicatePolicy.FAIL));
    sameLists("readings", readAll(context.series()), expected);
  }

  private static Reading duplicate() {
    return Reading.of("a", "t", BEGIN.plus(Duration.ofHours(100)), 99).withUnit("new");
  }

  private static void expect(TrialContext context, DuplicatePolicy policy, AppendResult counts) {
    Expect.equal("result", context.series().append(List.of(duplicate()), policy), counts);
  }

  private static void newSeries(TrialContext context) {
    List<Reading> readings = compressed(context);
    append(context.series(), Reading.of("c", "t", BEGIN.plus(Duration.ofDays(10)), 5));
    Expect.equal("number of readings", readAll(context.series()).size(), readings.size() + 1);
    Expect.equal(
        "latest of it",
        context.series().latest(SeriesSelection.ofDevices("c")).get(0).value(),
        5.0);
  }

  private static void tooFine(TrialContext context) {
    Expect.thrown(
        InvalidValueException.class,
        "compressBefore",
        () -> context.series().compressBefore(END.plusNanos(1)));
  }

  private static void removed(TrialContext context) {
    List<Reading> readings = compressed(context);
    Instant cutoff = BEGIN.plus(Duration.ofHours(500));
    Expect.equal("deleted", context.series().deleteReadingsBefore(cutoff), 1_000L);
    sameLists("left", readAll(context.series()), readings.subList(1_000, readings.size()));
  }
}
