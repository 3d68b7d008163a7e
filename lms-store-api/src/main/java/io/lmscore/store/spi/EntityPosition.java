package io.lmscore.store.spi;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.value.Micros;
import io.lmscore.store.value.Utf8;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * A place among entities in one of their orders.
 *
 * @param order which of them
 * @param id of the entity at that place
 * @param name the key, where the order is by name; else ""
 * @param time the key, where the order is by a time; else any
 */
public record EntityPosition(EntityOrder order, UUID id, String name, Instant time) {
  /** The place of the entity. */
  public static EntityPosition of(Entity entity, EntityOrder order) {
    return switch (order) {
      case ID -> new EntityPosition(order, entity.id(), "", Instant.EPOCH);
      case NAME -> new EntityPosition(order, entity.id(), entity.name(), Instant.EPOCH);
      case CREATED_AT -> new EntityPosition(order, entity.id(), "", entity.createdAt());
      case UPDATED_AT -> new EntityPosition(order, entity.id(), "", entity.updatedAt());
    };
  }

  /**
   * The position that was written so.
   *
   * @throws IllegalArgumentException when none is written so
   */
  static EntityPosition parse(EntityOrder order, String text) {
    int space = Math.max(0, text.indexOf(' '));
    UUID id = UUID.fromString(text.substring(0, space));
    String key = text.substring(space + 1);
    try {
      return switch (order) {
        case ID -> new EntityPosition(order, id, "", Instant.EPOCH);
        case NAME -> new EntityPosition(order, id, key, Instant.EPOCH);
        case CREATED_AT, UPDATED_AT ->
            new EntityPosition(order, id, "", Micros.toInstant(Long.parseLong(key)));
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The id, a space, and the key. */
  String text() {
    return switch (order) {
      case ID -> id + " ";
      case NAME -> id + " " + name;
      case CREATED_AT, UPDATED_AT -> id + " " + Micros.of(time);
    };
  }

  /** Whether the key of the entity is less than this one's (negative), the same, or greater. */
  public int compareKey(Entity entity) {
    return switch (order) {
      case ID -> EntityIds.ORDER.compare(entity.id(), id);
      case NAME -> Utf8.compare(entity.name(), name);
      case CREATED_AT -> entity.createdAt().compareTo(time);
      case UPDATED_AT -> entity.updatedAt().compareTo(time);
    };
  }

  /** Whether the entity lies before this place (negative), at it, or behind it, going up. */
  public int compare(Entity entity) {
    int key = compareKey(entity);
    return key != 0 ? key : EntityIds.ORDER.compare(entity.id(), id);
  }
}
