package io.lmscore.store.memory.entity;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.memory.storage.DescendingKeyIterator;
import io.lmscore.store.memory.storage.SortedPages;
import io.lmscore.store.spi.entity.EntityPosition;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The entities of a namespace, sorted by each of their orders. Immutable. */
public final class Entities {
  private final Map<EntityOrder, SortedPages<Entity>> byOrder;

  /**
   * @param byOrder the same entities for each order; not copied
   */
  Entities(Map<EntityOrder, SortedPages<Entity>> byOrder) {
    this.byOrder = byOrder;
  }

  public static Entities empty() {
    Map<EntityOrder, SortedPages<Entity>> byOrder = new EnumMap<>(EntityOrder.class);
    for (EntityOrder order : EntityOrder.values()) {
      byOrder.put(order, SortedPages.empty(Keys.byKey(order).thenComparing(Keys.BY_ID)));
    }
    return new Entities(byOrder);
  }

  @Nullable Entity find(UUID id) {
    return sorted(EntityOrder.ID).find(place(id));
  }

  /**
   * All entities behind a position in that order; where keys are equal, ids ascend.
   *
   * @param after null to start from the beginning
   */
  Iterator<Entity> iterate(EntityOrder order, Sort sort, @Nullable EntityPosition after) {
    SortedPages<Entity> sorted = sorted(order);
    if (sort == Sort.ASCENDING) {
      return after == null
          ? sorted.ascending()
          : sorted.ascending(entity -> after.compare(entity) <= 0 ? -1 : 1);
    }
    return after == null
        ? DescendingKeyIterator.from(sorted, Keys.byKey(order), entity -> -1)
        : DescendingKeyIterator.after(sorted, Keys.byKey(order), after::compareKey, after::compare);
  }

  /** Begins changes that together create the next version. */
  public EntitiesEditor edit() {
    return new EntitiesEditor(this);
  }

  SortedPages<Entity> sorted(EntityOrder order) {
    @Nullable SortedPages<Entity> sorted = byOrder.get(order);
    if (sorted == null) {
      throw new IllegalStateException("no sorted pages for the order " + order);
    }
    return sorted;
  }

  static ToIntFunction<Entity> place(UUID id) {
    return entity -> EntityIds.ORDER.compare(entity.id(), id);
  }
}
