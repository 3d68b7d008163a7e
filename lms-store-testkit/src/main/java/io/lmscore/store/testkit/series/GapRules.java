package io.lmscore.store.testkit.series;

import static io.lmscore.store.series.Aggregate.AVG;
import static io.lmscore.store.series.Aggregate.COUNT;
import static io.lmscore.store.series.Aggregate.FIRST;
import static io.lmscore.store.series.Aggregate.MAX;
import static io.lmscore.store.series.Aggregate.MIN;
import static io.lmscore.store.series.Aggregate.SUM;
import static io.lmscore.store.series.GapFill.EMPTY;
import static io.lmscore.store.series.GapFill.LAST;
import static io.lmscore.store.series.GapFill.LINEAR;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.between;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules GAP-1 to GAP-3: empty buckets. */
final class GapRules {
  private static final SeriesSelection ALL = SeriesSelection.all();
  private static final BucketWidth TEN = BucketWidth.of(Duration.ofSeconds(10));
  private static final TimeRange YEAR_BEGIN =
      between("2024-01-01T00:00:00Z", "2024-05-01T00:00:00Z");

  private GapRules() {}

  static Rule empty() {
    return RuleBuilder.series("GAP-1")
        .trial("before, between and after", series -> row(series, EMPTY, "- 1 - - 4 -"))
        .trial("an empty one has count 0 and no values", GapRules::noValues)
        .trial("the range begins and ends within a bucket", GapRules::cutRange)
        .trial("the range ends where a bucket begins", GapRules::wholeRange)
        .trial("a reading in each bucket", series -> row(series, EMPTY, "1 2 3"))
        .trial("a series whose readings are outside of the range", GapRules::outside)
        .trial("each series is filled by itself", GapRules::twoSeries)
        .trial("an empty range has none", GapRules::emptyRange)
        .trial("months of a leap year", GapRules::months)
        .trial("buckets before 1970 and the origin", GapRules::longAgo)
        .trial("without filling they are left out", series -> row(series, GapFill.NONE, "1 4"))
        .build();
  }

  static Rule last() {
    return RuleBuilder.series("GAP-2")
        .trial("between and after, not before", series -> row(series, LAST, "- 1 1* 1* 4 4*"))
        .trial("what lies before the range is not carried", GapRules::beforeTheRange)
        .trial("every value is carried, the count stays 0", GapRules::carried)
        .trial("the series before is not carried on", GapRules::otherSeries)
        .trial("over months", GapRules::lastOfMonths)
        .build();
  }

  static Rule linear() {
    return RuleBuilder.series("GAP-3")
        .trial("between only", series -> row(series, LINEAR, "- 1 2* 3* 4 -"))
        .trial("down and up again", GapRules::downAndUp)
        .trial("one reading has no neighbours", GapRules::single)
        .trial("every value is interpolated, the count stays 0", GapRules::interpolated)
        .trial("months are as long as they are", GapRules::linearMonths)
        .trial("what lies outside of the range is no neighbour", GapRules::cutNeighbour)
        .trial("from one end of the doubles to the other", GapRules::extremes)
        .build();
  }

  /**
   * Expects buckets of ten seconds: each is a value, a value with a star when it was filled in, or
   * a dash.
   */
  private static void row(TimeSeriesStore series, GapFill fill, String expected) {
    if (expected.equals("1 2 3")) {
      append(series, reading(0, 1), reading(19, 2), reading(20, 3));
      expect(series, seconds(0, 30), fill, expected);
    } else {
      append(series, reading(13, 1), reading(47, 4));
      expect(series, seconds(0, 60), fill, expected);
    }
  }

  private static void noValues(TimeSeriesStore series) {
    append(series, reading(5, 1));
    BucketQuery query = query(seconds(0, 20), EMPTY, AVG, MAX, Aggregate.percentile(0.5));
    Bucket gap = series.buckets(query).get(1);
    Expect.equal("empty bucket", gap.values(), Map.of());
    Expect.equal("count", gap.count(), 0L);
    Expect.equal("start", gap.start(), SeriesData.second(10));
    Bucket counted = series.buckets(query(seconds(0, 20), EMPTY, COUNT)).get(1);
    Expect.equal("COUNT of an empty one", counted.values(), Map.of(COUNT, 0.0));
  }

