package io.lmscore.store.testkit.sabotage;

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
import io.lmscore.store.series.WriterOptions;
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
    return Stream.of(events(), writers(), retention()).flatMap(List::stream).toList();
  }

  private static List<Sabotage> events() {
    return List.of(
        Sabotage.series("events lose nested data", LosesNestedData::new, "EVT-1"),
        Sabotage.series(
            "a repeated event counts as inserted", EventSabotages::countsRepeatedEvents, "EVT-1"),
        Sabotage.series(
            "the entity of an event query is forgotten",
            inner ->
                new BrokenTimeSeriesStore(inner) {
                  @Override
                  public Cursor<Event> events(EventQuery q) {
                    return inner()
                        .events(
                            new EventQuery(
                                q.types(), Optional.empty(), q.range(), q.sort(), q.limit()));
                  }
                },
            "EVT-2"),
        Sabotage.series(
            "events of one time come by signed id",
            EventSabotages::ordersEventsBySignedId,
            "EVT-2"));
  }

  private static List<Sabotage> writers() {
    return List.of(
        Sabotage.series(
            "flush waits for nothing", writer(BrokenWriters.IgnoresFlush::new), "BUF-1"),
        Sabotage.series(
            "the callback of a writer is never called",
            EventSabotages::neverReportsUndelivered,
            "BUF-3"),
        Sabotage.series(
            "a full buffer drops instead of blocking", EventSabotages::dropsWhenFull, "BUF-2"),
        Sabotage.series(
            "close forgets what is left", writer(BrokenWriters.WritesOnlyOnFlush::new), "BUF-4"),
        Sabotage.series(
            "a writer passes over a null", writer(BrokenWriters.AcceptsNull::new), "COM-8"));
  }

  private static List<Sabotage> retention() {
    return List.of(
        Sabotage.series(
                "retention takes the instant itself too",
                inner ->
                    new BrokenTimeSeriesStore(inner) {
                      @Override
                      public long deleteReadingsBefore(Instant cutoff) {
                        return inner().deleteReadingsBefore(cutoff.plusNanos(1_000));
                      }
                    },
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

  private static UnaryOperator<TimeSeriesStore> writer(UnaryOperator<ReadingWriter> breaker) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public ReadingWriter writer(WriterOptions options) {
            return breaker.apply(inner().writer(options));
          }
        };
  }

  private static final class LosesNestedData extends BrokenTimeSeriesStore {
    LosesNestedData(TimeSeriesStore inner) {
      super(inner);
    }

    @Override
    public AppendResult appendEvents(List<Event> events) {
      return inner().appendEvents(events.stream().map(LosesNestedData::flat).toList());
    }

    private static Event flat(Event event) {
      Map<String, Json> members = new TreeMap<>(event.data().members());
      members.replaceAll((key, value) -> value instanceof JsonObject ? JsonObject.empty() : value);
      return event.withData(new JsonObject(members));
    }
  }

  private static TimeSeriesStore countsRepeatedEvents(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public AppendResult appendEvents(List<Event> events) {
        inner().appendEvents(events);
        return new AppendResult(events.size(), 0, 0);
      }
    };
  }

  private static TimeSeriesStore ordersEventsBySignedId(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public Cursor<Event> events(EventQuery query) {
        List<Event> all = new ArrayList<>(DerivedCursors.drain(inner().events(query)));
        Comparator<Event> time = Comparator.comparing(Event::time);
        all.sort(
            (query.sort() == Sort.ASCENDING ? time : time.reversed()).thenComparing(Event::id));
        return DerivedCursors.over(all);
      }
    };
  }

  private static TimeSeriesStore neverReportsUndelivered(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public ReadingWriter writer(WriterOptions options) {
        return inner().writer(options.withOnUndelivered((reading, reason) -> {}));
      }
    };
  }

  private static TimeSeriesStore dropsWhenFull(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public ReadingWriter writer(WriterOptions options) {
        return inner()
            .writer(
                options.overflow() == Overflow.BLOCK
                    ? options.withOverflow(Overflow.DROP)
                    : options);
      }
    };
  }
}
