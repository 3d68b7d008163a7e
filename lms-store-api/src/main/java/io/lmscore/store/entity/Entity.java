package io.lmscore.store.entity;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored entity.
 *
 * @param id its identity, chosen by the caller
 * @param type 1 to 64 bytes of UTF-8, no control characters; fixed for life
 * @param name 1 to 512 bytes of UTF-8, no control characters
 * @param properties all of them
 * @param organizationId the organisation that owns it
 * @param createdAt the time of its insertion, by the store's clock
 * @param updatedAt the time of its last change, never before {@code createdAt}. It never decreases,
 *     even when the clock goes backwards
 * @param version 1 on insert, plus 1 with each change
 */
public record Entity(
    UUID id,
    String type,
    String name,
    JsonObject properties,
    Optional<UUID> organizationId,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** The most bytes of UTF-8 of a type. */
  public static final int MAX_TYPE_BYTES = 64;

  /** The most bytes of UTF-8 of a name. */
  public static final int MAX_NAME_BYTES = 512;

  /** Checks type, name, times and version. */
  public Entity {
    Nulls.notNull("id", id);
    Nulls.notNull("type", type);
    Nulls.notNull("name", name);
    Nulls.notNull("properties", properties);
    Nulls.notNull("organizationId", organizationId);
    Nulls.notNull("createdAt", createdAt);
    Nulls.notNull("updatedAt", updatedAt);
    checkType(type);
    checkName(name);
    Micros.check(createdAt);
    Micros.check(updatedAt);
    if (updatedAt.isBefore(createdAt)) {
      throw new InvalidValueException(
          "entity '" + id + "' was updated at " + updatedAt + ", before its creation " + createdAt);
    }
    Checks.range("version", version, 1, Long.MAX_VALUE);
  }

  /** The draft that stores the same content again. */
  public EntityDraft draft() {
    return new EntityDraft(id, type, name, properties, organizationId);
  }

  static String checkType(String type) {
    return Checks.bytes("entity type", type, 1, MAX_TYPE_BYTES);
  }

  static String checkName(String name) {
    return Checks.bytes("entity name", name, 1, MAX_NAME_BYTES);
  }
}
