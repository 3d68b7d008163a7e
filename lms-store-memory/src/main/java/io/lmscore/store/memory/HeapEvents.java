package io.lmscore.store.memory;

import io.lmscore.store.Sort;
import io.lmscore.store.memory.KeyedIndex.Position;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.PagedCursor;
import io.lmscore.store.memory.call.PagedCursor.Chunk;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a namespace. Callers hold the lock of its {@link HeapSeries}. */
final class HeapEvents {
  private final Map<UUID, Event> byId = new HashMap<>();
  private final KeyedIndex<Instant, Event> byTime = new KeyedIndex<>(Instant::compareTo);

  AppendResult append(List<Event> events) {
    long inserted = 0;
    for (Event event : events) {
      if (byId.putIfAbsent(event.id(), event) == null) {
        byTime.put(event.time(), event.id(), event);
        inserted++;
      }
    }
    return new AppendResult(inserted, events.size() - inserted, 0);
  }

  Optional<Event> event(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * @param last the event behind which the page begins; null: the first page
   */
  Chunk<Event> page(EventQuery query, @Nullable Event last, long atMost, Call call) {
    Position<Instant> after =
        last == null ? beforeFirst(query) : new Position<>(last.time(), last.id());
    long size = Math.min(atMost, PagedCursor.PAGE_SIZE);
    List<Event> page = new ArrayList<>();
    byTime.walk(
        query.sort(),
        after,
        event -> {
          call.step();
          if (!query.range().contains(event.time())) {
            return false;
          }
          if (matches(query, event)) {
            page.add(event);
          }
          return page.size() < size;
        });
    return new Chunk<>(page, page.size() == size);
  }

  long deleteBefore(Instant cutoff, Call call) {
    List<Event> old = new ArrayList<>();
    byTime.walk(
        Sort.ASCENDING,
        null,
        event -> {
          call.step();
          return event.time().isBefore(cutoff) && old.add(event);
        });
    call.check();
    for (Event event : old) {
      byId.remove(event.id());
      byTime.remove(event.time(), event.id());
    }
    return old.size();
  }

  void clear() {
    byId.clear();
    byTime.clear();
  }

  /** A place behind all events that come before the range in the order of the query. */
  private static Position<Instant> beforeFirst(EventQuery query) {
    return query.sort() == Sort.ASCENDING
        ? Position.endOf(query.range().from().minus(1, ChronoUnit.MICROS))
        : Position.endOf(query.range().to());
  }

  private static boolean matches(EventQuery query, Event event) {
    return (query.types().isEmpty() || query.types().contains(event.type()))
        && query.entityId().map(event.entityId()::equals).orElse(true);
  }
}
