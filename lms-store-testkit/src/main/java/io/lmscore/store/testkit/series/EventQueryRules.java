package io.lmscore.store.testkit.series;

import static io.lmscore.store.Role.SERIES;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.testkit.series.SeriesData.event;
import static io.lmscore.store.testkit.series.SeriesData.second;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** EVT-2: which events come, and in which order. */
final class EventQueryRules {
  private static final EventQuery ALL = EventQuery.of(TimeRange.all());

  private EventQueryRules() {}

  static Rule queries() {
    return Rule.of("EVT-2")
        .trial(SERIES, "the start is in the range, its end is not", EventQueryRules::bounds)
        .trial(SERIES, "an empty range", EventQueryRules::emptyRange)
        .trial(SERIES, "the newest first", EventQueryRules::newestFirst)
        .trial(SERIES, "ties by unsigned id, in both directions", EventQueryRules::ties)
        .trial(SERIES, "one type", context -> some(context, ALL.withTypes("stop"), 1, 3))
        .trial(
            SERIES,
            "two types",
            context -> some(context, ALL.withTypes("stop", "start"), 0, 1, 2, 3))
        .trial(SERIES, "a type in another case", context -> some(context, ALL.withTypes("Stop")))
        .trial(SERIES, "one entity", context -> some(context, ALL.withEntityId("b"), 2, 3, 5))
        .trial(
            SERIES,
            "a type of an entity",
            context -> some(context, ALL.withTypes("stop").withEntityId("b"), 3))
        .trial(SERIES, "an unknown type", context -> some(context, ALL.withTypes("none")))
        .trial(SERIES, "an unknown entity", context -> some(context, ALL.withEntityId("none")))
        .trial(
            SERIES,
            "type, entity and range together",
            context ->
                some(
                    context,
                    EventQuery.of(seconds(3, 6)).withTypes("alarm", "stop").withEntityId("b"),
                    3,
                    5))
        .trial(SERIES, "a limit gives the oldest", context -> some(context, ALL.withLimit(2), 0, 1))
        .trial(
            SERIES,
            "a limit gives the newest",
            context -> some(context, ALL.withSort(DESCENDING).withLimit(2), 5, 4))
        .trial(SERIES, "a limit of what matches", context -> limitOfMatches(context))
        .trial(SERIES, "a limit larger than the answer", EventQueryRules::largeLimit)
        .trial(SERIES, "a limit of 0 is rejected", EventQueryRules::limitZero)
        .trial(SERIES, "1,000 types, and 1,001 are rejected", EventQueryRules::manyTypes)
        .trial(SERIES, "an empty store", EventQueryRules::emptyStore)
        .trial(SERIES, "event finds one by its id", EventQueryRules::byId)
        .trial(SERIES, "events stream, and cursors can be left", EventQueryRules::cursors);
  }

  private static void bounds(TrialContext context) {
    append(context, numbered(10));
    List<Event> found = SeriesData.events(context.series(), EventQuery.of(seconds(3, 6)));
    Expect.equal("seconds 3 to 6", found, numbered(10).subList(3, 6));
  }

  private static void emptyRange(TrialContext context) {
    append(context, numbered(3));
    Expect.equal(
        "from 1 to 1",
        SeriesData.events(context.series(), EventQuery.of(seconds(1, 1))),
        List.of());
    Expect.equal(
        "from 1 to 2", SeriesData.events(context.series(), EventQuery.of(seconds(1, 2))).size(), 1);
  }

  private static void newestFirst(TrialContext context) {
    append(context, numbered(5));
    List<Event> expected = new ArrayList<>(numbered(5));
    Collections.reverse(expected);
    List<Event> found = SeriesData.events(context.series(), ALL.withSort(DESCENDING));
    Expect.equal("events", found, expected);
  }

