package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.RETENTION;
import static io.lmscore.store.testkit.series.SeriesData.allEvents;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.event;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.second;

import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rule RET-1: the removal of old readings and events. */
final class RetentionRules {
  private RetentionRules() {}

  static Rule deletes() {
    return RuleBuilder.series("RET-1")
        .needing(RETENTION)
        .trial("readings to the microsecond", RetentionRules::exactReadings)
        .trial("events to the microsecond", RetentionRules::exactEvents)
        .trial("readings of all series", RetentionRules::allSeries)
        .trial("nothing is older", RetentionRules::nothing)
        .trial("everything is older", RetentionRules::everything)
        .trial("an empty store", RetentionRules::emptyStore)
        .trial("five years of readings cut within a day", RetentionRules::fiveYears)
        .trial("1,000 events cut in the middle", RetentionRules::manyEvents)
        .trial("before 1970", RetentionRules::beforeTheEpoch)
        .trial("readings and events apart", RetentionRules::apart)
        .trial("what was removed may come again", RetentionRules::again)
        .trial("latest after the newest was removed", RetentionRules::latest)
        .trial("instants finer than a microsecond are rejected", RetentionRules::tooFine)
        .build();
  }

  private static void exactReadings(TimeSeriesStore series) {
    Instant cutoff = at("2024-02-29T12:34:56.789012Z");
    Reading before = Reading.of("d", "t", cutoff.minusNanos(1_000), 1);
    Reading then = Reading.of("d", "t", cutoff, 2);
    Reading after = Reading.of("d", "t", cutoff.plusNanos(1_000), 3);
    append(series, before, then, after);
    Expect.equal("deleted", series.deleteReadingsBefore(cutoff), 1L);
    Expect.equal("left", readAll(series), List.of(then, after));
    Expect.equal("deleted again", series.deleteReadingsBefore(cutoff), 0L);
  }

  private static void exactEvents(TimeSeriesStore series) {
    Instant cutoff = at("2024-02-29T12:34:56.789012Z");
    List<Event> events = new ArrayList<>();
    for (int micros = -1; micros <= 1; micros++) {
      events.add(Event.of(new UUID(0, 5 + micros), cutoff.plusNanos(micros * 1_000L), "t", "e"));
    }
    series.appendEvents(events);
    Expect.equal("deleted", series.deleteEventsBefore(cutoff), 1L);
    Expect.equal("left", allEvents(series), events.subList(1, 3));
    Expect.equal("gone", series.event(new UUID(0, 4)), Optional.empty());
    Expect.equal("deleted again", series.deleteEventsBefore(cutoff), 0L);
  }

  private static void allSeries(TimeSeriesStore series) {
    append(series, reading("a", 0, 1), reading("a", 5, 1), reading("b", 1, 1));
    append(series, reading("b", 9, 1), reading("c", 4, 1));
    Expect.equal("deleted", series.deleteReadingsBefore(second(5)), 3L);
    List<Reading> left = List.of(reading("a", 5, 1), reading("b", 9, 1));
    Expect.equal("left", readAll(series), left);
  }

  private static void nothing(TimeSeriesStore series) {
    append(series, everySecond(3));
    Expect.equal("deleted", series.deleteReadingsBefore(second(0)), 0L);
    Expect.equal("by year 1", series.deleteReadingsBefore(at("0001-01-01T00:00:00Z")), 0L);
    Expect.equal("left", readAll(series), everySecond(3));
  }

  private static void everything(TimeSeriesStore series) {
    append(series, everySecond(1_000));
    series.appendEvents(List.of(event(1, 0), event(2, 1)));
    Instant last = at("9999-12-31T23:59:59.999999Z");
    Expect.equal("readings deleted", series.deleteReadingsBefore(last), 1_000L);
    Expect.equal("events deleted", series.deleteEventsBefore(last), 2L);
    Expect.equal("readings left", readAll(series), List.of());
    Expect.equal("events left", allEvents(series), List.of());
  }

