package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.between;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rule BKT-1: the beginnings of time buckets, and the readings and series in an answer. */
final class AlignmentRules {
  private static final SeriesSelection ALL = SeriesSelection.all();
  private static final BucketWidth HOUR = BucketWidth.of(Duration.ofHours(1));
  private static final String LAST_OF_1969 = "1969-12-31T23:59:59.999999Z";

  /** A width, an instant, and the start of the bucket of that instant. */
  private record Row(String name, BucketWidth width, String time, String start) {}

  private static final List<Row> ROWS =
      List.of(
          fixed("PT1S", "2024-02-29T13:59:59.999999Z", "2024-02-29T13:59:59Z"),
          fixed("PT1H", "2024-02-29T13:59:59.999999Z", "2024-02-29T13:00:00Z"),
          fixed("PT1H", "2024-02-29T14:00:00Z", "2024-02-29T14:00:00Z"),
          fixed("PT1H", LAST_OF_1969, "1969-12-31T23:00:00Z"),
          fixed("PT24H", "2024-03-31T23:59:59.999999Z", "2024-03-31T00:00:00Z"),
          fixed("PT24H", LAST_OF_1969, "1969-12-31T00:00:00Z"),
          fixed("PT168H", "2000-01-03T00:00:00Z", "2000-01-03T00:00:00Z"),
          fixed("PT168H", "2000-01-02T23:59:59.999999Z", "1999-12-27T00:00:00Z"),
          fixed("PT168H", "2024-02-29T12:00:00Z", "2024-02-26T00:00:00Z"),
          fixed("PT168H", LAST_OF_1969, "1969-12-29T00:00:00Z"),
          fixed("PT168H", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
          fixed("PT7H", "2000-01-04T00:00:00Z", "2000-01-03T21:00:00Z"),
          fixed("PT7H", "2000-01-02T23:00:00Z", "2000-01-02T17:00:00Z"),
          fixed("PT0.000001S", "1969-07-20T20:17:40.000001Z", "1969-07-20T20:17:40.000001Z"),
          fixed("PT0.000003S", "2000-01-03T00:00:00.000005Z", "2000-01-03T00:00:00.000003Z"),
          fixed("PT0.000003S", "2000-01-02T23:59:59.999999Z", "2000-01-02T23:59:59.999997Z"),
          fixed("PT87840H", "2000-01-03T00:00:00Z", "2000-01-03T00:00:00Z"),
          fixed("PT87840H", "2010-01-09T23:59:59Z", "2000-01-03T00:00:00Z"),
          fixed("PT87840H", "2000-01-02T23:59:59Z", "1989-12-26T00:00:00Z"),
          fixed("PT240H", "0001-01-01T00:00:00Z", "0000-12-23T00:00:00Z"),
          months(1, "2024-02-29T23:59:59.999999Z", "2024-02-01T00:00:00Z"),
          months(1, "2023-03-01T00:00:00Z", "2023-03-01T00:00:00Z"),
          months(1, "1900-02-28T23:59:59.999999Z", "1900-02-01T00:00:00Z"),
          months(1, "1999-12-31T23:59:59.999999Z", "1999-12-01T00:00:00Z"),
          months(1, LAST_OF_1969, "1969-12-01T00:00:00Z"),
          months(1, "0001-01-31T00:00:00Z", "0001-01-01T00:00:00Z"),
          months(1, "9999-12-31T23:59:59.999999Z", "9999-12-01T00:00:00Z"),
          months(3, "2023-12-31T23:59:59Z", "2023-10-01T00:00:00Z"),
          months(3, "1999-11-15T00:00:00Z", "1999-10-01T00:00:00Z"),
          months(5, "2000-05-31T23:59:59Z", "2000-01-01T00:00:00Z"),
          months(5, "2000-06-01T00:00:00Z", "2000-06-01T00:00:00Z"),
          months(5, "1999-12-31T00:00:00Z", "1999-08-01T00:00:00Z"),
          months(12, "2024-12-31T23:59:59.999999Z", "2024-01-01T00:00:00Z"),
          months(12, "1969-06-01T00:00:00Z", "1969-01-01T00:00:00Z"),
          months(1200, "2100-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
          months(1200, "1999-12-31T23:59:59Z", "1900-01-01T00:00:00Z"),
          months(1200, "1899-12-31T23:59:59Z", "1800-01-01T00:00:00Z"),
          months(1200, "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z"));

  private AlignmentRules() {}

  private static Row fixed(String width, String time, String start) {
    return new Row(width, BucketWidth.of(Duration.parse(width)), time, start);
  }

  private static Row months(int months, String time, String start) {
    return new Row(months + " months", BucketWidth.months(months), time, start);
  }

  static Rule alignment() {
    RuleBuilder<TimeSeriesStore> rule = RuleBuilder.series("BKT-1");
    for (Row row : ROWS) {
      rule.trial(row.name() + " at " + row.time(), series -> aligned(series, row));
    }
    return rule.trial("the range cuts the first bucket", AlignmentRules::cutFirst)
        .trial("the range cuts the last bucket", AlignmentRules::cutLast)
        .trial("the range cuts a month on both sides", AlignmentRules::cutMonth)
        .trial("an hour before and after a bound", AlignmentRules::neighbours)
        .trial("the last day of February of four years", AlignmentRules::leapYears)
        .trial("an empty range has no buckets", AlignmentRules::emptyRange)
        .trial("by device, type and start", AlignmentRules::order)
        .trial("of the selected series only", AlignmentRules::selected)
        .trial("an unknown device has no buckets", AlignmentRules::unknown)
        .trial("a width of 0 or finer than a microsecond is rejected", AlignmentRules::widths)
        .trial("0 and 1201 months are rejected", AlignmentRules::monthLimits)
        .build();
  }

  private static void aligned(TimeSeriesStore series, Row row) {
    append(series, Reading.of("d", "t", at(row.time()), 5));
    Expect.equal(
        "buckets",
        series.buckets(BucketQuery.of(ALL, TimeRange.all(), row.width(), Aggregate.MAX)),
        List.of(
            new Bucket(
                Reading.of("d", "t", SeriesData.START, 0).series(),
                at(row.start()),
                1,
                Map.of(Aggregate.MAX, 5.0))));
  }

  private static void cutFirst(TimeSeriesStore series) {
    append(series, reading(1_799, 1), reading(1_800, 2), reading(3_600, 4));
    expect(series, query(seconds(1_800, 7_200)), "00:00=1:2.0 01:00=1:4.0");
  }

  private static void cutLast(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(3_600, 2), reading(5_400, 4), reading(5_399, 8));
    expect(series, query(seconds(0, 5_400)), "00:00=1:1.0 01:00=2:10.0");
  }

  private static void cutMonth(TimeSeriesStore series) {
    append(
        series,
        Reading.of("d", "t", at("2024-02-09T23:59:59.999999Z"), 1),
        Reading.of("d", "t", at("2024-02-10T00:00:00Z"), 2),
        Reading.of("d", "t", at("2024-02-19T23:59:59.999999Z"), 4),
        Reading.of("d", "t", at("2024-02-20T00:00:00Z"), 8));
    TimeRange range = between("2024-02-10T00:00:00Z", "2024-02-20T00:00:00Z");
    List<Bucket> buckets =
        series.buckets(BucketQuery.of(ALL, range, BucketWidth.months(1), Aggregate.SUM));
    Expect.equal("number of buckets", buckets.size(), 1);
    Expect.equal("start", buckets.get(0).start(), at("2024-02-01T00:00:00Z"));
    Expect.equal("count", buckets.get(0).count(), 2L);
    Expect.near("sum", buckets.get(0).value(Aggregate.SUM).orElse(0), 6, 1e-9);
  }

  private static void neighbours(TimeSeriesStore series) {
    Instant bound = SeriesData.second(3_600);
    append(
        series,
        Reading.of("d", "t", bound.minusNanos(1_000), 1),
        Reading.of("d", "t", bound, 2),
        Reading.of("d", "t", bound.plusNanos(1_000), 4));
    expect(series, query(TimeRange.all()), "00:00=1:1.0 01:00=2:6.0");
  }

  private static void leapYears(TimeSeriesStore series) {
    for (String day : List.of("1900-03-01", "2000-02-29", "2023-03-01", "2024-02-29")) {
      append(series, Reading.of("d", "t", at(day + "T00:00:00Z"), 1));
    }
    List<String> months =
        series.buckets(BucketQuery.of(ALL, TimeRange.all(), BucketWidth.months(1))).stream()
            .map(bucket -> bucket.start().toString().substring(0, 10))
            .toList();
    Expect.equal("months", months, List.of("1900-03-01", "2000-02-01", "2023-03-01", "2024-02-01"));
  }

  private static void emptyRange(TimeSeriesStore series) {
    append(series, reading(0, 1));
    expect(series, query(seconds(0, 0)), "");
    expect(series, query(seconds(0, 1)), "00:00=1:1.0");
  }

  private static void order(TimeSeriesStore series) {
    List<String> expected = new ArrayList<>();
    for (String device : List.of("B", "a", "\uFFFD", "\uD83D\uDE00")) {
      for (String type : List.of("x", "y")) {
        append(
            series,
            Reading.of(device, type, SeriesData.second(3_600), 1),
            Reading.of(device, type, SeriesData.second(0), 1));
        expected.add(device + "/" + type + " 2024-01-01T00:00:00Z");
        expected.add(device + "/" + type + " 2024-01-01T01:00:00Z");
      }
    }
    List<String> actual =
        series.buckets(query(TimeRange.all())).stream()
            .map(bucket -> bucket.series() + " " + bucket.start())
            .toList();
    Expect.equal("buckets", actual, expected);
  }

  private static void selected(TimeSeriesStore series) {
    append(series, reading("a", 0, 1), reading("b", 0, 2), reading("c", 0, 4));
    append(series, Reading.of("a", "other", SeriesData.START, 8));
    SeriesSelection two = SeriesSelection.ofDevices("a", "c").withSensorTypes(SeriesData.TYPE);
    BucketQuery query = BucketQuery.of(two, seconds(0, 60), HOUR, Aggregate.SUM);
    expect(series, query, "00:00=1:1.0 00:00=1:4.0");
  }

  private static void unknown(TimeSeriesStore series) {
    append(series, reading("a", 0, 1));
    SeriesSelection nobody = SeriesSelection.ofDevices("A", "b");
    expect(series, BucketQuery.of(nobody, TimeRange.all(), HOUR, Aggregate.SUM), "");
    expect(series, query(TimeRange.all()), "00:00=1:1.0");
  }

  private static void widths(TimeSeriesStore series) {
    append(series, reading(0, 1));
    for (String width : List.of("PT0S", "PT-1S", "PT0.0000001S", "PT87840H0.000001S")) {
      Expect.rejected(
          width,
          () ->
              series.buckets(
                  BucketQuery.of(ALL, TimeRange.all(), BucketWidth.of(Duration.parse(width)))));
    }
  }

  private static void monthLimits(TimeSeriesStore series) {
    for (int months : new int[] {0, -1, 1201}) {
      Expect.rejected(
          months + " months",
          () -> series.buckets(BucketQuery.of(ALL, TimeRange.all(), BucketWidth.months(months))));
    }
  }

  private static BucketQuery query(TimeRange range) {
    return BucketQuery.of(ALL, range, HOUR, Aggregate.SUM);
  }

  /** Expects buckets in the form {@code HH:mm=count:sum}. */
  private static void expect(TimeSeriesStore series, BucketQuery query, String expected) {
    Expect.equal("buckets", SeriesData.text(series.buckets(query), Aggregate.SUM), expected);
  }
}
