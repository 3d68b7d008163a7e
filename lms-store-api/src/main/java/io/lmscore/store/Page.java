package io.lmscore.store;

import io.lmscore.store.internal.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * One page of a result.
 *
 * @param items at most as many as the request allows
 * @param next the token of the next page; empty when the store knows that no items follow. The last
 *     page may hold no items
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  public Page {
    Nulls.noNulls("items", items);
    Nulls.notNull("next", next);
    items = List.copyOf(items);
  }
}
