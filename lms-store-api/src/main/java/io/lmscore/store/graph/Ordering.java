package io.lmscore.store.graph;

import io.lmscore.store.Sort;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the nodes or rows in a result: by the keys in turn, each in the order of {@link
 * io.lmscore.store.value.ValueOrder}. An absent property comes last in both directions. Ties are
 * ordered by the id of the end node, then by that of the start, then by that of the relationship;
 * ties of groups by those of their columns that are no aggregates, in turn; all ascending.
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

  /**
   * A column and a direction.
   *
   * @param column {@link Column#start}, columns of relationships and aggregates only for {@link
   *     GraphReader#rows} with that column
   * @param sort the direction
   */
  public record Key(Column column, Sort sort) {
    /** Rejects null. */
    public Key {
      Nulls.notNull("column", column);
      Nulls.notNull("sort", sort);
    }
  }

  /** By id. */
  public static Ordering byId() {
    return new Ordering(List.of());
  }

  /** By a property. */
  public static Ordering by(String property, Sort sort) {
    Nulls.notNull("property", property);
    return by(Column.property(property), sort);
  }

  /** By any column. */
  public static Ordering by(Column column, Sort sort) {
    return new Ordering(List.of(new Key(column, sort)));
  }

  /** Orders ties by another property. */
  public Ordering thenBy(String property, Sort sort) {
    Nulls.notNull("property", property);
    return thenBy(Column.property(property), sort);
  }

  /** Orders ties by another column. */
  public Ordering thenBy(Column column, Sort sort) {
    List<Key> more = new ArrayList<>(keys);
    more.add(new Key(column, sort));
    return new Ordering(more);
  }
}
