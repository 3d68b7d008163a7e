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
import io.lmscore.store.testkit.Lab;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
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
    rule = trial(rule, "instants finer than a microsecond are rejected", lab -> tooFine(lab));
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

  private static List<Reading> compressed(Lab lab) {
    List<Reading> readings = sixtyDays();
    append(lab.series(), readings);
    CompressionResult result = lab.series().compressBefore(END);
    Expect.that(
        "sizes are not negative: " + result, result.bytesBefore() >= 0 && result.bytesAfter() >= 0);
    return readings;
  }

  private static void readings(Lab lab) {
    List<Reading> readings = compressed(lab);
    sameLists("readings", readAll(lab.series()), readings);
  }

  private static void latest(Lab lab) {
    List<Reading> readings = compressed(lab);
    Expect.equal(
        "latest",
        lab.series().latest(SeriesSelection.ofDevices("a", "b")),
        readings.subList(readings.size() - 2, readings.size()));
  }

  private static void buckets(Lab lab) {
    compressed(lab);
    BucketQuery query =
        BucketQuery.of(
            SeriesSelection.ofDevices("a"),
            TimeRange.all(),
            BucketWidth.of(Duration.ofHours(10)),
            Aggregate.SUM,
            Aggregate.MAX,
            Aggregate.percentile(0.5));
    List<Bucket> buckets = lab.series().buckets(query);
    long count = buckets.stream().mapToLong(Bucket::count).sum();
    double sum = buckets.stream().mapToDouble(b -> b.value(Aggregate.SUM).orElse(Double.NaN)).sum();
    Expect.equal("readings in all buckets", count, (long) HOURS);
    Expect.near("sum of all buckets", sum, HOURS / 10 * 45, 1e-9);
    Bucket full = buckets.stream().filter(b -> b.count() == 10).findFirst().orElseThrow();
    Expect.equal("greatest of ten readings", full.values().get(Aggregate.MAX), 9.0);
    Expect.equal("median", full.values().get(Aggregate.percentile(0.5)), 4.5);
  }

  private static void part(Lab lab) {
    List<Reading> readings = sixtyDays();
    append(lab.series(), readings);
    lab.series().compressBefore(BEGIN.plus(Duration.ofDays(30)));
    sameLists("readings", readAll(lab.series()), readings);
    lab.series().compressBefore(BEGIN);
    sameLists("readings", readAll(lab.series()), readings);
  }

  private static void again(Lab lab) {
    List<Reading> readings = compressed(lab);
    lab.series().compressBefore(END);
    sameLists("readings", readAll(lab.series()), readings);
  }

  private static void emptyStore(Lab lab) {
    Expect.equal("result", lab.series().compressBefore(END), new CompressionResult(0, 0));
  }

  private static void late(Lab lab) {
    List<Reading> expected = new ArrayList<>(compressed(lab));
    Reading early = Reading.of("a", "t", BEGIN.minusNanos(1_000), 70);
    Reading inside = Reading.of("b", "t", BEGIN.plus(Duration.ofDays(20)).plusNanos(1_000), 71);
    append(lab.series(), inside, early);
    expected.add(2 * 20 * 24 + 2, inside);
    expected.add(0, early);
    sameLists("readings", readAll(lab.series()), expected);
    lab.series().compressBefore(END);
    sameLists("compressed again", readAll(lab.series()), expected);
  }

  private static void ignored(Lab lab) {
    List<Reading> expected = compressed(lab);
    expect(lab, DuplicatePolicy.IGNORE, new AppendResult(0, 1, 0));
    sameLists("readings", readAll(lab.series()), expected);
  }

  private static void replaced(Lab lab) {
    List<Reading> expected = new ArrayList<>(compressed(lab));
    expect(lab, DuplicatePolicy.REPLACE, new AppendResult(0, 0, 1));
    expected.set(2 * 100, duplicate());
    sameLists("readings", readAll(lab.series()), expected);
  }

  private static void failed(Lab lab) {
    List<Reading> expected = compressed(lab);
    Expect.conflict(
        EXISTS, "append", () -> lab.series().append(List.of(duplicate()), DuplicatePolicy.FAIL));
    sameLists("readings", readAll(lab.series()), expected);
  }

  private static Reading duplicate() {
    return Reading.of("a", "t", BEGIN.plus(Duration.ofHours(100)), 99).withUnit("new");
  }

  private static void expect(Lab lab, DuplicatePolicy policy, AppendResult counts) {
    Expect.equal("result", lab.series().append(List.of(duplicate()), policy), counts);
  }

  private static void newSeries(Lab lab) {
    List<Reading> readings = compressed(lab);
    append(lab.series(), Reading.of("c", "t", BEGIN.plus(Duration.ofDays(10)), 5));
    Expect.equal("number of readings", readAll(lab.series()).size(), readings.size() + 1);
    Expect.equal(
        "latest of it", lab.series().latest(SeriesSelection.ofDevices("c")).get(0).value(), 5.0);
  }

  private static void tooFine(Lab lab) {
    Expect.thrown(
        InvalidValueException.class,
        "compressBefore",
        () -> lab.series().compressBefore(END.plusNanos(1)));
  }

  private static void removed(Lab lab) {
    List<Reading> readings = compressed(lab);
    Instant cutoff = BEGIN.plus(Duration.ofHours(500));
    Expect.equal("deleted", lab.series().deleteReadingsBefore(cutoff), 1_000L);
    sameLists("left", readAll(lab.series()), readings.subList(1_000, readings.size()));
  }
}
