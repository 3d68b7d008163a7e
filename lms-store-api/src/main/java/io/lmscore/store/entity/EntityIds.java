package io.lmscore.store.entity;

import io.lmscore.store.internal.Nulls;
import java.util.Comparator;
import java.util.UUID;

/** What the ids of entities and events have in common. */
public final class EntityIds {
  /**
   * By the 16 bytes, unsigned, as the {@code uuid} of PostgreSQL orders them and as the text of ids
   * sorts. {@link UUID#compareTo} compares signed halves and differs.
   */
  public static final Comparator<UUID> ORDER = EntityIds::compare;

  private EntityIds() {}

  /** The entity of that id as messages and conflicts name it. */
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
