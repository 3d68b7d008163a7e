package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.allEvents;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.event;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.testkit.tool.HostileTexts;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The rule EVT-1: appended events are stored once. */
final class EventRules {
  private static final UUID ID = UUID.fromString("f0000000-0000-4000-8000-00000000000f");

  private EventRules() {}

  static Rule appends() {
    RuleBuilder<TimeSeriesStore> rule =
        RuleBuilder.series("EVT-1")
            .trial("an event comes back as given", EventRules::comesBack)
            .trial("an empty list changes nothing", EventRules::emptyList)
            .trial("a stored id is ignored, whatever else differs", EventRules::stored)
            .trial("an id twice in the list", EventRules::twice)
            .trial("stored and twice in the list", EventRules::storedAndTwice)
            .trial("equal events of other ids are all stored", EventRules::equalOnes)
            .trial("ids that differ in one bit", EventRules::oneBit)
            .trial("10,000 events in one list", EventRules::atTheLimit)
            .trial("10,001 events are rejected", EventRules::beyondTheLimit)
            .concurrent(
                "of many threads that append the same events one inserts each",
                EventRules::manyThreads);
    for (var data : documents().entrySet()) {
      rule.trial("data: " + data.getKey(), series -> dataBack(series, data.getValue()));
    }
    rule.each("text with %s", HostileTexts.inSeries(), EventRules::hostile);
    return limits(rule).build();
  }

  private static RuleBuilder<TimeSeriesStore> limits(RuleBuilder<TimeSeriesStore> rule) {
    fits(rule, "a type of 128 bytes", () -> typed("x".repeat(128)));
    refused(rule, "a type of 129 bytes", () -> typed("x".repeat(129)));
    refused(rule, "an empty type", () -> typed(""));
    fits(rule, "an entity id of 254 bytes", () -> of("\u00E9".repeat(127)));
    refused(rule, "an entity id of 255 bytes", () -> of("\u00E9".repeat(127) + "x"));
    refused(rule, "an empty entity id", () -> of(""));
    for (String time : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      fits(rule, "the time " + time, () -> Event.of(ID, at(time), "t", "e"));
    }
    for (String time : List.of("0000-12-31T23:59:59Z", "2024-01-01T00:00:00.0000001Z")) {
      refused(rule, "the time " + time, () -> Event.of(ID, at(time), "t", "e"));
    }
    rule.each("text with %s is rejected", HostileTexts.rejectedInSeries(), EventRules::everywhere);
    refused(rule, "data with a NUL", () -> typed("t").withData(JsonObject.of("a", "\0")));
    refused(rule, "a key with a NUL", () -> typed("t").withData(JsonObject.of("\0", 1)));
    return rule;
  }

  private static void everywhere(TimeSeriesStore series, String text) {
    EventQuery all = EventQuery.of(TimeRange.all());
    Expect.rejected("type", () -> series.appendEvents(List.of(typed(text))));
    Expect.rejected("entity id", () -> series.appendEvents(List.of(of(text))));
    Expect.rejected("type asked for", () -> SeriesData.events(series, all.withTypes(text)));
    Expect.rejected("entity id asked for", () -> SeriesData.events(series, all.withEntityId(text)));
    Expect.equal("events", allEvents(series), List.of());
  }

  private static Map<String, JsonObject> documents() {
    Map<String, JsonObject> documents = new LinkedHashMap<>();
    documents.put("empty", JsonObject.empty());
    documents.put("nested", JsonObject.of("a", Map.of("b", List.of(1, Map.of("c", true)))));
    documents.put("a null", JsonObject.of("gone", null, "list", Arrays.asList(null, 1)));
    documents.put("empty parts", JsonObject.of("", "", "o", Map.of(), "l", List.of()));
    documents.put(
        "numbers",
        JsonObject.of(
            "max", Long.MAX_VALUE,
            "min", Long.MIN_VALUE,
            "tenth", 0.1,
            "huge", Double.MAX_VALUE,
            "tiny", Double.MIN_VALUE,
            "whole", 2.0,
            "big", 1e19));
    documents.put("text", JsonObject.of("k\"\\\n\t\u0001", "\u0001\u007F\u2028\uD83D\uDE00'\"\\"));
    return documents;
  }

  private static void comesBack(TimeSeriesStore series) {
    Event event =
        new Event(ID, SeriesData.second(1), "alarm raised", "room 7", JsonObject.of("level", 3));
    append(series, event);
    Expect.equal("events", allEvents(series), List.of(event));
    Expect.equal("event", series.event(ID), Optional.of(event));
  }

  private static void dataBack(TimeSeriesStore series, JsonObject data) {
    Event event = event(1, 0).withData(data);
    append(series, event);
    Expect.equal("events", allEvents(series), List.of(event));
    Expect.equal("event", series.event(event.id()), Optional.of(event));
  }

