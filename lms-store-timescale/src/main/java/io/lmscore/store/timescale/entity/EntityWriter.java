package io.lmscore.store.timescale.entity;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.entity.EntityConflicts;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.entity.EntityReader.Change;
import io.lmscore.store.timescale.entity.EntityReader.ConflictData;
import io.lmscore.store.timescale.sql.EntityCompiler;
import io.lmscore.store.value.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one call. Each write is one statement that changes only permitted rows. When it
 * changed too few rows, the writer reads the stored entities to find the reason. Another client may
 * have changed them meanwhile, so that no reason remains: then the statement is sent again.
 */
public final class EntityWriter {
  private final Call call;
  private final EntityCompiler compiler;
  private final EntityConflicts conflicts;
  private final Session session;
  private final Instant now;

  /**
   * @param organizationId the organisation of the view; empty for the whole store
   * @param list the list that the caller gave; empty for a call that takes none
   * @param now the time of these writes, in whole microseconds
   */
  public EntityWriter(
      Call call,
      EntityCompiler compiler,
      Optional<UUID> organizationId,
      List<EntityDraft> list,
      Session session,
      Instant now) {
    this.call = call;
    this.compiler = compiler;
    this.conflicts = new EntityConflicts(call, organizationId, list);
    this.session = session;
    this.now = now;
  }

  /** Uses one statement. */
  public Entity insert(EntityDraft draft) throws SQLException {
    conflicts.checkOrganization(draft);
    @Nullable Change change = session.first(compiler.insert(draft, now), EntityReader::change);
    if (change == null) {
      throw conflicts.exists(draft.id());
    }
    return change.entity(draft);
  }

  /** Uses one statement for the change. */
  public Entity update(EntityDraft draft, long expectedVersion) throws SQLException {
    conflicts.checkOrganization(draft);
    while (true) {
      @Nullable Change change =
          session.first(compiler.update(draft, expectedVersion, now), EntityReader::change);
      if (change != null) {
        return change.entity(draft);
      }
      ConflictData stored = findVisible(draft.id());
      conflicts.checkVersion(stored.id(), stored.version(), expectedVersion);
      conflicts.checkType(draft, stored.type());
      call.check();
    }
  }

  /** Uses one statement for the change. */
  public Entity put(EntityDraft draft) throws SQLException {
    conflicts.checkOrganization(draft);
    while (true) {
      @Nullable Change change = session.first(compiler.put(draft, now), EntityReader::change);
      if (change != null) {
        return change.entity(draft);
      }
      checkPut(draft, stored(draft.id()));
      call.check();
    }
  }

  /** Needs a transaction: when it throws, its changes must be rolled back. */
  public List<Entity> putAll(List<EntityDraft> drafts) throws SQLException {
    Map<UUID, Change> changes = new HashMap<>();
    session
        .list(compiler.putAll(drafts, now), EntityReader::change)
        .forEach(change -> changes.put(change.id(), change));
    List<Entity> stored = new ArrayList<>(drafts.size());
    for (EntityDraft draft : drafts) {
      conflicts.checkOrganization(draft);
      @Nullable Change change = changes.get(draft.id());
      if (change == null) {
        checkPut(draft, stored(draft.id()));
        throw new IllegalStateException(call.message("a row was neither stored nor rejected"));
      }
      stored.add(change.entity(draft));
    }
    return Collections.unmodifiableList(stored);
  }

  /** Needs a transaction: the entity stays locked between the read and the write. */
  public Entity patch(UUID id, JsonObject mergePatch, OptionalLong expectedVersion)
      throws SQLException {
    @Nullable Entity stored = session.first(compiler.lock(id), EntityReader::entity);
    if (stored == null) {
      throw conflicts.missing(id);
    }
    if (expectedVersion.isPresent()) {
      conflicts.checkVersion(id, stored.version(), expectedVersion.getAsLong());
    }
    EntityDraft draft = stored.draft().withProperties(stored.properties().mergePatch(mergePatch));
    return update(draft, stored.version());
  }

  /** Uses one statement for the change. */
  public boolean delete(UUID id, OptionalLong expectedVersion) throws SQLException {
    while (session.update(compiler.delete(id, expectedVersion)) == 0) {
      @Nullable ConflictData stored = find(id);
      if (stored == null) {
        return false;
      }
      if (expectedVersion.isPresent()) {
        conflicts.checkVersion(id, stored.version(), expectedVersion.getAsLong());
      }
      call.check();
    }
    return true;
  }

  /** Uses one statement. */
  public long deleteAll(Collection<UUID> ids) throws SQLException {
    return session.update(compiler.deleteAll(ids));
  }

  private ConflictData findVisible(UUID id) throws SQLException {
    @Nullable ConflictData stored = find(id);
    if (stored == null) {
      throw conflicts.missing(id);
    }
    return stored;
  }

  private @Nullable ConflictData find(UUID id) throws SQLException {
    @Nullable ConflictData stored = stored(id);
    return stored != null && conflicts.isVisible(stored.organizationId()) ? stored : null;
  }

  private @Nullable ConflictData stored(UUID id) throws SQLException {
    return session.first(compiler.conflictData(id), EntityReader::conflictData);
  }

  private void checkPut(EntityDraft draft, @Nullable ConflictData stored) {
    if (stored == null) {
      return;
    }
    if (!conflicts.isVisible(stored.organizationId())) {
      throw conflicts.notVisible(draft.id());
    }
    conflicts.checkType(draft, stored.type());
  }
}
