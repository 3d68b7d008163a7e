package io.lmscore.store.entity;

import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of an entity that a caller writes; the store adds times and version.
 *
 * @param id its identity, chosen by the caller
 * @param type 1 to 64 bytes of UTF-8, no control characters
 * @param name 1 to 512 bytes of UTF-8, no control characters
 * @param properties all of them
 * @param organizationId the organisation that owns it
 */
public record EntityDraft(
    UUID id, String type, String name, JsonObject properties, Optional<UUID> organizationId) {
  /** Checks type and name. */
  public EntityDraft {
    Nulls.notNull("id", id);
    Nulls.notNull("type", type);
    Nulls.notNull("name", name);
    Nulls.notNull("properties", properties);
    Nulls.notNull("organizationId", organizationId);
    Entity.checkType(type);
    Entity.checkName(name);
  }

  /** A draft without properties and without organisation. */
  public static EntityDraft of(UUID id, String type, String name) {
    return new EntityDraft(id, type, name, JsonObject.empty(), Optional.empty());
  }

  /** The same draft with another name. */
  public EntityDraft withName(String newName) {
    return new EntityDraft(id, type, newName, properties, organizationId);
  }

  /** The same draft with other properties. */
  public EntityDraft withProperties(JsonObject newProperties) {
    return new EntityDraft(id, type, name, newProperties, organizationId);
  }

  /** The same draft, owned by that organisation. */
  public EntityDraft withOrganization(UUID newOrganizationId) {
    Nulls.notNull("newOrganizationId", newOrganizationId);
    return new EntityDraft(id, type, name, properties, Optional.of(newOrganizationId));
  }

  /** The same draft, owned by no organisation. */
  public EntityDraft withoutOrganization() {
    return new EntityDraft(id, type, name, properties, Optional.empty());
  }

  /**
   * The entity that a store creates from the draft.
   *
   * @param version 1 or more
   */
  public Entity stored(Instant createdAt, Instant updatedAt, long version) {
    return new Entity(id, type, name, properties, organizationId, createdAt, updatedAt, version);
  }
}
