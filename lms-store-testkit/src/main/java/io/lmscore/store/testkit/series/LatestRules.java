package io.lmscore.store.testkit.series;

import static io.lmscore.store.series.DuplicatePolicy.REPLACE;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rule TS-6: the newest reading of each series. */
final class LatestRules {
  private LatestRules() {}

  static Rule latest() {
    return RuleBuilder.series("TS-6")
        .trial("the newest of one series", LatestRules::newest)
        .trial("unit and quality of the newest", LatestRules::whole)
        .trial("a late reading changes nothing", LatestRules::lateOne)
        .trial("a newer reading comes first in the list", LatestRules::newerFirst)
        .trial("the newest is replaced", LatestRules::replaced)
        .trial("ordered by device, then sensor type", LatestRules::ordered)
        .trial("ordered by bytes", LatestRules::byBytes)
        .trial("of the sensor types asked for", LatestRules::types)
        .trial("an unknown device has none", LatestRules::unknown)
        .trial("a device that was silent for a century", LatestRules::silent)
        .trial("without a device the call is rejected", LatestRules::noDevice)
        .trial("100,000 series, and one more is rejected", LatestRules::manySeries)
        .build();
  }

  private static void newest(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(10, 3), reading(5, 2));
    expect(series, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(10, 3));
  }

  private static void whole(TimeSeriesStore series) {
    Reading newest = reading(10, 3).withUnit("C").withQuality("good");
    append(series, reading(0, 1).withUnit("F"), newest);
    expect(series, SeriesSelection.ofDevices(SeriesData.DEVICE), newest);
  }

  private static void lateOne(TimeSeriesStore series) {
    append(series, reading(10, 3));
    append(series, reading(9, 4), reading(-100_000, 5));
    expect(series, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(10, 3));
    append(series, reading(11, 6));
    expect(series, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(11, 6));
  }

  private static void newerFirst(TimeSeriesStore series) {
    append(series, reading(3, 3), reading(2, 2), reading(1, 1));
    expect(series, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(3, 3));
  }

  private static void replaced(TimeSeriesStore series) {
    append(series, reading(0, 1), reading(1, 2));
    Expect.equal(
        "replace", series.append(List.of(reading(1, 7)), REPLACE), new AppendResult(0, 0, 1));
    expect(series, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(1, 7));
  }

  private static void ordered(TimeSeriesStore series) {
    List<Reading> newest = new ArrayList<>();
    for (String device : List.of("a", "b", "c")) {
      for (String type : List.of("x", "y")) {
        append(series, Reading.of(device, type, SeriesData.START, 0));
        newest.add(Reading.of(device, type, SeriesData.second(100 - newest.size()), 1));
      }
    }
    append(series, newest);
    expect(series, SeriesSelection.ofDevices("c", "a", "b"), newest.toArray(Reading[]::new));
  }

  private static void byBytes(TimeSeriesStore series) {
    Reading[] expected = {
      reading("B", 0, 1),
      reading("a", 0, 1),
      reading("\u00E4", 0, 1),
      reading("\uFFFD", 0, 1),
      reading("\uD83D\uDE00", 0, 1)
    };
    append(series, expected);
    SeriesSelection all = SeriesSelection.ofDevices("a", "B", "\u00E4", "\uD83D\uDE00", "\uFFFD");
    expect(series, all, expected);
  }

  private static void types(TimeSeriesStore series) {
    Reading x = Reading.of("d", "x", SeriesData.START, 1);
    Reading y = Reading.of("d", "y", SeriesData.second(1), 2);
    append(series, x, y);
    expect(series, SeriesSelection.ofDevices("d").withSensorTypes("x"), x);
    expect(series, SeriesSelection.ofDevices("d").withSensorTypes("y", "z"), y);
    expect(series, SeriesSelection.ofDevices("d").withSensorTypes("z"));
  }

  private static void unknown(TimeSeriesStore series) {
    append(series, reading("d", 0, 1));
    expect(series, SeriesSelection.ofDevices("D"));
    expect(series, SeriesSelection.ofDevices("D", "d"), reading("d", 0, 1));
  }

  private static void silent(TimeSeriesStore series) {
    Reading old = Reading.of("old", "t", at("1924-01-01T00:00:00Z"), 1);
    append(series, old, reading("new", 0, 2));
    expect(series, SeriesSelection.ofDevices("old", "new"), reading("new", 0, 2), old);
  }

  private static void noDevice(TimeSeriesStore series) {
    append(series, reading(0, 1));
    SeriesSelection typesOnly = SeriesSelection.all().withSensorTypes(SeriesData.TYPE);
    for (SeriesSelection selection : List.of(SeriesSelection.all(), typesOnly)) {
      Expect.invalid("latest of all", () -> series.latest(selection));
    }
  }

  private static void manySeries(TimeSeriesStore series) {
    Set<String> devices = new HashSet<>();
    List<Reading> readings = new ArrayList<>();
    for (int device = 0; device < 10_000; device++) {
      devices.add("d" + device);
      for (int type = 0; type < 10; type++) {
        readings.add(Reading.of("d" + device, "t" + type, SeriesData.START, type));
      }
    }
    append(series, readings);
    SeriesSelection selection = new SeriesSelection(devices, Set.of());
    Expect.equal("100,000 series", series.latest(selection).size(), 100_000);
    append(series, Reading.of("d7", "one more", SeriesData.START, 1));
    Expect.thrown(LimitExceededException.class, "100,001 series", () -> series.latest(selection));
  }

  private static void expect(
      TimeSeriesStore series, SeriesSelection selection, Reading... expected) {
    Expect.equal("latest", series.latest(selection), List.of(expected));
  }
}
