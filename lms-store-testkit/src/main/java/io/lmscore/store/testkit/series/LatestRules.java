package io.lmscore.store.testkit.series;

import static io.lmscore.store.Role.SERIES;
import static io.lmscore.store.series.DuplicatePolicy.REPLACE;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** TS-6: the newest reading of each series. */
final class LatestRules {
  private LatestRules() {}

  static Rule latest() {
    return Rule.of("TS-6")
        .trial(SERIES, "the newest of one series", LatestRules::newest)
        .trial(SERIES, "unit and quality of the newest", LatestRules::whole)
        .trial(SERIES, "a late reading changes nothing", LatestRules::lateOne)
        .trial(SERIES, "a newer reading comes first in the list", LatestRules::newerFirst)
        .trial(SERIES, "the newest is replaced", LatestRules::replaced)
        .trial(SERIES, "ordered by device, then sensor type", LatestRules::ordered)
        .trial(SERIES, "ordered by bytes", LatestRules::byBytes)
        .trial(SERIES, "of the sensor types asked for", LatestRules::types)
        .trial(SERIES, "an unknown device has none", LatestRules::unknown)
        .trial(SERIES, "a device that was silent for a century", LatestRules::silent)
        .trial(SERIES, "without a device the call is rejected", LatestRules::noDevice)
        .trial(SERIES, "100,000 series, and one more is rejected", LatestRules::manySeries);
  }

  private static void newest(TrialContext context) {
    append(context.series(), reading(0, 1), reading(10, 3), reading(5, 2));
    expect(context, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(10, 3));
  }

  private static void whole(TrialContext context) {
    Reading newest = reading(10, 3).withUnit("C").withQuality("good");
    append(context.series(), reading(0, 1).withUnit("F"), newest);
    expect(context, SeriesSelection.ofDevices(SeriesData.DEVICE), newest);
  }

  private static void lateOne(TrialContext context) {
    append(context.series(), reading(10, 3));
    append(context.series(), reading(9, 4), reading(-100_000, 5));
    expect(context, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(10, 3));
    append(context.series(), reading(11, 6));
    expect(context, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(11, 6));
  }

  private static void newerFirst(TrialContext context) {
    append(context.series(), reading(3, 3), reading(2, 2), reading(1, 1));
    expect(context, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(3, 3));
  }

  private static void replaced(TrialContext context) {
    append(context.series(), reading(0, 1), reading(1, 2));
    Expect.equal(
        "replace",
        context.series().append(List.of(reading(1, 7)), REPLACE),
        new AppendResult(0, 0, 1));
    expect(context, SeriesSelection.ofDevices(SeriesData.DEVICE), reading(1, 7));
  }

  private static void ordered(TrialContext context) {
    List<Reading> newest = new ArrayList<>();
    for (String device : List.of("a", "b", "c")) {
      for (String type : List.of("x", "y")) {
        append(context.series(), Reading.of(device, type, SeriesData.START, 0));
        newest.add(Reading.of(device, type, SeriesData.second(100 - newest.size()), 1));
      }
    }
    append(context.series(), newest);
    expect(context, SeriesSelection.ofDevices("c", "a", "b"), newest.toArray(Reading[]::new));
  }

  private static void byBytes(TrialContext context) {
    Reading[] expected = {
      reading("B", 0, 1),
      reading("a", 0, 1),
      reading("\u00E4", 0, 1),
      reading("\uFFFD", 0, 1),
      reading("\uD83D\uDE00", 0, 1)
    };
    append(context.series(), expected);
    SeriesSelection all = SeriesSelection.ofDevices("a", "B", "\u00E4", "\uD83D\uDE00", "\uFFFD");
    expect(context, all, expected);
  }

  private static void types(TrialContext context) {
    Reading x = Reading.of("d", "x", SeriesData.START, 1);
    Reading y = Reading.of("d", "y", SeriesData.second(1), 2);
    append(context.series(), x, y);
    expect(context, SeriesSelection.ofDevices("d").withSensorTypes("x"), x);
    expect(context, SeriesSelection.ofDevices("d").withSensorTypes("y", "z"), y);
    expect(context, SeriesSelection.ofDevices("d").withSensorTypes("z"));
  }

  private static void unknown(TrialContext context) {
    append(context.series(), reading("d", 0, 1));
    expect(context, SeriesSelection.ofDevices("D"));
    expect(context, SeriesSelection.ofDevices("D", "d"), reading("d", 0, 1));
  }

  private static void silent(TrialContext context) {
    Reading old = Reading.of("old", "t", at("1924-01-01T00:00:00Z"), 1);
    append(context.series(), old, reading("new", 0, 2));
    expect(context, SeriesSelection.ofDevices("old", "new"), reading("new", 0, 2), old);
  }

  private static void noDevice(TrialContext context) {
    append(context.series(), reading(0, 1));
    SeriesSelection typesOnly = SeriesSelection.all().withSensorTypes(SeriesData.TYPE);
    for (SeriesSelection selection : List.of(SeriesSelection.all(), typesOnly)) {
      Expect.thrown(
          InvalidValueException.class, "latest of all", () -> context.series().latest(selection));
    }
  }

  private static void manySeries(TrialContext context) {
    Set<String> devices = new HashSet<>();
    List<Reading> readings = new ArrayList<>();
    for (int device = 0; device < 10_000; device++) {
      devices.add("d" + device);
      for (int type = 0; type < 10; type++) {
        readings.add(Reading.of("d" + device, "t" + type, SeriesData.START, type));
      }
    }
    append(context.series(), readings);
    SeriesSelection selection = new SeriesSelection(devices, Set.of());
    Expect.equal("100,000 series", context.series().latest(selection).size(), 100_000);
    append(context.series(), Reading.of("d7", "one more", SeriesData.START, 1));
    Expect.thrown(
        LimitExceededException.class, "100,001 series", () -> context.series().latest(selection));
  }

  private static void expect(TrialContext context, SeriesSelection selection, Reading... expected) {
    Expect.equal("latest", context.series().latest(selection), List.of(expected));
  }
}
