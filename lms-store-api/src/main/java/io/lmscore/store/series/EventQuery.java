package io.lmscore.store.series;

import io.lmscore.store.Sort;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Selects and orders events.
 *
 * @param types the type is one of these; empty: any type; at most 1,000
 * @param entityId the entity of the events; empty: any entity
 * @param range the time of the events
 * @param sort direction of time; ties are ordered by event id as unsigned bytes, always ascending
 * @param limit the most events, at least 1; empty: all
 */
public record EventQuery(
    Set<String> types, Optional<String> entityId, TimeRange range, Sort sort, OptionalLong limit) {
  /** The most types. */
  public static final int MAX_TYPES = 1_000;

  /** Copies the types; checks them, the entity id and the limit. */
  public EventQuery {
    Nulls.noNulls("types", types);
    Nulls.notNull("entityId", entityId);
    Nulls.notNull("range", range);
    Nulls.notNull("sort", sort);
    Nulls.notNull("limit", limit);
    Checks.range("number of event types", types.size(), 0, MAX_TYPES);
    types.forEach(Event::checkType);
    types = Collections.unmodifiableSet(new TreeSet<>(types));
    entityId.ifPresent(Event::checkEntityId);
    if (limit.isPresent()) {
      Checks.range("limit", limit.getAsLong(), 1, Long.MAX_VALUE);
    }
  }

  /** All events in the range, oldest first. */
  public static EventQuery of(TimeRange range) {
    return new EventQuery(Set.of(), Optional.empty(), range, Sort.ASCENDING, OptionalLong.empty());
  }

  /** The same query only for these types; without types, for any type. */
  public EventQuery withTypes(String... newTypes) {
    Nulls.noNulls("newTypes", newTypes);
    return new EventQuery(new TreeSet<>(Arrays.asList(newTypes)), entityId, range, sort, limit);
  }

  /** The same query only for events of that entity. */
  public EventQuery withEntityId(String newEntityId) {
    Nulls.notNull("newEntityId", newEntityId);
    return new EventQuery(types, Optional.of(newEntityId), range, sort, limit);
  }

  /** The same query in that direction of time. */
  public EventQuery withSort(Sort newSort) {
    return new EventQuery(types, entityId, range, newSort, limit);
  }

  /** The same query for at most this number of events. */
  public EventQuery withLimit(long newLimit) {
    return new EventQuery(types, entityId, range, sort, OptionalLong.of(newLimit));
  }
}
