package io.lmscore.store.testkit.series;

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
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The rule EVT-2: the events of an answer, and their order. */
final class EventQueryRules {
  private static final EventQuery ALL = EventQuery.of(TimeRange.all());

  private EventQueryRules() {}

  static Rule queries() {
    return RuleBuilder.series("EVT-2")
        .trial("the start is in the range, its end is not", EventQueryRules::bounds)
        .trial("an empty range", EventQueryRules::emptyRange)
        .trial("the newest first", EventQueryRules::newestFirst)
        .inContext("ties by unsigned id, in both directions", EventQueryRules::ties)
        .trial("one type", series -> some(series, ALL.withTypes("stop"), 1, 3))
        .trial("two types", series -> some(series, ALL.withTypes("stop", "start"), 0, 1, 2, 3))
        .trial("a type in another case", series -> some(series, ALL.withTypes("Stop")))
        .trial("one entity", series -> some(series, ALL.withEntityId("b"), 2, 3, 5))
        .trial(
            "a type of an entity",
            series -> some(series, ALL.withTypes("stop").withEntityId("b"), 3))
        .trial("an unknown type", series -> some(series, ALL.withTypes("none")))
        .trial("an unknown entity", series -> some(series, ALL.withEntityId("none")))
        .trial(
            "type, entity and range together",
            series ->
                some(
                    series,
                    EventQuery.of(seconds(3, 6)).withTypes("alarm", "stop").withEntityId("b"),
                    3,
                    5))
        .trial("a limit gives the oldest", series -> some(series, ALL.withLimit(2), 0, 1))
        .trial(
            "a limit gives the newest",
            series -> some(series, ALL.withSort(DESCENDING).withLimit(2), 5, 4))
        .trial("a limit of what matches", EventQueryRules::limitOfMatches)
        .trial("a limit larger than the answer", EventQueryRules::largeLimit)
        .trial("a limit of 0 is rejected", EventQueryRules::limitZero)
        .trial("1,000 types, and 1,001 are rejected", EventQueryRules::manyTypes)
        .trial("an empty store", EventQueryRules::emptyStore)
        .trial("event finds one by its id", EventQueryRules::byId)
        .trial("events stream, and cursors can be left", EventQueryRules::cursors)
        .build();
  }

  private static void bounds(TimeSeriesStore series) {
    append(series, numbered(10));
    List<Event> found = SeriesData.events(series, EventQuery.of(seconds(3, 6)));
    Expect.equal("seconds 3 to 6", found, numbered(10).subList(3, 6));
  }

  private static void emptyRange(TimeSeriesStore series) {
    append(series, numbered(3));
    Expect.equal("from 1 to 1", SeriesData.events(series, EventQuery.of(seconds(1, 1))), List.of());
    Expect.equal("from 1 to 2", SeriesData.events(series, EventQuery.of(seconds(1, 2))).size(), 1);
  }

  private static void newestFirst(TimeSeriesStore series) {
    append(series, numbered(5));
    List<Event> expected = new ArrayList<>(numbered(5));
    Collections.reverse(expected);
    List<Event> found = SeriesData.events(series, ALL.withSort(DESCENDING));
    Expect.equal("events", found, expected);
  }

  private static void ties(TrialContext context) {
    List<Event> expected = new ArrayList<>();
    for (String id :
        new String[] {
          "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-7fff-ffffffffffff",
          "00000000-0000-0000-8000-000000000000", "00000000-0000-0000-ffff-ffffffffffff",
          "7fffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"
        }) {
      expected.add(Event.of(UUID.fromString(id), second(0), "t", "e"));
    }
    List<Event> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, context.random());
    append(context.series(), shuffled);
    Expect.equal("ascending", SeriesData.events(context.series(), ALL), expected);
    EventQuery descending = ALL.withSort(DESCENDING);
    Expect.equal("descending", SeriesData.events(context.series(), descending), expected);
    Expect.equal(
        "limit",
        SeriesData.events(context.series(), descending.withLimit(5)),
        expected.subList(0, 5));
  }

  /** Appends six events, and expects the events of these numbers from the query. */
  private static void some(TimeSeriesStore series, EventQuery query, int... expected) {
    List<Event> all =
        List.of(
            Event.of(new UUID(0, 9), second(0), "start", "a"),
            Event.of(new UUID(0, 8), second(1), "stop", "a"),
            Event.of(new UUID(0, 7), second(2), "start", "b"),
            Event.of(new UUID(0, 6), second(3), "stop", "b"),
            Event.of(new UUID(0, 5), second(4), "alarm", "a"),
            Event.of(new UUID(0, 4), second(5), "alarm", "b"));
    append(series, all);
    List<Event> events = new ArrayList<>();
    for (int i : expected) {
      events.add(all.get(i));
    }
    Expect.equal("events", SeriesData.events(series, query), events);
  }

  private static void limitOfMatches(TimeSeriesStore series) {
    some(series, ALL.withTypes("alarm", "stop").withSort(DESCENDING).withLimit(3), 5, 4, 3);
  }

  private static void largeLimit(TimeSeriesStore series) {
    append(series, numbered(3));
    for (long limit : new long[] {3, 4, Long.MAX_VALUE}) {
      Expect.equal("limit " + limit, SeriesData.events(series, ALL.withLimit(limit)), numbered(3));
    }
  }

  private static void limitZero(TimeSeriesStore series) {
    append(series, numbered(3));
    Expect.rejected("limit 0", () -> SeriesData.events(series, ALL.withLimit(0)));
    Expect.equal("limit 1", SeriesData.events(series, ALL.withLimit(1)), numbered(1));
  }

  private static void manyTypes(TimeSeriesStore series) {
    append(series, numbered(2));
    Set<String> types = new TreeSet<>();
    types.add("started");
    for (int i = 1; i < 1_000; i++) {
      types.add("type " + i);
    }
    EventQuery query = ALL.withTypes(types.toArray(String[]::new));
    Expect.equal("1,000 types", SeriesData.events(series, query), numbered(2));
    types.add("one more");
    Expect.rejected(
        "1,001 types",
        () -> SeriesData.events(series, ALL.withTypes(types.toArray(String[]::new))));
  }

  private static void emptyStore(TimeSeriesStore series) {
    Expect.equal("events", SeriesData.events(series, ALL), List.of());
    Expect.equal("event", series.event(new UUID(0, 1)), Optional.empty());
  }

  private static void byId(TimeSeriesStore series) {
    Event high = Event.of(new UUID(-1, -1), second(0), "t", "e");
    append(series, List.of(event(1, 0), high));
    Expect.equal("first", series.event(new UUID(0, 1)), Optional.of(event(1, 0)));
    Expect.equal("second", series.event(new UUID(-1, -1)), Optional.of(high));
    Expect.equal("unknown", series.event(new UUID(-1, 1)), Optional.empty());
  }

  private static void cursors(TimeSeriesStore series) {
    append(series, numbered(8_000));
    SeriesData.sameLists("events", SeriesData.allEvents(series), numbered(8_000));
    for (int i = 0; i < 100; i++) {
      Cursor<Event> cursor = series.events(ALL);
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

  private static void append(TimeSeriesStore series, List<Event> events) {
    Expect.equal(
        "append of new events", series.appendEvents(events), new AppendResult(events.size(), 0, 0));
  }
}
