package io.lmscore.store.memory;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.memory.KeyedIndex.Position;
import io.lmscore.store.value.Micros;
import io.lmscore.store.value.Utf8;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entities of one namespace. What is here is read and written under its lock. */
final class HeapEntities {
  /** Gives all instants that can be stored the same number of digits. */
  private static final long TIME_KEY_BASE = 1_000_000_000_000_000_000L - Micros.of(Micros.MIN);

  private final HeapLock lock = new HeapLock();
  private final Map<UUID, Entity> byId = new HashMap<>();
  private final Map<EntityOrder, KeyedIndex<String, Entity>> byOrder =
      new EnumMap<>(EntityOrder.class);

  HeapEntities() {
    for (EntityOrder order : EntityOrder.values()) {
      byOrder.put(order, new KeyedIndex<>(Utf8::compare));
    }
  }

  HeapLock lock() {
    return lock;
  }

  @Nullable Entity find(UUID id) {
    return byId.get(id);
  }

  /** Puts the entity in place of what has its id. */
  void store(Entity entity) {
    remove(entity.id());
    byId.put(entity.id(), entity);
    byOrder.forEach((order, index) -> index.put(key(entity, order), entity.id(), entity));
  }

  /** Removes the entity of that id, if there is one. */
  void remove(UUID id) {
    @Nullable Entity entity = byId.remove(id);
    if (entity != null) {
      byOrder.forEach((order, index) -> index.remove(key(entity, order), id));
    }
  }

  void clear() {
    byId.clear();
    byOrder.values().forEach(KeyedIndex::clear);
  }

  /** All entities, sorted by their {@link #key}. */
  KeyedIndex<String, Entity> index(EntityOrder order) {
    @Nullable KeyedIndex<String, Entity> index = byOrder.get(order);
    if (index == null) {
      throw new IllegalStateException("no index for " + order);
    }
    return index;
  }

  static Position<String> position(Entity entity, EntityOrder order) {
    return new Position<>(key(entity, order), entity.id());
  }

  /** A text that sorts, by code point, as the entities do. */
  private static String key(Entity entity, EntityOrder order) {
    return switch (order) {
      case ID -> entity.id().toString();
      case NAME -> entity.name();
      case CREATED_AT -> key(entity.createdAt());
      case UPDATED_AT -> key(entity.updatedAt());
    };
  }

  private static String key(Instant time) {
    return Long.toString(TIME_KEY_BASE + Micros.of(time));
  }
}
