package io.lmscore.store.testkit.series;

import static io.lmscore.store.Capability.RETENTION;
import static io.lmscore.store.Role.SERIES;
import static io.lmscore.store.testkit.series.SeriesData.allEvents;
import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.event;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.second;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.Trial;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** RET-1: removing what is old. */
final class RetentionRules {
  private RetentionRules() {}

  static Rule deletes() {
    Rule rule = Rule.of("RET-1");
    rule = trial(rule, "readings to the microsecond", RetentionRules::exactReadings);
    rule = trial(rule, "events to the microsecond", RetentionRules::exactEvents);
    rule = trial(rule, "readings of all series", RetentionRules::allSeries);
    rule = trial(rule, "nothing is older", RetentionRules::nothing);
    rule = trial(rule, "everything is older", RetentionRules::everything);
    rule = trial(rule, "an empty store", RetentionRules::emptyStore);
    rule = trial(rule, "five years of readings cut within a day", RetentionRules::fiveYears);
    rule = trial(rule, "1,000 events cut in the middle", RetentionRules::manyEvents);
    rule = trial(rule, "before 1970", RetentionRules::beforeTheEpoch);
    rule = trial(rule, "readings and events apart", RetentionRules::apart);
    rule = trial(rule, "what was removed may come again", RetentionRules::again);
    rule = trial(rule, "latest after the newest was removed", RetentionRules::latest);
    return trial(
        rule, "instants finer than a microsecond are rejected", context -> tooFine(context));
  }

  private static Rule trial(Rule rule, String name, Trial.Body body) {
    return rule.trial(SERIES, name, body, RETENTION);
  }

  private static void exactReadings(TrialContext context) {
    Instant cutoff = at("2024-02-29T12:34:56.789012Z");
    Reading before = Reading.of("d", "t", cutoff.minusNanos(1_000), 1);
    Reading then = Reading.of("d", "t", cutoff, 2);
    Reading after = Reading.of("d", "t", cutoff.plusNanos(1_000), 3);
    append(context.series(), before, then, after);
    Expect.equal("deleted", context.series().deleteReadingsBefore(cutoff), 1L);
    Expect.equal("left", readAll(context.series()), List.of(then, after));
    Expect.equal("deleted again", context.series().deleteReadingsBefore(cutoff), 0L);
  }

  private static void exactEvents(TrialContext context) {
    Instant cutoff = at("2024-02-29T12:34:56.789012Z");
    List<Event> events = new ArrayList<>();
    for (int micros = -1; micros <= 1; micros++) {
      events.add(Event.of(new UUID(0, 5 + micros), cutoff.plusNanos(micros * 1_000L), "t", "e"));
    }
    context.series().appendEvents(events);
    Expect.equal("deleted", context.series().deleteEventsBefore(cutoff), 1L);
    Expect.equal("left", allEvents(context.series()), events.subList(1, 3));
    Expect.equal("gone", context.series().event(new UUID(0, 4)), Optional.empty());
    Expect.equal("deleted again", context.series().deleteEventsBefore(cutoff), 0L);
  }

  private static void allSeries(TrialContext context) {
    append(context.series(), reading("a", 0, 1), reading("a", 5, 1), reading("b", 1, 1));
    append(context.series(), reading("b", 9, 1), reading("c", 4, 1));
    Expect.equal("deleted", context.series().deleteReadingsBefore(second(5)), 3L);
    List<Reading> left = List.of(reading("a", 5, 1), reading("b", 9, 1));
    Expect.equal("left", readAll(context.series()), left);
  }

  private static void nothing(TrialContext context) {
    append(context.series(), everySecond(3));
    Expect.equal("deleted", context.series().deleteReadingsBefore(second(0)), 0L);
    Expect.equal(
        "by year 1", context.series().deleteReadingsBefore(at("0001-01-01T00:00:00Z")), 0L);
    Expect.equal("left", readAll(context.series()), everySecond(3));
  }

  private static void everything(TrialContext context) {
    append(context.series(), everySecond(1_000));
    context.series().appendEvents(List.of(event(1, 0), event(2, 1)));
    Instant last = at("9999-12-31T23:59:59.999999Z");
    Expect.equal("readings deleted", context.series().deleteReadingsBefore(last), 1_000L);
    Expect.equal("events deleted", context.series().deleteEventsBefore(last), 2L);
    Expect.equal("readings left", readAll(context.series()), List.of());
    Expect.equal("events left", allEvents(context.series()), List.of());
  }

