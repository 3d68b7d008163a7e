package io.lmscore.store.memory.entity;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.Comparator;

/** The keys by which entities are ordered. */
final class Keys {
  static final Comparator<Entity> BY_ID = Comparator.comparing(Entity::id, EntityIds.ORDER);

  private Keys() {}

  /** Compares by key alone, so that several entities can be equal. */
  static Comparator<Entity> byKey(EntityOrder order) {
    return switch (order) {
      case ID -> BY_ID;
      case NAME -> Comparator.comparing(Entity::name, Utf8::compare);
      case CREATED_AT -> Comparator.comparing(Entity::createdAt);
      case UPDATED_AT -> Comparator.comparing(Entity::updatedAt);
    };
  }
}
