package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.COMPRESSION;
import static io.lmscore.store.Capability.RETENTION;
import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.sameLists;

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
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rule CMP-1: compression changes no answer. */
final class CompressionRules {
  private static final Instant BEGIN = at("2023-11-15T00:30:00Z");
  private static final Instant END = at("2024-02-15T00:00:00Z");
  private static final int HOURS = 60 * 24;

  private CompressionRules() {}

  static Rule compression() {
    return RuleBuilder.series("CMP-1")
        .needing(COMPRESSION)
        .trial("readings stay the same", CompressionRules::readings)
        .trial("latest stays the same", CompressionRules::latest)
        .trial("buckets stay the same", CompressionRules::buckets)
        .trial("only a part is old enough", CompressionRules::part)
        .trial("compressing again changes nothing", CompressionRules::again)
        .trial("an empty store", CompressionRules::emptyStore)
        .trial("late readings land", CompressionRules::late)
        .trial("a duplicate is ignored", CompressionRules::ignored)
        .trial("a duplicate replaces", CompressionRules::replaced)
        .trial("a duplicate fails", CompressionRules::failed)
        .trial("a new series among compressed ones", CompressionRules::newSeries)
        .trial("instants finer than a microsecond are rejected", CompressionRules::tooFine)
        .trial(
            "compressed readings are removed by age",
            CompressionRules::removed,
            COMPRESSION,
            RETENTION)
        .build();
  }

  /** Returns one reading each hour of two series, with values 0 to 9 and different units. */
  private static List<Reading> sixtyDays() {
    List<Reading> readings = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Instant time = BEGIN.plus(Duration.ofHours(hour));
      readings.add(Reading.of("a", "t", time, hour % 10).withUnit("u" + hour % 3));
      readings.add(Reading.of("b", "t", time, -hour % 10).withQuality("q" + hour % 5));
    }
    return readings;
  }

  private static List<Reading> compressed(TimeSeriesStore series) {
    List<Reading> readings = sixtyDays();
    append(series, readings);
    CompressionResult result = series.compressBefore(END);
    Expect.that(
        "sizes are not negative: " + result, result.bytesBefore() >= 0 && result.bytesAfter() >= 0);
    return readings;
  }

  private static void readings(TimeSeriesStore series) {
    List<Reading> readings = compressed(series);
    sameLists("readings", readAll(series), readings);
  }

  private static void latest(TimeSeriesStore series) {
    List<Reading> readings = compressed(series);
    Expect.equal(
        "latest",
        series.latest(SeriesSelection.ofDevices("a", "b")),
        readings.subList(readings.size() - 2, readings.size()));
  }

  private static void buckets(TimeSeriesStore series) {
    compressed(series);
    BucketQuery query =
        BucketQuery.of(
            SeriesSelection.ofDevices("a"),
            TimeRange.all(),
            BucketWidth.of(Duration.ofHours(10)),
            Aggregate.SUM,
            Aggregate.MAX,
            Aggregate.percentile(0.5));
    List<Bucket> buckets = series.buckets(query);
    long count = buckets.stream().mapToLong(Bucket::count).sum();
    double sum = buckets.stream().mapToDouble(b -> b.value(Aggregate.SUM).orElse(Double.NaN)).sum();
    Expect.equal("readings in all buckets", count, (long) HOURS);
    Expect.near("sum of all buckets", sum, HOURS / 10 * 45, 1e-9);
    Bucket full = buckets.stream().filter(b -> b.count() == 10).findFirst().orElseThrow();
    Expect.equal("greatest of ten readings", full.values().get(Aggregate.MAX), 9.0);
    Expect.equal("median", full.values().get(Aggregate.percentile(0.5)), 4.5);
  }

  private static void part(TimeSeriesStore series) {
    List<Reading> readings = sixtyDays();
    append(series, readings);
    series.compressBefore(BEGIN.plus(Duration.ofDays(30)));
    sameLists("readings", readAll(series), readings);
    series.compressBefore(BEGIN);
    sameLists("readings", readAll(series), readings);
  }

  private static void again(TimeSeriesStore series) {
    List<Reading> readings = compressed(series);
    series.compressBefore(END);
    sameLists("readings", readAll(series), readings);
  }

  private static void emptyStore(TimeSeriesStore series) {
    Expect.equal("result", series.compressBefore(END), new CompressionResult(0, 0));
  }

  private static void late(TimeSeriesStore series) {
    List<Reading> expected = new ArrayList<>(compressed(series));
    Reading early = Reading.of("a", "t", BEGIN.minusNanos(1_000), 70);
    Reading inside = Reading.of("b", "t", BEGIN.plus(Duration.ofDays(20)).plusNanos(1_000), 71);
    append(series, inside, early);
    expected.add(2 * 20 * 24 + 2, inside);
    expected.add(0, early);
    sameLists("readings", readAll(series), expected);
    series.compressBefore(END);
    sameLists("compressed again", readAll(series), expected);
  }

  private static void ignored(TimeSeriesStore series) {
    List<Reading> expected = compressed(series);
    expect(series, DuplicatePolicy.IGNORE, new AppendResult(0, 1, 0));
    sameLists("readings", readAll(series), expected);
  }

  private static void replaced(TimeSeriesStore series) {
    List<Reading> expected = new ArrayList<>(compressed(series));
    expect(series, DuplicatePolicy.REPLACE, new AppendResult(0, 0, 1));
    expected.set(2 * 100, duplicate());
    sameLists("readings", readAll(series), expected);
  }

  private static void failed(TimeSeriesStore series) {
    List<Reading> expected = compressed(series);
    Expect.conflict(
        EXISTS, "append", () -> series.append(List.of(duplicate()), DuplicatePolicy.FAIL));
    sameLists("readings", readAll(series), expected);
  }

  private static Reading duplicate() {
    return Reading.of("a", "t", BEGIN.plus(Duration.ofHours(100)), 99).withUnit("new");
  }

  private static void expect(TimeSeriesStore series, DuplicatePolicy policy, AppendResult counts) {
    Expect.equal("result", series.append(List.of(duplicate()), policy), counts);
  }

  private static void newSeries(TimeSeriesStore series) {
    List<Reading> readings = compressed(series);
    append(series, Reading.of("c", "t", BEGIN.plus(Duration.ofDays(10)), 5));
    Expect.equal("number of readings", readAll(series).size(), readings.size() + 1);
    Expect.equal("latest of it", series.latest(SeriesSelection.ofDevices("c")).get(0).value(), 5.0);
  }

  private static void tooFine(TimeSeriesStore series) {
    Expect.invalid("compressBefore", () -> series.compressBefore(END.plusNanos(1)));
  }

  private static void removed(TimeSeriesStore series) {
    List<Reading> readings = compressed(series);
    Instant cutoff = BEGIN.plus(Duration.ofHours(500));
    Expect.equal("deleted", series.deleteReadingsBefore(cutoff), 1_000L);
    sameLists("left", readAll(series), readings.subList(1_000, readings.size()));
  }
}
