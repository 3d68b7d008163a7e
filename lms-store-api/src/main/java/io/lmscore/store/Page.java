package io.lmscore.store;

import io.lmscore.store.internal.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * A part of a result.
 *
 * @param items at most as many as were asked for
 * @param next the place where the next page begins; empty when it is known that nothing follows, so
 *     that the last page may hold no items
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  public Page {
    Nulls.noNulls("items", items);
    Nulls.notNull("next", next);
    items = List.copyOf(items);
  }
}