  private static void hostile(TimeSeriesStore series, String text) {
    JsonObject data = JsonObject.of(text, text, "nested", Map.of(text, List.of(text)));
    Event hostile = new Event(ID, SeriesData.second(1), text, text, data);
    append(series, event(1, 0), hostile);
    Expect.equal("all", allEvents(series), List.of(event(1, 0), hostile));
    Expect.equal(
        "of that type and entity",
        SeriesData.events(
            series, EventQuery.of(TimeRange.all()).withTypes(text).withEntityId(text)),
        List.of(hostile));
  }

  private static void emptyList(TimeSeriesStore series) {
    append(series, event(1, 0));
    append(series);
    Expect.equal("events", allEvents(series), List.of(event(1, 0)));
  }

  private static void stored(TimeSeriesStore series) {
    append(series, event(1, 5));
    Event other = new Event(event(1, 0).id(), SeriesData.START, "x", "y", JsonObject.of("z", 1));
    Expect.equal(
        "result", series.appendEvents(List.of(other, event(2, 6))), new AppendResult(1, 1, 0));
    Expect.equal("events", allEvents(series), List.of(event(1, 5), event(2, 6)));
    Expect.equal("event", series.event(other.id()), Optional.of(event(1, 5)));
  }

  private static void twice(TimeSeriesStore series) {
    List<Event> list = List.of(event(1, 5), event(2, 6), event(1, 0), event(1, 5));
    AppendResult result = series.appendEvents(list);
    Expect.equal("result", result, new AppendResult(2, 2, 0));
    Expect.equal("events", allEvents(series), List.of(event(1, 5), event(2, 6)));
  }

  private static void storedAndTwice(TimeSeriesStore series) {
    append(series, event(1, 5));
    AppendResult result = series.appendEvents(List.of(event(1, 6), event(1, 7)));
    Expect.equal("result", result, new AppendResult(0, 2, 0));
    Expect.equal("events", allEvents(series), List.of(event(1, 5)));
  }

  private static void equalOnes(TimeSeriesStore series) {
    append(series, event(1, 5), event(2, 5), event(3, 5));
    Expect.equal("number of events", allEvents(series).size(), 3);
  }

  private static void oneBit(TimeSeriesStore series) {
    List<Event> events = new ArrayList<>();
    for (int bit = 0; bit < 64; bit++) {
      events.add(Event.of(new UUID(0, 1L << bit), SeriesData.START, "t", "e"));
    }
    for (int bit = 0; bit < 64; bit++) {
      events.add(Event.of(new UUID(1L << bit, 0), SeriesData.START, "t", "e"));
    }
    append(series, events.toArray(Event[]::new));
    Expect.equal("events, by id", allEvents(series), events);
  }

  private static void atTheLimit(TimeSeriesStore series) {
    List<Event> events = numbered(TimeSeriesStore.MAX_EVENTS);
    append(series, events.toArray(Event[]::new));
    SeriesData.sameLists("events", allEvents(series), events);
  }

  private static void beyondTheLimit(TimeSeriesStore series) {
    Expect.thrown(
        LimitExceededException.class, "10,001 events", () -> series.appendEvents(numbered(10_001)));
    Expect.equal("events", allEvents(series), List.of());
  }

  private static void manyThreads(TimeSeriesStore series) throws Exception {
    AtomicLong inserted = new AtomicLong();
    ConcurrentRun.together(
        8, thread -> inserted.addAndGet(series.appendEvents(numbered(100)).inserted()));
    Expect.equal("inserted by all threads", inserted.get(), 100L);
    SeriesData.sameLists("events", allEvents(series), numbered(100));
  }

  private static List<Event> numbered(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(i, 0));
    }
    return events;
  }

  private static Event typed(String type) {
    return Event.of(ID, SeriesData.START, type, "e");
  }

  private static Event of(String entityId) {
    return Event.of(ID, SeriesData.START, "t", entityId);
  }

  private static RuleBuilder<TimeSeriesStore> fits(
      RuleBuilder<TimeSeriesStore> rule, String name, Supplier<Event> maker) {
    return rule.trial(
        name,
        series -> {
          append(series, maker.get());
          Expect.equal("events", allEvents(series), List.of(maker.get()));
        });
  }

  private static RuleBuilder<TimeSeriesStore> refused(
      RuleBuilder<TimeSeriesStore> rule, String name, Supplier<Event> maker) {
    return rule.trial(
        name + " is rejected",
        series -> {
          Expect.rejected(name, () -> series.appendEvents(List.of(event(1, 0), maker.get())));
          Expect.equal("events", allEvents(series), List.of());
        });
  }

  private static void append(TimeSeriesStore series, Event... events) {
    Expect.equal(
        "append of new events",
        series.appendEvents(List.of(events)),
        new AppendResult(events.length, 0, 0));
  }
}