  private static void ties(TrialContext context) {
    List<Event> expected = new ArrayList<>();
    for (String id :
        List.of(
            "00000000-0000-0000-0000-000000000001",
            "00000000-0000-0000-7fff-ffffffffffff",
            "00000000-0000-0000-8000-000000000000",
            "00000000-0000-0000-ffff-ffffffffffff",
            "7fffffff-ffff-ffff-ffff-ffffffffffff",
            "80000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff")) {
      expected.add(Event.of(UUID.fromString(id), second(0), "t", "e"));
    }
    List<Event> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, context.random());
    append(context, shuffled);
    Expect.equal("ascending", SeriesData.events(context.series(), ALL), expected);
    EventQuery descending = ALL.withSort(DESCENDING);
    Expect.equal("descending", SeriesData.events(context.series(), descending), expected);
    Expect.equal(
        "limit",
        SeriesData.events(context.series(), descending.withLimit(5)),
        expected.subList(0, 5));
  }

  /** Six events; the query gives those of these numbers. */
  private static void some(TrialContext context, EventQuery query, int... expected) {
    List<Event> all =
        List.of(
            Event.of(new UUID(0, 9), second(0), "start", "a"),
            Event.of(new UUID(0, 8), second(1), "stop", "a"),
            Event.of(new UUID(0, 7), second(2), "start", "b"),
            Event.of(new UUID(0, 6), second(3), "stop", "b"),
            Event.of(new UUID(0, 5), second(4), "alarm", "a"),
            Event.of(new UUID(0, 4), second(5), "alarm", "b"));
    append(context, all);
    List<Event> events = new ArrayList<>();
    for (int i : expected) {
      events.add(all.get(i));
    }
    Expect.equal("events", SeriesData.events(context.series(), query), events);
  }

  private static void limitOfMatches(TrialContext context) {
    some(context, ALL.withTypes("alarm", "stop").withSort(DESCENDING).withLimit(3), 5, 4, 3);
  }

  private static void largeLimit(TrialContext context) {
    append(context, numbered(3));
    for (long limit : new long[] {3, 4, Long.MAX_VALUE}) {
      Expect.equal(
          "limit " + limit, SeriesData.events(context.series(), ALL.withLimit(limit)), numbered(3));
    }
  }

  private static void limitZero(TrialContext context) {
    append(context, numbered(3));
    Expect.rejected("limit 0", () -> SeriesData.events(context.series(), ALL.withLimit(0)));
    Expect.equal("limit 1", SeriesData.events(context.series(), ALL.withLimit(1)), numbered(1));
  }

  private static void manyTypes(TrialContext context) {
    append(context, numbered(2));
    Set<String> types = new TreeSet<>();
    types.add("started");
    for (int i = 1; i < 1_000; i++) {
      types.add("type " + i);
    }
    EventQuery query = ALL.withTypes(types.toArray(String[]::new));
    Expect.equal("1,000 types", SeriesData.events(context.series(), query), numbered(2));
    types.add("one more");
    Expect.rejected(
        "1,001 types",
        () -> SeriesData.events(context.series(), ALL.withTypes(types.toArray(String[]::new))));
  }

  private static void emptyStore(TrialContext context) {
    Expect.equal("events", SeriesData.events(context.series(), ALL), List.of());
    Expect.equal("event", context.series().event(new UUID(0, 1)), Optional.empty());
  }

  private static void byId(TrialContext context) {
    Event high = Event.of(new UUID(-1, -1), second(0), "t", "e");
    append(context, List.of(event(1, 0), high));
    Expect.equal("first", context.series().event(new UUID(0, 1)), Optional.of(event(1, 0)));
    Expect.equal("second", context.series().event(new UUID(-1, -1)), Optional.of(high));
    Expect.equal("unknown", context.series().event(new UUID(-1, 1)), Optional.empty());
  }

  private static void cursors(TrialContext context) {
    append(context, numbered(8_000));
    SeriesData.sameLists("events", SeriesData.allEvents(context.series()), numbered(8_000));
    for (int i = 0; i < 100; i++) {
      Cursor<Event> cursor = context.series().events(ALL);
      Expect.equal("first of cursor " + i, cursor.next(), event(0, 0));
      cursor.close();
      cursor.close();
      Expect.thrown(ClosedException.class, "next", cursor::next);
    }
  }

  private static List<Event> numbered(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(i, i));
    }
    return events;
  }

  private static void append(TrialContext context, List<Event> events) {
    Expect.equal(
        "append of new events",
        context.series().appendEvents(events),
        new AppendResult(events.size(), 0, 0));
  }
}