  private static void emptyStore(TrialContext context) {
    Expect.equal("readings", context.series().deleteReadingsBefore(second(0)), 0L);
    Expect.equal("events", context.series().deleteEventsBefore(second(0)), 0L);
  }

  private static void fiveYears(TrialContext context) {
    List<Reading> all = new ArrayList<>();
    Instant begin = at("2019-01-01T06:00:00Z");
    for (int day = 0; day < 5 * 365; day++) {
      all.add(Reading.of("d", "t", begin.plus(Duration.ofDays(day)), day));
      all.add(Reading.of("d", "t", begin.plus(Duration.ofDays(day)).plusSeconds(43_200), day));
    }
    append(context.series(), all);
    Instant cutoff = begin.plus(Duration.ofDays(1_000)).plusSeconds(3_600);
    Expect.equal("deleted", context.series().deleteReadingsBefore(cutoff), 2_001L);
    SeriesData.sameLists("left", readAll(context.series()), all.subList(2_001, all.size()));
  }

  private static void manyEvents(TrialContext context) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(event(i, i * 86_400L));
    }
    context.series().appendEvents(events);
    Expect.equal("deleted", context.series().deleteEventsBefore(second(400 * 86_400L)), 400L);
    SeriesData.sameLists("left", allEvents(context.series()), events.subList(400, 1_000));
  }

  private static void beforeTheEpoch(TrialContext context) {
    Reading old = Reading.of("d", "t", at("1969-12-31T23:59:59.999998Z"), 1);
    Reading young = Reading.of("d", "t", at("1969-12-31T23:59:59.999999Z"), 2);
    append(context.series(), old, young);
    Expect.equal("deleted", context.series().deleteReadingsBefore(young.time()), 1L);
    Expect.equal("left", readAll(context.series()), List.of(young));
  }

  private static void apart(TrialContext context) {
    append(context.series(), everySecond(2));
    context.series().appendEvents(List.of(event(1, 0), event(2, 1)));
    Expect.equal("readings", context.series().deleteReadingsBefore(second(9)), 2L);
    Expect.equal("events left", allEvents(context.series()).size(), 2);
    append(context.series(), everySecond(2));
    Expect.equal("events", context.series().deleteEventsBefore(second(9)), 2L);
    Expect.equal("readings left", readAll(context.series()).size(), 2);
  }

  private static void again(TrialContext context) {
    append(context.series(), reading(0, 1));
    context.series().appendEvents(List.of(event(1, 0)));
    context.series().deleteReadingsBefore(second(1));
    context.series().deleteEventsBefore(second(1));
    append(context.series(), reading(0, 2));
    Expect.equal(
        "event again",
        context.series().appendEvents(List.of(event(1, 5))),
        new AppendResult(1, 0, 0));
    Expect.equal("readings", readAll(context.series()), List.of(reading(0, 2)));
    Expect.equal("events", allEvents(context.series()), List.of(event(1, 5)));
  }

  private static void latest(TrialContext context) {
    append(context.series(), reading("a", 0, 1), reading("b", 5, 1));
    context.series().deleteReadingsBefore(second(5));
    Expect.equal(
        "latest",
        context.series().latest(SeriesSelection.ofDevices("a", "b")),
        List.of(reading("b", 5, 1)));
    append(context.series(), reading("a", 1, 3));
    Expect.equal(
        "latest of the first",
        context.series().latest(SeriesSelection.ofDevices("a")),
        List.of(reading("a", 1, 3)));
  }

  private static void tooFine(TrialContext context) {
    append(context.series(), reading(0, 1));
    for (Instant bad : List.of(second(5).plusNanos(1), Instant.MAX, Instant.MIN)) {
      Expect.thrown(
          InvalidValueException.class,
          "readings before " + bad,
          () -> context.series().deleteReadingsBefore(bad));
      Expect.thrown(
          InvalidValueException.class,
          "events before " + bad,
          () -> context.series().deleteEventsBefore(bad));
    }
    Expect.equal("left", readAll(context.series()), everySecond(1));
  }
}
