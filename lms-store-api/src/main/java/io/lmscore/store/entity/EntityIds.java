package io.lmscore.store.entity;

import io.lmscore.store.internal.Nulls;
import java.util.Comparator;
import java.util.UUID;

/** The order and the description of entity and event ids. */
public final class EntityIds {
  /**
   * Orders ids by their 16 unsigned bytes, like {@code uuid} of PostgreSQL and like the texts of
   * ids. {@link UUID#compareTo} compares signed halves and gives another order.
   */
  public static final Comparator<UUID> ORDER = EntityIds::compare;

  private EntityIds() {}

  /** The entity's name in messages and conflicts. */
  public static String describe(UUID id) {
    Nulls.notNull("id", id);
    return "entity '" + id + "'";
  }

  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
