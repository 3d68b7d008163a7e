package io.lmscore.store.memory.entity;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.memory.storage.SortedPages;
import io.lmscore.store.memory.storage.SortedPagesEditor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes {@link Entities}; all changes together create the next version. Not thread-safe. */
public final class EntitiesEditor {
  private final SortedPagesEditor<Entity> byId;
  private final List<OrderedEntities> others = new ArrayList<>();

  /** The entities in an order other than that of ids. */
  private record OrderedEntities(EntityOrder order, SortedPagesEditor<Entity> entities) {}

  EntitiesEditor(Entities before) {
    byId = before.sorted(EntityOrder.ID).edit();
    for (EntityOrder order : EntityOrder.values()) {
      if (order != EntityOrder.ID) {
        others.add(new OrderedEntities(order, before.sorted(order).edit()));
      }
    }
  }

  @Nullable Entity find(UUID id) {
    return byId.find(Entities.place(id));
  }

  /** Adds the entity, or replaces the one with its id. */
  void store(Entity entity) {
    @Nullable Entity before = byId.put(entity);
    for (OrderedEntities other : others) {
      if (before != null && Keys.byKey(other.order()).compare(before, entity) != 0) {
        other.entities().remove(before);
      }
      other.entities().put(entity);
    }
  }

  void remove(Entity entity) {
    byId.remove(entity);
    others.forEach(other -> other.entities().remove(entity));
  }

  /** The entities in their current state. */
  public Entities build() {
    Map<EntityOrder, SortedPages<Entity>> byOrder = new EnumMap<>(EntityOrder.class);
    byOrder.put(EntityOrder.ID, byId.build());
    others.forEach(other -> byOrder.put(other.order(), other.entities().build()));
    return new Entities(byOrder);
  }
}
