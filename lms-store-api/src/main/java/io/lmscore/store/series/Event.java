package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * An event: something that happened to an entity.
 *
 * @param id its identity, chosen by the caller
 * @param time in whole microseconds, years 1 to 9999
 * @param type 1 to 128 bytes of UTF-8, no control characters
 * @param entityId the entity of the event, 1 to 254 bytes of UTF-8, no control characters
 * @param data further data
 */
public record Event(UUID id, Instant time, String type, String entityId, JsonObject data) {
  /** The most bytes of a type. */
  public static final int MAX_TYPE_BYTES = 128;

  /** The most bytes of an entity id. */
  public static final int MAX_ENTITY_ID_BYTES = 254;

  /** Checks time, type and entity id. */
  public Event {
    Nulls.notNull("id", id);
    Nulls.notNull("time", time);
    Nulls.notNull("type", type);
    Nulls.notNull("entityId", entityId);
    Nulls.notNull("data", data);
    Micros.check(time);
    checkType(type);
    checkEntityId(entityId);
  }

  /** An event without data. */
  public static Event of(UUID id, Instant time, String type, String entityId) {
    return new Event(id, time, type, entityId, JsonObject.empty());
  }

  /** The same event with other data. */
  public Event withData(JsonObject newData) {
    return new Event(id, time, type, entityId, newData);
  }

  static void checkType(String type) {
    Checks.bytes("event type", type, 1, MAX_TYPE_BYTES);
  }

  static void checkEntityId(String entityId) {
    Checks.bytes("entity id of an event", entityId, 1, MAX_ENTITY_ID_BYTES);
  }
}
