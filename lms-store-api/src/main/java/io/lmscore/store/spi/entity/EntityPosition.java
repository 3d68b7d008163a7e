package io.lmscore.store.spi.entity;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.spi.page.PagePosition;
import java.time.Instant;
import java.util.UUID;

/**
 * A position among entities in one of their orders.
 *
 * @param order the order
 * @param id the id of the entity at that position
 * @param name the key if the order is by name; else ""
 * @param time the key if the order is by a time; else any
 */
public record EntityPosition(EntityOrder order, UUID id, String name, Instant time) {
  /** The position of the entity. */
  public static EntityPosition of(Entity entity, EntityOrder order) {
    return switch (order) {
      case ID -> new EntityPosition(order, entity.id(), "", Instant.EPOCH);
      case NAME -> new EntityPosition(order, entity.id(), entity.name(), Instant.EPOCH);
      case CREATED_AT -> new EntityPosition(order, entity.id(), "", entity.createdAt());
      case UPDATED_AT -> new EntityPosition(order, entity.id(), "", entity.updatedAt());
    };
  }

  /** The position that {@link #text} wrote in this order. */
  static EntityPosition read(EntityOrder order, PagePosition position) {
    UUID id =
        new UUID(
            position.number(Long.MIN_VALUE, Long.MAX_VALUE),
            position.number(Long.MIN_VALUE, Long.MAX_VALUE));
    return switch (order) {
      case ID -> new EntityPosition(order, id, "", Instant.EPOCH);
      case NAME -> new EntityPosition(order, id, position.text(), Instant.EPOCH);
      case CREATED_AT, UPDATED_AT ->
          new EntityPosition(
              order,
              id,
              "",
              Micros.toInstant(position.number(Micros.of(Micros.MIN), Micros.of(Micros.MAX))));
    };
  }

  /** The id and the key, by {@link PagePosition#write}. */
  String text() {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    return switch (order) {
      case ID -> PagePosition.write(high, low);
      case NAME -> PagePosition.write(high, low, name);
      case CREATED_AT, UPDATED_AT -> PagePosition.write(high, low, Micros.of(time));
    };
  }

  /**
   * Compares the key of the entity with the key of this position: negative if less, 0 if equal,
   * positive if greater.
   */
  public int compareKey(Entity entity) {
    return switch (order) {
      case ID -> EntityIds.ORDER.compare(entity.id(), id);
      case NAME -> Utf8.compare(entity.name(), name);
      case CREATED_AT -> entity.createdAt().compareTo(time);
      case UPDATED_AT -> entity.updatedAt().compareTo(time);
    };
  }

  /**
   * Compares the entity with this position in ascending order: negative before it, 0 at it,
   * positive after it.
   */
  public int compare(Entity entity) {
    int key = compareKey(entity);
    return key != 0 ? key : EntityIds.ORDER.compare(entity.id(), id);
  }
}
