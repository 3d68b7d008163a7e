package io.lmscore.store.graph;

import io.lmscore.store.Sort;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of nodes in a result: by the keys in turn, each in the order of {@link
 * io.lmscore.store.value.ValueOrder}. An absent property comes last in both directions. Ties are
 * ordered by id, ascending.
 *
 * @param keys at most 8; empty: only by id
 */
public record Ordering(List<Key> keys) {
  private static final int MAX_KEYS = 8;

  /** Copies the list and checks its length. */
  public Ordering {
    Nulls.noNulls("keys", keys);
    keys = List.copyOf(keys);
    Checks.range("number of keys of an ordering", keys.size(), 0, MAX_KEYS);
  }

  /** One property and a direction. */
  public record Key(String property, Sort sort) {
    /** Checks the property's key. */
    public Key {
      Nulls.notNull("property", property);
      Nulls.notNull("sort", sort);
      Checks.key(property);
    }
  }

  /** By id. */
  public static Ordering byId() {
    return new Ordering(List.of());
  }

  /** By a property. */
  public static Ordering by(String property, Sort sort) {
    return new Ordering(List.of(new Key(property, sort)));
  }

  /** Orders ties by another property. */
  public Ordering thenBy(String property, Sort sort) {
    List<Key> more = new ArrayList<>(keys);
    more.add(new Key(property, sort));
    return new Ordering(more);
  }
}
