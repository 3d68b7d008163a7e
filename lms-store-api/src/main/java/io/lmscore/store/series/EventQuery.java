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
 * Which events, and in which order.
 *
 * @param types one of these; none given: any; at most 1,000
 * @param entityId what they happened to; empty: anything
 * @param range of which time
 * @param sort direction of time; ties by event id as unsigned bytes, always ascending
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

  /** The same query for these types only; none given: any. */
  public EventQuery withTypes(String... newTypes) {
    Nulls.noNulls("newTypes", newTypes);
    return new EventQuery(new TreeSet<>(Arrays.asList(newTypes)), entityId, range, sort, limit);
  }

  /** The same query for what happened to that entity only. */
  public EventQuery withEntityId(String newEntityId) {
    Nulls.notNull("newEntityId", newEntityId);
    return new EventQuery(types, Optional.of(newEntityId), range, sort, limit);
  }

  /** The same query in that direction of time. */
  public EventQuery withSort(Sort newSort) {
    return new EventQuery(types, entityId, range, newSort, limit);
  }

  /** The same query for so many events at most. */
  public EventQuery withLimit(long newLimit) {
    return new EventQuery(types, entityId, range, sort, OptionalLong.of(newLimit));
  }
}
