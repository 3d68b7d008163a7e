package io.lmscore.store.memory.entity;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.spi.entity.EntityConflicts;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one call, for the view of an organisation or, without one, of all entities. A write
 * that throws may have changed the editor, which must not be used after that.
 */
public final class EntityWrites {
  private final EntitiesEditor data;
  private final EntityConflicts conflicts;
  private final Instant now;
  private final HeapCall call;

  /**
   * @param list the list that the caller gave; empty for a call that takes none
   * @param now the time of these writes, in whole microseconds
   */
  public EntityWrites(
      EntitiesEditor data,
      Optional<UUID> organizationId,
      List<EntityDraft> list,
      Instant now,
      HeapCall call) {
    this.data = data;
    this.conflicts = new EntityConflicts(call.deadline(), organizationId, list);
    this.now = now;
    this.call = call;
  }

  public Entity insert(EntityDraft draft) {
    conflicts.checkOrganization(draft);
    if (data.find(draft.id()) != null) {
      throw conflicts.exists(draft.id());
    }
    return store(created(draft));
  }

  public Entity update(EntityDraft draft, long expectedVersion) {
    conflicts.checkOrganization(draft);
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
    if (findVisible(id) == null) {
      return false;
    }
    data.remove(stored(id, expectedVersion));
    return true;
  }

  public long deleteAll(Collection<UUID> distinctIds) {
    long count = 0;
    for (UUID id : distinctIds) {
      call.step();
      @Nullable Entity entity = findVisible(id);
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
    conflicts.checkOrganization(draft);
    @Nullable Entity stored = data.find(draft.id());
    if (stored == null) {
      return created(draft);
    } else if (!isVisible(stored)) {
      throw conflicts.notVisible(draft.id());
    }
    return changed(stored, draft);
  }

  private Entity created(EntityDraft draft) {
    return draft.stored(now, now, 1);
  }

  private Entity changed(Entity stored, EntityDraft draft) {
    conflicts.checkType(draft, stored.type());
    Instant updatedAt = now.isBefore(stored.updatedAt()) ? stored.updatedAt() : now;
    return draft.stored(stored.createdAt(), updatedAt, stored.version() + 1);
  }

  private Entity store(Entity entity) {
    data.store(entity);
    return entity;
  }

  /** The entity, if it is in the view and has the expected version, when there is one. */
  private Entity stored(UUID id, OptionalLong expectedVersion) {
    @Nullable Entity stored = findVisible(id);
    if (stored == null) {
      throw conflicts.missing(id);
    }
    if (expectedVersion.isPresent()) {
      conflicts.checkVersion(id, stored.version(), expectedVersion.getAsLong());
    }
    return stored;
  }

  private @Nullable Entity findVisible(UUID id) {
    @Nullable Entity stored = data.find(id);
    return stored != null && isVisible(stored) ? stored : null;
  }

  private boolean isVisible(Entity entity) {
    return conflicts.isVisible(entity.organizationId());
  }
}
