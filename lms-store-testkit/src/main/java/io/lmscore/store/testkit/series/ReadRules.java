package io.lmscore.store.testkit.series;

import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.read;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rule TS-4: the readings of an answer, and their order. */
final class ReadRules {
  private static final SeriesSelection ALL = SeriesSelection.all();

  private ReadRules() {}

  static Rule ranges() {
    return selections(
            RuleBuilder.series("TS-4")
                .trial("the start is in the range, its end is not", ReadRules::bounds)
                .trial("bounds to the microsecond", ReadRules::microseconds)
                .trial("an empty range", ReadRules::emptyRange)
                .trial("a range that ends before its start is rejected", ReadRules::reversed)
                .trial("a range without readings", ReadRules::nothingThere)
                .trial("a range over the epoch", ReadRules::overTheEpoch)
                .trial("the newest first", ReadRules::newestFirst)
                .trial("ties by device, then type, in both directions", ReadRules::ties)
                .inContext("devices by bytes, not by UTF-16 or language", ReadRules::byBytes)
                .trial("a limit gives the oldest", ReadRules::limitOldest)
                .trial("a limit gives the newest", ReadRules::limitNewest)
                .trial("a limit within a tie", ReadRules::limitInTie)
                .trial("a limit as large as the answer, and larger", ReadRules::limitLarge)
                .trial("a limit of 0 is rejected", ReadRules::limitZero))
        .build();
  }

  private static RuleBuilder<TimeSeriesStore> selections(RuleBuilder<TimeSeriesStore> rule) {
    return rule.inContext("all series", context -> select(context, ALL, "a/x a/y b/x b/y c/y"))
        .inContext("one device", context -> select(context, devices("b"), "b/x b/y"))
        .inContext("two devices", context -> select(context, devices("c", "a"), "a/x a/y c/y"))
        .inContext("one type", context -> select(context, ALL.withSensorTypes("x"), "a/x b/x"))
        .inContext(
            "two devices and two types are four series",
            context ->
                select(context, devices("a", "b").withSensorTypes("y", "x"), "a/x a/y b/x b/y"))
        .inContext(
            "one series",
            context -> select(context, SeriesSelection.of(SeriesKey.of("b", "x")), "b/x"))
        .inContext(
            "a device without that type",
            context -> select(context, devices("c").withSensorTypes("x"), ""))
        .inContext("an unknown device", context -> select(context, devices("nobody"), ""))
        .inContext(
            "an unknown device among others",
            context -> select(context, devices("A", "a"), "a/x a/y"))
        .inContext("an unknown type", context -> select(context, ALL.withSensorTypes("z"), ""))
        .trial("an empty store", ReadRules::emptyStore)
        .trial("10,000 devices in a selection", ReadRules::manyDevices)
        .trial("10,001 devices are rejected", ReadRules::tooManyDevices)
        .trial("1,001 types are rejected", ReadRules::tooManyTypes);
  }

  private static SeriesSelection devices(String... ids) {
    return SeriesSelection.ofDevices(ids);
  }

  private static void bounds(TimeSeriesStore series) {
    append(series, everySecond(10));
    List<Reading> expected = List.of(reading(3, 1), reading(4, 1), reading(5, 1));
    Expect.equal("seconds 3 to 6", read(series, query(seconds(3, 6))), expected);
  }

  private static void microseconds(TimeSeriesStore series) {
    Instant noon = at("2024-02-29T12:00:00Z");
    List<Reading> readings = new ArrayList<>();
    for (int micros = -2; micros <= 2; micros++) {
      readings.add(Reading.of("d", "t", noon.plusNanos(micros * 1_000L), micros));
    }
    append(series, readings);
    TimeRange range = TimeRange.of(noon.minusNanos(1_000), noon.plusNanos(1_000));
    Expect.equal("two microseconds", read(series, query(range)), readings.subList(1, 3));
  }

  private static void emptyRange(TimeSeriesStore series) {
    append(series, everySecond(3));
    Expect.equal("from 1 to 1", read(series, query(seconds(1, 1))), List.of());
  }

  private static void reversed(TimeSeriesStore series) {
    append(series, everySecond(3));
    Expect.rejected("from 2 to 1", () -> read(series, query(seconds(2, 1))));
    Expect.equal("from 1 to 2", read(series, query(seconds(1, 2))).size(), 1);
  }