  private static void cutRange(TimeSeriesStore series) {
    append(series, reading(13, 1), reading(17, 2), reading(41, 3), reading(42, 9));
    expect(series, seconds(15, 42), EMPTY, "2 - - 3");
    Bucket first = series.buckets(query(seconds(15, 42), EMPTY, MAX)).get(0);
    Expect.equal("first start", first.start(), SeriesData.second(10));
  }

  private static void wholeRange(TimeSeriesStore series) {
    append(series, reading(10, 1), reading(30, 9));
    expect(series, seconds(10, 30), EMPTY, "1 -");
  }

  private static void outside(TimeSeriesStore series) {
    append(series, reading("a", 5, 1), reading("b", 100, 2), reading("b", -100, 3));
    expect(series, seconds(0, 20), EMPTY, "1 -");
  }

  private static void twoSeries(TimeSeriesStore series) {
    append(series, reading("a", 5, 1), reading("b", 25, 2), reading("c", 15, 9));
    SeriesSelection two = SeriesSelection.ofDevices("a", "b");
    BucketQuery query = new BucketQuery(two, seconds(0, 30), TEN, Set.of(MAX), EMPTY);
    List<Bucket> buckets = series.buckets(query);
    Expect.equal("values", text(buckets), "1 - - - - 2");
    List<String> devices = buckets.stream().map(b -> b.series().deviceId()).toList();
    Expect.equal("devices", devices, List.of("a", "a", "a", "b", "b", "b"));
  }

  private static void emptyRange(TimeSeriesStore series) {
    append(series, reading(5, 1));
    expect(series, seconds(5, 5), EMPTY, "");
    expect(series, seconds(5, 6), EMPTY, "1");
  }

  private static void months(TimeSeriesStore series) {
    append(series, month("2024-02-29T23:59:59.999999Z", 1));
    List<String> starts =
        series.buckets(ofMonths(EMPTY)).stream()
            .map(bucket -> bucket.start() + "=" + bucket.count())
            .toList();
    Expect.equal(
        "months",
        starts,
        List.of(
            "2024-01-01T00:00:00Z=0",
            "2024-02-01T00:00:00Z=1",
            "2024-03-01T00:00:00Z=0",
            "2024-04-01T00:00:00Z=0"));
  }

  private static void longAgo(TimeSeriesStore series) {
    append(series, month("1969-12-30T12:00:00Z", 1), month("1970-01-02T00:00:00Z", 2));
    TimeRange range = between("1969-12-29T12:00:00Z", "1970-01-03T00:00:00.000001Z");
    BucketQuery query =
        new BucketQuery(ALL, range, BucketWidth.of(Duration.ofDays(1)), Set.of(MAX), EMPTY);
    List<Bucket> buckets = series.buckets(query);
    Expect.equal("values", text(buckets), "- 1 - - 2 -");
    Expect.equal("first start", buckets.get(0).start(), at("1969-12-29T00:00:00Z"));
  }

  private static void beforeTheRange(TimeSeriesStore series) {
    append(series, reading(9, 7), reading(33, 1));
    expect(series, seconds(10, 50), LAST, "- - 1 1*");
    append(series, reading(12, 5));
    expect(series, seconds(15, 50), LAST, "- - 1 1*");
  }

  private static void carried(TimeSeriesStore series) {
    append(series, reading(1, 4), reading(2, 8));
    Aggregate median = Aggregate.percentile(0.5);
    BucketQuery query =
        query(seconds(0, 20), LAST, MIN, MAX, SUM, AVG, FIRST, Aggregate.LAST, COUNT, median);
    List<Bucket> buckets = series.buckets(query);
    Map<Aggregate, Double> filled = new TreeMap<>(buckets.get(0).values());
    Expect.equal("COUNT of the first", filled.put(COUNT, 0.0), 2.0);
    Expect.equal("number of aggregates", filled.size(), 8);
    Expect.equal("values of the second", buckets.get(1).values(), filled);
    Expect.equal("count of the second", buckets.get(1).count(), 0L);
  }

