package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.SeriesOverrides.appendEvents;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.deleteReadingsBefore;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.events;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.writer;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.Sort;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.CompressionResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Overflow;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Time series stores with defects in events, writers and retention. */
final class EventSabotages {
  private EventSabotages() {}

  static List<Sabotage> all() {
    return Stream.of(ofEvents(), ofWriters(), ofRetention()).flatMap(List::stream).toList();
  }

  private static List<Sabotage> ofEvents() {
    return List.of(
        Sabotage.series(
            "events lose nested data", appendEvents(EventSabotages::losesNestedData), "EVT-1"),
        Sabotage.series(
            "a repeated event counts as inserted",
            appendEvents(EventSabotages::countsRepeatedEvents),
            "EVT-1"),
        Sabotage.series(
            "the entity of an event query is forgotten",
            events(
                (series, q) ->
                    series.events(
                        new EventQuery(
                            q.types(), Optional.empty(), q.range(), q.sort(), q.limit()))),
            "EVT-2"),
        Sabotage.series(
            "events of one time come by signed id",
            events(EventSabotages::ordersEventsBySignedId),
            "EVT-2"));
  }

  private static List<Sabotage> ofWriters() {
    return List.of(
        Sabotage.series(
            "flush waits for nothing", changed(BrokenWriters.IgnoresFlush::new), "BUF-1"),
        Sabotage.series(
            "the callback of a writer is never called",
            writer(
                (series, options) ->
                    series.writer(options.withOnUndelivered((reading, reason) -> {}))),
            "BUF-3"),
        Sabotage.series(
            "a full buffer drops instead of blocking",
            writer(
                (series, options) ->
                    series.writer(
                        options.overflow() == Overflow.BLOCK
                            ? options.withOverflow(Overflow.DROP)
                            : options)),
            "BUF-2"),
        Sabotage.series(
            "close forgets what is left", changed(BrokenWriters.WritesOnlyOnFlush::new), "BUF-4"),
        Sabotage.series(
            "a writer passes over a null", changed(BrokenWriters.AcceptsNull::new), "COM-8"));
  }

  private static List<Sabotage> ofRetention() {
    return List.of(
        Sabotage.series(
                "retention takes the instant itself too",
                deleteReadingsBefore(
                    (series, cutoff) -> series.deleteReadingsBefore(cutoff.plusNanos(1_000))),
                "RET-1")
            .needing(Capability.RETENTION),
        Sabotage.series(
                "compression forgets the oldest reading",
                inner ->
                    new BrokenTimeSeriesStore(inner) {
                      @Override
                      public CompressionResult compressBefore(Instant cutoff) {
                        inner().deleteReadingsBefore(cutoff);
                        return inner().compressBefore(cutoff);
                      }
                    },
                "CMP-1")
            .needing(Capability.COMPRESSION, Capability.RETENTION));
  }

  private static UnaryOperator<TimeSeriesStore> changed(UnaryOperator<ReadingWriter> change) {
    return writer((series, options) -> change.apply(series.writer(options)));
  }

  private static AppendResult losesNestedData(TimeSeriesStore series, List<Event> events) {
    return series.appendEvents(events.stream().map(EventSabotages::flat).toList());
  }

  private static Event flat(Event event) {
    Map<String, Json> members = new TreeMap<>(event.data().members());
    members.replaceAll((key, value) -> value instanceof JsonObject ? JsonObject.empty() : value);
    return event.withData(new JsonObject(members));
  }

  private static AppendResult countsRepeatedEvents(TimeSeriesStore series, List<Event> events) {
    series.appendEvents(events);
    return new AppendResult(events.size(), 0, 0);
  }

  private static Cursor<Event> ordersEventsBySignedId(TimeSeriesStore series, EventQuery query) {
    List<Event> all = new ArrayList<>(AllItems.ofCursor(series.events(query)));
    Comparator<Event> time = Comparator.comparing(Event::time);
    all.sort((query.sort() == Sort.ASCENDING ? time : time.reversed()).thenComparing(Event::id));
    return DerivedCursors.over(all);
  }
}
