package io.lmscore.store.internal.nulls;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Rejects null arguments and null list items before it delegates to an entity store of any backend.
 */
public final class NullRejectingEntityStore extends ForwardingEntityStore {
  /** Creates a store that delegates to {@code inner}. */
  public NullRejectingEntityStore(EntityStore inner) {
    super(inner);
  }

  @Override
  public EntityStore withTimeout(Duration timeout) {
    Nulls.argument("entities.withTimeout", "timeout", timeout);
    return new NullRejectingEntityStore(inner().withTimeout(timeout));
  }

  @Override
  public Entity insert(EntityDraft draft) {
    Nulls.argument("entities.insert", "draft", draft);
    return inner().insert(draft);
  }

  @Override
  public Entity update(EntityDraft draft, long expectedVersion) {
    Nulls.argument("entities.update", "draft", draft);
    return inner().update(draft, expectedVersion);
  }

  @Override
  public Entity put(EntityDraft draft) {
    Nulls.argument("entities.put", "draft", draft);
    return inner().put(draft);
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch) {
    Nulls.argument("entities.patch", "id", id);
    Nulls.argument("entities.patch", "mergePatch", mergePatch);
    return inner().patch(id, mergePatch);
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch, long expectedVersion) {
    Nulls.argument("entities.patch", "id", id);
    Nulls.argument("entities.patch", "mergePatch", mergePatch);
    return inner().patch(id, mergePatch, expectedVersion);
  }

  @Override
  public boolean delete(UUID id) {
    Nulls.argument("entities.delete", "id", id);
    return inner().delete(id);
  }

  @Override
  public boolean delete(UUID id, long expectedVersion) {
    Nulls.argument("entities.delete", "id", id);
    return inner().delete(id, expectedVersion);
  }

  @Override
  public List<Entity> putAll(List<EntityDraft> drafts) {
    List<EntityDraft> copy = Nulls.items("entities.putAll", "drafts", drafts);
    return inner().putAll(copy);
  }

  @Override
  public long deleteAll(Collection<UUID> ids) {
    List<UUID> copy = Nulls.items("entities.deleteAll", "ids", ids);
    return inner().deleteAll(copy);
  }

  @Override
  public Optional<Entity> entity(UUID id) {
    Nulls.argument("entities.entity", "id", id);
    return inner().entity(id);
  }

  @Override
  public List<Entity> entities(Collection<UUID> ids) {
    List<UUID> copy = Nulls.items("entities.entities", "ids", ids);
    return inner().entities(copy);
  }

  @Override
  public Set<UUID> existing(Collection<UUID> ids) {
    List<UUID> copy = Nulls.items("entities.existing", "ids", ids);
    return inner().existing(copy);
  }

  @Override
  public Page<Entity> find(EntityQuery query, PageRequest page) {
    Nulls.argument("entities.find", "query", query);
    Nulls.argument("entities.find", "page", page);
    return inner().find(query, page);
  }

  @Override
  public Cursor<Entity> stream(EntityQuery query) {
    Nulls.argument("entities.stream", "query", query);
    return inner().stream(query);
  }

  @Override
  public long count(EntityQuery query) {
    Nulls.argument("entities.count", "query", query);
    return inner().count(query);
  }

  @Override
  public EntityStore forOrganization(UUID organizationId) {
    Nulls.argument("entities.forOrganization", "organizationId", organizationId);
    return new NullRejectingEntityStore(inner().forOrganization(organizationId));
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    Nulls.argument("entities.unwrap", "type", type);
    return inner().unwrap(type);
  }
}
