package io.lmscore.store.testkit.series;

import static io.lmscore.store.series.DuplicatePolicy.IGNORE;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.HostileTexts;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rule TS-3: the limits of the parts of a reading. Each is tried at the limit and one beyond
 * it.
 */
final class KeyLimitRules {
  private static final List<String> TIMES =
      List.of(
          new String[] {
            "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000001Z",
            "0004-02-29T12:00:00Z", "1582-10-10T12:00:00Z",
            "1900-02-28T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z",
            "1970-01-01T00:00:00Z", "2000-02-29T00:00:00.000001Z",
            "2024-03-31T01:30:00Z", "2038-01-19T03:14:08Z",
            "9999-12-31T23:59:59.999999Z"
          });

  private static final List<String> REFUSED_TIMES =
      List.of(
          "0000-12-31T23:59:59.999999Z",
          "-0001-01-01T00:00:00Z",
          "+10000-01-01T00:00:00Z",
          "2024-01-01T00:00:00.000000001Z",
          "2024-01-01T00:00:00.000000999Z");

  private KeyLimitRules() {}

  static Rule limits() {
    RuleBuilder<TimeSeriesStore> rule = RuleBuilder.series("TS-3");
    lengths(rule, "a device", 1, 254, text -> Reading.of(text, "t", at(TIMES.get(0)), 1));
    lengths(rule, "a sensor type", 1, 128, text -> Reading.of("d", text, at(TIMES.get(0)), 1));
    lengths(rule, "a unit", 0, 64, text -> reading(0, 1).withUnit(text));
    lengths(rule, "a quality", 0, 64, text -> reading(0, 1).withQuality(text));
    rule.each(
        "text with %s is rejected", HostileTexts.rejectedInSeries(), KeyLimitRules::everywhere);
    for (String time : TIMES) {
      rule.trial("the time " + time, series -> timeComesBack(series, at(time)));
    }
    for (String time : REFUSED_TIMES) {
      refused(rule, "the time " + time, () -> Reading.of("d", "t", at(time), 1));
    }
    for (double value : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      refused(rule, "the value " + value, () -> reading(0, value));
    }
    return rule.build();
  }

  private static RuleBuilder<TimeSeriesStore> lengths(
      RuleBuilder<TimeSeriesStore> rule,
      String what,
      int min,
      int max,
      Function<String, Reading> maker) {
    String accents = "\u00E9".repeat(max / 2);
    String emoji = "\uD83D\uDE00".repeat(max / 4) + "xyz".substring(0, max % 4);
    RuleBuilder<TimeSeriesStore> more =
        stored(rule, what + " of " + max + " bytes", maker, "x".repeat(max))
            .trial(
                what + " of " + max + " bytes in " + accents.length() + " accents",
                series -> comesBack(series, maker.apply(accents)));
    more = stored(more, what + " of " + max + " bytes in emoji", maker, emoji);
    more = refused(more, what + " of " + (max + 1) + " bytes", maker, "x".repeat(max + 1));
    more =
        refused(more, what + " of " + (max + 2) + " bytes in accents", maker, accents + "\u00E9");
    more =
        min == 0
            ? stored(more, what + " of 0 bytes", maker, "")
            : refused(more, what + " of 0 bytes", maker, "");
    return more;
  }

  private static void everywhere(TimeSeriesStore series, String text) {
    List<Supplier<Reading>> makers =
        List.of(
            () -> Reading.of(text, "t", SeriesData.START, 1),
            () -> Reading.of("d", text, SeriesData.START, 1),
            () -> reading(0, 1).withUnit(text),
            () -> reading(0, 1).withQuality(text));
    for (Supplier<Reading> maker : makers) {
      Expect.rejected("append", () -> series.append(List.of(maker.get()), IGNORE));
    }
    Expect.rejected("latest", () -> series.latest(SeriesSelection.ofDevices(text)));
    Expect.equal("stored", readAll(series), List.of());
  }

  private static RuleBuilder<TimeSeriesStore> stored(
      RuleBuilder<TimeSeriesStore> rule,
      String name,
      Function<String, Reading> maker,
      String text) {
    return rule.trial(name, series -> comesBack(series, maker.apply(text)));
  }

  private static RuleBuilder<TimeSeriesStore> refused(
      RuleBuilder<TimeSeriesStore> rule,
      String name,
      Function<String, Reading> maker,
      String text) {
    return refused(rule, name, () -> maker.apply(text));
  }

  private static RuleBuilder<TimeSeriesStore> refused(
      RuleBuilder<TimeSeriesStore> rule, String name, Supplier<Reading> maker) {
    return rule.trial(
        name + " is rejected",
        series -> {
          Expect.rejected(name, () -> series.append(List.of(reading(0, 1), maker.get()), IGNORE));
          Expect.equal("stored", readAll(series), List.of());
        });
  }

  private static void comesBack(TimeSeriesStore series, Reading reading) {
    append(series, reading);
    Expect.equal("all", readAll(series), List.of(reading));
    SeriesSelection selection = SeriesSelection.of(reading.series());
    Expect.equal(
        "readings of the series",
        SeriesData.read(series, ReadingQuery.of(selection, TimeRange.all())),
        List.of(reading));
    Expect.equal("latest", series.latest(selection), List.of(reading));
  }

  private static void timeComesBack(TimeSeriesStore series, Instant time) {
    comesBack(series, Reading.of("d", "t", time, 1));
    Instant after =
        time.equals(TimeRange.END.minusNanos(1_000)) ? TimeRange.END : time.plusNanos(1_000);
    Expect.equal(
        "in a range of one microsecond",
        SeriesData.read(series, ReadingQuery.of(SeriesSelection.all(), TimeRange.of(time, after)))
            .size(),
        1);
  }
}