  private static void emptyStore(TimeSeriesStore series) {
    Expect.equal("readings", series.deleteReadingsBefore(second(0)), 0L);
    Expect.equal("events", series.deleteEventsBefore(second(0)), 0L);
  }

  private static void fiveYears(TimeSeriesStore series) {
    List<Reading> all = new ArrayList<>();
    Instant begin = at("2019-01-01T06:00:00Z");
    for (int day = 0; day < 5 * 365; day++) {
      all.add(Reading.of("d", "t", begin.plus(Duration.ofDays(day)), day));
      all.add(Reading.of("d", "t", begin.plus(Duration.ofDays(day)).plusSeconds(43_200), day));
    }
    append(series, all);
    Instant cutoff = begin.plus(Duration.ofDays(1_000)).plusSeconds(3_600);
    Expect.equal("deleted", series.deleteReadingsBefore(cutoff), 2_001L);
    SeriesData.sameLists("left", readAll(series), all.subList(2_001, all.size()));
  }

  private static void manyEvents(TimeSeriesStore series) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(event(i, i * 86_400L));
    }
    series.appendEvents(events);
    Expect.equal("deleted", series.deleteEventsBefore(second(400 * 86_400L)), 400L);
    SeriesData.sameLists("left", allEvents(series), events.subList(400, 1_000));
  }

  private static void beforeTheEpoch(TimeSeriesStore series) {
    Reading old = Reading.of("d", "t", at("1969-12-31T23:59:59.999998Z"), 1);
    Reading young = Reading.of("d", "t", at("1969-12-31T23:59:59.999999Z"), 2);
    append(series, old, young);
    Expect.equal("deleted", series.deleteReadingsBefore(young.time()), 1L);
    Expect.equal("left", readAll(series), List.of(young));
  }

  private static void apart(TimeSeriesStore series) {
    append(series, everySecond(2));
    series.appendEvents(List.of(event(1, 0), event(2, 1)));
    Expect.equal("readings", series.deleteReadingsBefore(second(9)), 2L);
    Expect.equal("events left", allEvents(series).size(), 2);
    append(series, everySecond(2));
    Expect.equal("events", series.deleteEventsBefore(second(9)), 2L);
    Expect.equal("readings left", readAll(series).size(), 2);
  }

  private static void again(TimeSeriesStore series) {
    append(series, reading(0, 1));
    series.appendEvents(List.of(event(1, 0)));
    series.deleteReadingsBefore(second(1));
    series.deleteEventsBefore(second(1));
    append(series, reading(0, 2));
    Expect.equal(
        "event again", series.appendEvents(List.of(event(1, 5))), new AppendResult(1, 0, 0));
    Expect.equal("readings", readAll(series), List.of(reading(0, 2)));
    Expect.equal("events", allEvents(series), List.of(event(1, 5)));
  }

  private static void latest(TimeSeriesStore series) {
    append(series, reading("a", 0, 1), reading("b", 5, 1));
    series.deleteReadingsBefore(second(5));
    Expect.equal(
        "latest", series.latest(SeriesSelection.ofDevices("a", "b")), List.of(reading("b", 5, 1)));
    append(series, reading("a", 1, 3));
    Expect.equal(
        "latest of the first",
        series.latest(SeriesSelection.ofDevices("a")),
        List.of(reading("a", 1, 3)));
  }

  private static void tooFine(TimeSeriesStore series) {
    append(series, reading(0, 1));
    for (Instant bad : List.of(second(5).plusNanos(1), Instant.MAX, Instant.MIN)) {
      Expect.invalid("readings before " + bad, () -> series.deleteReadingsBefore(bad));
      Expect.invalid("events before " + bad, () -> series.deleteEventsBefore(bad));
    }
    Expect.equal("left", readAll(series), everySecond(1));
  }
}