  private static void otherSeries(TimeSeriesStore series) {
    append(series, reading("a", 5, 1), reading("b", 25, 2));
    expect(series, seconds(0, 30), LAST, "1 1* 1* - - 2");
  }

  private static void lastOfMonths(TimeSeriesStore series) {
    append(series, month("2024-01-31T00:00:00Z", 1), month("2024-03-31T00:00:00Z", 3));
    Expect.equal("values", text(series.buckets(ofMonths(LAST))), "1 1* 3 3*");
  }

  private static void downAndUp(TimeSeriesStore series) {
    append(series, reading(0, 10), reading(49, -10), reading(60, 10), reading(80, 12));
    expect(series, seconds(0, 90), LINEAR, "10 5* 0* -5* -10 0* 10 11* 12");
  }

  private static void single(TimeSeriesStore series) {
    append(series, reading(15, 5));
    expect(series, seconds(0, 30), LINEAR, "- 5 -");
  }

  private static void interpolated(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(1, 3), reading(20, 10), reading(21, 20));
    Aggregate median = Aggregate.percentile(0.5);
    BucketQuery query = query(seconds(0, 30), LINEAR, MIN, MAX, COUNT, median, FIRST, AVG, SUM);
    Bucket filled = series.buckets(query).get(1);
    Map<Aggregate, Double> expected =
        Map.of(MIN, 5.5, MAX, 11.5, COUNT, 0.0, median, 8.5, FIRST, 5.5, AVG, 8.5, SUM, 17.0);
    Expect.equal("aggregates", filled.values().keySet(), expected.keySet());
    expected.forEach(
        (aggregate, value) ->
            Expect.near("" + aggregate, filled.value(aggregate).orElse(Double.NaN), value, 1e-9));
    Expect.equal("count", filled.count(), 0L);
  }

  private static void linearMonths(TimeSeriesStore series) {
    append(series, month("2024-01-31T00:00:00Z", 0), month("2024-03-31T00:00:00Z", 60));
    Expect.equal("31 of 60 days", text(series.buckets(ofMonths(LINEAR))), "0 31* 60 -");
  }

  private static void cutNeighbour(TimeSeriesStore series) {
    append(series, reading(5, 1), reading(25, 3), reading(45, 5));
    expect(series, seconds(10, 45), LINEAR, "- 3 - -");
  }

  private static void extremes(TimeSeriesStore series) {
    append(series, reading(0, -Double.MAX_VALUE), reading(20, Double.MAX_VALUE));
    Bucket middle = series.buckets(query(seconds(0, 30), LINEAR, MAX)).get(1);
    Expect.equal("half-way", middle.values(), Map.of(MAX, 0.0));
  }

  private static Reading month(String time, double value) {
    return Reading.of("d", "t", at(time), value);
  }

  private static BucketQuery ofMonths(GapFill fill) {
    return new BucketQuery(ALL, YEAR_BEGIN, BucketWidth.months(1), Set.of(MAX), fill);
  }

  private static BucketQuery query(TimeRange range, GapFill fill, Aggregate... aggregates) {
    return BucketQuery.of(ALL, range, TEN, aggregates).withGapFill(fill);
  }

  private static void expect(
      TimeSeriesStore series, TimeRange range, GapFill fill, String expected) {
    Expect.equal("values", text(series.buckets(query(range, fill, MAX))), expected);
  }

  /**
   * Shows the greatest values, rounded to 1e-6, with a star where the count is 0; a dash stands for
   * no value.
   */
  private static String text(List<Bucket> buckets) {
    return String.join(" ", buckets.stream().map(GapRules::text).toList());
  }

  private static String text(Bucket bucket) {
    @Nullable Double max = bucket.values().get(MAX);
    if (max == null) {
      return "-" + (bucket.count() == 0 ? "" : " with count " + bucket.count());
    }
    double rounded = Math.rint(max * 1e6) / 1e6;
    String value = rounded == (long) rounded ? "" + (long) rounded : "" + rounded;
    return bucket.count() == 0 ? value + "*" : value;
  }
}
