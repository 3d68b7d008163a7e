package io.lmscore.store.testkit.series;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.series.DuplicatePolicy.FAIL;
import static io.lmscore.store.series.DuplicatePolicy.IGNORE;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.testkit.tool.HostileTexts;
import java.util.ArrayList;
import java.util.List;

/** The rule TS-1: appended readings are stored at once. */
final class AppendRules {
  private static final double[] VALUES = {
    0.0,
    0.1,
    -273.15,
    1.0 / 3,
    1.2345678912345678e8,
    0x1p53 + 2,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_NORMAL,
    Double.MIN_VALUE,
    -Double.MIN_VALUE
  };

  private AppendRules() {}

  static Rule stores() {
    RuleBuilder<TimeSeriesStore> rule =
        RuleBuilder.series("TS-1")
            .trial("time, value, unit and quality come back", AppendRules::comesBack)
            .trial("a value of -0.0 comes back as 0.0", AppendRules::negativeZero)
            .trial("an empty list changes nothing", AppendRules::emptyList)
            .trial("readings of several series in one list", AppendRules::severalSeries)
            .trial("a conflict in the last of 1,000 leaves none", AppendRules::atomic)
            .trial("100,000 readings in one list", AppendRules::atTheLimit)
            .trial("100,001 readings are rejected", AppendRules::beyondTheLimit)
            .concurrent("appends of many threads are all stored", AppendRules::manyThreads);
    for (double value : VALUES) {
      rule.trial("the value " + value, series -> exactValue(series, value));
    }
    return rule.each("text with %s", HostileTexts.inSeries(), AppendRules::hostile).build();
  }

  private static void comesBack(TimeSeriesStore series) {
    Reading reading = reading(7, 21.5).withUnit("°C").withQuality("good");
    append(series, reading);
    Expect.equal("stored", readAll(series), List.of(reading));
  }

  private static void negativeZero(TimeSeriesStore series) {
    append(series, reading(0, -0.0));
    double value = readAll(series).get(0).value();
    Expect.equal("bits of the value", Double.doubleToRawLongBits(value), 0L);
  }

  private static void exactValue(TimeSeriesStore series, double value) {
    append(series, reading(0, value));
    Reading stored = readAll(series).get(0);
    Expect.equal("in readings", stored.value(), value);
    Reading latest = series.latest(SeriesSelection.ofDevices(SeriesData.DEVICE)).get(0);
    Expect.equal("in latest", latest.value(), value);
  }

  private static void emptyList(TimeSeriesStore series) {
    append(series, reading(0, 1));
    Expect.equal("result", series.append(List.of(), FAIL), new AppendResult(0, 0, 0));
    Expect.equal("stored", readAll(series), List.of(reading(0, 1)));
  }

  private static void severalSeries(TimeSeriesStore series) {
    List<Reading> readings = new ArrayList<>();
    for (String device : List.of("d1", "d2", "d3")) {
      for (String type : List.of("humidity", "pressure")) {
        readings.add(Reading.of(device, type, SeriesData.START, readings.size()));
      }
    }
    append(series, readings);
    Expect.equal("stored", readAll(series), readings);
  }

  private static void atomic(TimeSeriesStore series) {
    Reading stored = reading(999, 5);
    append(series, stored);
    Expect.conflict(
        EXISTS, "append with a duplicate", () -> series.append(everySecond(1_000), FAIL));
    Expect.equal("stored", readAll(series), List.of(stored));
  }

  private static void atTheLimit(TimeSeriesStore series) {
    append(series, everySecond(TimeSeriesStore.MAX_READINGS));
    List<Reading> stored = readAll(series);
    Expect.equal("number stored", stored.size(), 100_000);
    Expect.equal("the last one", stored.get(99_999), reading(99_999, 1));
  }

  private static void beyondTheLimit(TimeSeriesStore series) {
    Expect.thrown(
        LimitExceededException.class,
        "100,001 readings",
        () -> series.append(everySecond(100_001), IGNORE));
    Expect.equal("stored", readAll(series), List.of());
  }

  private static void manyThreads(TimeSeriesStore series) throws Exception {
    int threads = 8;
    int appends = 20;
    ConcurrentRun.repeated(
        threads,
        appends,
        (thread, i) -> append(series, reading("d" + thread, i, i), reading("e" + thread, i, -i)));
    List<Reading> expected = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      for (int i = 0; i < appends; i++) {
        expected.add(reading("d" + thread, i, i));
        expected.add(reading("e" + thread, i, -i));
      }
    }
    Expect.sameItems("stored", readAll(series), expected);
  }

  private static void hostile(TimeSeriesStore series, String text) {
    SeriesKey key = SeriesKey.of(text, text);
    Reading hostile = new Reading(key, SeriesData.second(1), 1, text, text);
    append(series, reading(0, 7), hostile);
    SeriesSelection selection = SeriesSelection.of(key);
    Expect.equal("all", readAll(series), List.of(reading(0, 7), hostile));
    Expect.equal(
        "readings of the series",
        SeriesData.read(series, ReadingQuery.of(selection, TimeRange.all())),
        List.of(hostile));
    Expect.equal("latest", series.latest(selection), List.of(hostile));
  }
}