  private static void nothingThere(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(100, 1));
    Expect.equal("between", read(series, query(seconds(1, 100))), List.of());
  }

  private static void overTheEpoch(TimeSeriesStore series) {
    Reading before = Reading.of("d", "t", at("1969-12-31T23:59:59.999999Z"), 1);
    Reading after = Reading.of("d", "t", Instant.EPOCH, 2);
    append(series, before, after);
    TimeRange until = TimeRange.of(at("1960-01-01T00:00:00Z"), Instant.EPOCH);
    TimeRange since = TimeRange.of(Instant.EPOCH, at("1980-01-01T00:00:00Z"));
    Expect.equal("until the epoch", read(series, query(until)), List.of(before));
    Expect.equal("since the epoch", read(series, query(since)), List.of(after));
  }

  private static void newestFirst(TimeSeriesStore series) {
    append(series, everySecond(5));
    List<Reading> expected = new ArrayList<>(everySecond(5).subList(1, 4));
    Collections.reverse(expected);
    Expect.equal("descending", read(series, query(seconds(1, 4)).withSort(DESCENDING)), expected);
  }

  private static void ties(TimeSeriesStore series) {
    Reading early = Reading.of("c", "x", SeriesData.second(-1), 0);
    Reading late = Reading.of("a", "x", SeriesData.second(1), 0);
    List<Reading> tied =
        List.of(
            Reading.of("a", "x", SeriesData.START, 1),
            Reading.of("a", "y", SeriesData.START, 2),
            Reading.of("b", "x", SeriesData.START, 3));
    append(series, late, tied.get(2), tied.get(1), early, tied.get(0));
    Expect.equal(
        "ascending",
        read(series, query(TimeRange.all())),
        List.of(early, tied.get(0), tied.get(1), tied.get(2), late));
    Expect.equal(
        "descending",
        read(series, query(TimeRange.all()).withSort(DESCENDING)),
        List.of(late, tied.get(0), tied.get(1), tied.get(2), early));
  }

  private static void byBytes(TrialContext context) {
    List<String> devices =
        List.of(" ", "-", "B", "Z", "a", "a b", "ab", "\u00E4", "\uFFFD", "\uD83D\uDE00");
    List<Reading> expected = devices.stream().map(device -> reading(device, 0, 1)).toList();
    List<Reading> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, context.random());
    append(context.series(), shuffled);
    Expect.equal("devices", read(context.series(), query(TimeRange.all())), expected);
    List<Reading> types =
        devices.stream().map(type -> Reading.of("d", type, SeriesData.second(9), 1)).toList();
    Collections.shuffle(shuffled, context.random());
    append(context.series(), types);
    Expect.equal("types", read(context.series(), query(seconds(9, 10))), types);
  }

  private static void limitOldest(TimeSeriesStore series) {
    append(series, everySecond(10));
    Expect.equal(
        "first 3 from second 2",
        read(series, query(seconds(2, 10)).withLimit(3)),
        everySecond(10).subList(2, 5));
  }

  private static void limitNewest(TimeSeriesStore series) {
    append(series, everySecond(10));
    Expect.equal(
        "last 2 before second 8",
        read(series, query(seconds(0, 8)).withSort(DESCENDING).withLimit(2)),
        List.of(reading(7, 1), reading(6, 1)));
  }

  private static void limitInTie(TimeSeriesStore series) {
    append(series, reading("c", 0, 1), reading("b", 0, 1), reading("a", 0, 1));
    List<Reading> expected = List.of(reading("a", 0, 1), reading("b", 0, 1));
    ReadingQuery query = query(TimeRange.all()).withLimit(2);
    Expect.equal("ascending", read(series, query), expected);
    Expect.equal("descending", read(series, query.withSort(DESCENDING)), expected);
  }

  private static void limitLarge(TimeSeriesStore series) {
    append(series, everySecond(3));
    for (long limit : new long[] {3, 4, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
      ReadingQuery query = query(TimeRange.all()).withLimit(limit);
      Expect.equal("limit " + limit, read(series, query), everySecond(3));
    }
  }

  private static void limitZero(TimeSeriesStore series) {
    append(series, everySecond(3));
    Expect.rejected("limit 0", () -> read(series, query(TimeRange.all()).withLimit(0)));
    ReadingQuery one = query(TimeRange.all()).withLimit(1);
    Expect.equal("limit 1", read(series, one), everySecond(1));
  }

  private static void select(TrialContext context, SeriesSelection selection, String expected) {
    for (String series : List.of("c/y", "b/x", "a/y", "a/x", "b/y")) {
      String[] parts = series.split("/", 2);
      append(context.series(), Reading.of(parts[0], parts[1], SeriesData.START, 1));
    }
    List<String> found =
        read(context.series(), ReadingQuery.of(selection, TimeRange.all())).stream()
            .map(reading -> reading.series().toString())
            .toList();
    Expect.equal("series of the readings", String.join(" ", found), expected);
  }

  private static void emptyStore(TimeSeriesStore series) {
    Expect.equal("readings", read(series, query(TimeRange.all())), List.of());
    Expect.equal("latest", series.latest(devices("a")), List.of());
  }

  private static void manyDevices(TimeSeriesStore series) {
    append(series, reading("d42", 0, 1), reading("other", 0, 1), reading("d9999", 0, 2));
    Expect.equal(
        "readings of 10,000 devices",
        read(series, ReadingQuery.of(numbered(10_000, 0), TimeRange.all())),
        List.of(reading("d42", 0, 1), reading("d9999", 0, 2)));
    Expect.equal("latest of them", series.latest(numbered(10_000, 0)).size(), 2);
  }

  private static void tooManyDevices(TimeSeriesStore series) {
    Expect.rejected(
        "10,001 devices",
        () -> read(series, ReadingQuery.of(numbered(10_001, 0), TimeRange.all())));
  }

  private static void tooManyTypes(TimeSeriesStore series) {
    append(series, Reading.of("d1", "t1", SeriesData.START, 1));
    Expect.equal(
        "1,000 types",
        read(series, ReadingQuery.of(numbered(0, 1_000), TimeRange.all())).size(),
        1);
    Expect.rejected(
        "1,001 types", () -> read(series, ReadingQuery.of(numbered(0, 1_001), TimeRange.all())));
  }

  private static SeriesSelection numbered(int devices, int types) {
    return new SeriesSelection(names("d", devices), names("t", types));
  }

  private static Set<String> names(String prefix, int count) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
    }
    return names;
  }

  private static ReadingQuery query(TimeRange range) {
    return ReadingQuery.of(ALL, range);
  }
}
