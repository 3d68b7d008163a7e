package io.lmscore.store.memory.series;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.memory.call.FilteredPages;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.memory.storage.DescendingKeyIterator;
import io.lmscore.store.memory.storage.SortedPages;
import io.lmscore.store.memory.storage.SortedPagesEditor;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The events of a namespace. Immutable. */
public final class Events {
  private static final Comparator<Event> BY_ID = Comparator.comparing(Event::id, EntityIds.ORDER);
  private static final Comparator<Event> BY_TIME = Comparator.comparing(Event::time);
  private static final Events NONE =
      new Events(SortedPages.empty(BY_ID), SortedPages.empty(BY_TIME.thenComparing(BY_ID)));

  private final SortedPages<Event> byId;
  private final SortedPages<Event> byTime;

  private Events(SortedPages<Event> byId, SortedPages<Event> byTime) {
    this.byId = byId;
    this.byTime = byTime;
  }

  static Events empty() {
    return NONE;
  }

  /** Adds the events whose ids are new. */
  public WriteResult<Events, AppendResult> append(List<Event> events, HeapCall call) {
    SortedPagesEditor<Event> newById = byId.edit();
    SortedPagesEditor<Event> newByTime = byTime.edit();
    for (Event event : events) {
      call.step();
      if (newById.find(place(event.id())) == null) {
        newById.put(event);
        newByTime.put(event);
      }
    }
    call.check();
    int inserted = newById.size() - byId.size();
    return new WriteResult<>(
        new Events(newById.build(), newByTime.build()),
        new AppendResult(inserted, events.size() - inserted, 0));
  }

  public Optional<Event> event(UUID id) {
    return Optional.ofNullable(byId.find(place(id)));
  }

  /** The pages of the answer, without its limit. */
  public Pages<Event> pages(EventQuery query) {
    return new FilteredPages<>(
        from(query),
        event -> query.range().contains(event.time()),
        (event, call) ->
            (query.types().isEmpty() || query.types().contains(event.type()))
                && query.entityId().map(event.entityId()::equals).orElse(true));
  }

  /** Removes all events older than the instant; the result is how many there were. */
  public WriteResult<Events, Long> deleteBefore(Instant cutoff, HeapCall call) {
    SortedPagesEditor<Event> newById = byId.edit();
    SortedPagesEditor<Event> newByTime = byTime.edit();
    for (Iterator<Event> events = byTime.ascending(); events.hasNext(); ) {
      call.step();
      Event event = events.next();
      if (!event.time().isBefore(cutoff)) {
        break;
      }
      newById.remove(event);
      newByTime.remove(event);
    }
    call.check();
    int count = byId.size() - newById.size();
    return new WriteResult<>(new Events(newById.build(), newByTime.build()), (long) count);
  }

  /** All events from the end of the range at which the answer begins. */
  private Iterator<Event> from(EventQuery query) {
    Instant from = query.range().from();
    Instant to = query.range().to();
    return query.sort() == Sort.ASCENDING
        ? byTime.ascending(event -> event.time().isBefore(from) ? -1 : 1)
        : DescendingKeyIterator.from(byTime, BY_TIME, event -> event.time().isBefore(to) ? -1 : 1);
  }

  private static ToIntFunction<Event> place(UUID id) {
    return event -> EntityIds.ORDER.compare(event.id(), id);
  }
}
