package io.lmscore.store.memory.entity;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.StoreException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one call, as they are seen from an organisation or, without one, from everywhere.
 * One that throws may have changed the editor, which is then not to be used.
 */
public final class EntityWrites {
  private final EntitiesEditor data;
  private final Optional<UUID> organizationId;
  private final Instant now;
  private final Call call;

  /**
   * @param now the time of these writes, in whole microseconds
   */
  public EntityWrites(EntitiesEditor data, Optional<UUID> organizationId, Instant now, Call call) {
    this.data = data;
    this.organizationId = organizationId;
    this.now = now;
    this.call = call;
  }

  public Entity insert(EntityDraft draft) {
    checkOrganization(draft);
    if (data.find(draft.id()) != null) {
      throw conflict(Reason.EXISTS, draft.id(), "exists");
    }
    return store(created(draft));
  }

  public Entity update(EntityDraft draft, long expectedVersion) {
    checkOrganization(draft);
    Entity stored = stored(draft.id(), OptionalLong.of(expectedVersion));
    return store(changed(stored, draft));
  }

  public Entity put(EntityDraft draft) {
    return store(afterPut(draft));
  }

  public List<Entity> putAll(List<EntityDraft> drafts) {
    List<Entity> entities = drafts.stream().map(this::put).toList();
    call.check();
    return entities;
  }

  public Entity patch(UUID id, JsonObject mergePatch, OptionalLong expectedVersion) {
    Entity stored = stored(id, expectedVersion);
    JsonObject merged = stored.properties().mergePatch(mergePatch);
    return store(changed(stored, stored.draft().withProperties(merged)));
  }

  public boolean delete(UUID id, OptionalLong expectedVersion) {
    if (seen(id) == null) {
      return false;
    }
    data.remove(stored(id, expectedVersion));
    return true;
  }

  public long deleteAll(Collection<UUID> distinctIds) {
    long count = 0;
    for (UUID id : distinctIds) {
      call.step();
      @Nullable Entity entity = seen(id);
      if (entity != null) {
        data.remove(entity);
        count++;
      }
    }
    call.check();
    return count;
  }

  private Entity afterPut(EntityDraft draft) {
    call.step();
    checkOrganization(draft);
    @Nullable Entity stored = data.find(draft.id());
    if (stored == null) {
      return created(draft);
    } else if (!sees(stored)) {
      throw conflict(
          Reason.ORGANIZATION, draft.id(), "belongs to " + describe(stored.organizationId()));
    }
    return changed(stored, draft);
  }

  private Entity created(EntityDraft draft) {
    return entity(draft, now, now, 1);
  }

  private Entity changed(Entity stored, EntityDraft draft) {
    if (!draft.type().equals(stored.type())) {
      throw conflict(
          Reason.LABEL,
          draft.id(),
          "has the type '" + stored.type() + "', not '" + draft.type() + "'");
    }
    Instant updatedAt = now.isBefore(stored.updatedAt()) ? stored.updatedAt() : now;
    return entity(draft, stored.createdAt(), updatedAt, stored.version() + 1);
  }

  private static Entity entity(
      EntityDraft draft, Instant createdAt, Instant updatedAt, long version) {
    return new Entity(
        draft.id(),
        draft.type(),
        draft.name(),
        draft.properties(),
        draft.organizationId(),
        createdAt,
        updatedAt,
        version);
  }

  private Entity store(Entity entity) {
    data.store(entity);
    return entity;
  }

  /** The entity, if it is seen and has the expected version, when there is one. */
  private Entity stored(UUID id, OptionalLong expectedVersion) {
    @Nullable Entity stored = seen(id);
    if (stored == null) {
      throw conflict(Reason.VERSION, id, "does not exist");
    }
    if (expectedVersion.isPresent() && stored.version() != expectedVersion.getAsLong()) {
      throw conflict(
          Reason.VERSION,
          id,
          "has version " + stored.version() + ", not " + expectedVersion.getAsLong());
    }
    return stored;
  }

  private @Nullable Entity seen(UUID id) {
    @Nullable Entity stored = data.find(id);
    return stored != null && sees(stored) ? stored : null;
  }

  private boolean sees(Entity entity) {
    return organizationId.isEmpty() || organizationId.equals(entity.organizationId());
  }

  private void checkOrganization(EntityDraft draft) {
    if (organizationId.isPresent() && !organizationId.equals(draft.organizationId())) {
      throw conflict(
          Reason.ORGANIZATION,
          draft.id(),
          "would belong to "
              + describe(draft.organizationId())
              + " in the view of "
              + describe(organizationId));
    }
  }

  private static String describe(Optional<UUID> organizationId) {
    return organizationId.map(id -> "organisation '" + id + "'").orElse("no organisation");
  }

  private StoreException conflict(Reason reason, UUID id, String found) {
    return call.conflict(reason, EntityIds.describe(id), found);
  }
}
