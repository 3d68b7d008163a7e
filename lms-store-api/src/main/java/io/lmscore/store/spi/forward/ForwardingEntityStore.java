package io.lmscore.store.spi.forward;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Delegates every call to another entity store, by the rules of {@link ForwardingStore}. */
public abstract class ForwardingEntityStore extends ForwardingStore<EntityStore>
    implements EntityStore {

  /** Creates a store that delegates to {@code inner}; the caller closes {@code inner}. */
  protected ForwardingEntityStore(EntityStore inner) {
    super(inner);
  }

  @Override
  public EntityStore withTimeout(Duration timeout) {
    return inner().withTimeout(timeout);
  }

  @Override
  public Entity insert(EntityDraft draft) {
    return inner().insert(draft);
  }

  @Override
  public Entity update(EntityDraft draft, long expectedVersion) {
    return inner().update(draft, expectedVersion);
  }

  @Override
  public Entity put(EntityDraft draft) {
    return inner().put(draft);
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch) {
    return inner().patch(id, mergePatch);
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch, long expectedVersion) {
    return inner().patch(id, mergePatch, expectedVersion);
  }

  @Override
  public boolean delete(UUID id) {
    return inner().delete(id);
  }

  @Override
  public boolean delete(UUID id, long expectedVersion) {
    return inner().delete(id, expectedVersion);
  }

  @Override
  public List<Entity> putAll(List<EntityDraft> drafts) {
    return inner().putAll(drafts);
  }

  @Override
  public long deleteAll(Collection<UUID> ids) {
    return inner().deleteAll(ids);
  }

  @Override
  public Optional<Entity> entity(UUID id) {
    return inner().entity(id);
  }

  @Override
  public List<Entity> entities(Collection<UUID> ids) {
    return inner().entities(ids);
  }

  @Override
  public Set<UUID> existing(Collection<UUID> ids) {
    return inner().existing(ids);
  }

  @Override
  public Page<Entity> find(EntityQuery query, PageRequest page) {
    return inner().find(query, page);
  }

  @Override
  public Cursor<Entity> stream(EntityQuery query) {
    return inner().stream(query);
  }

  @Override
  public long count(EntityQuery query) {
    return inner().count(query);
  }

  @Override
  public EntityStore forOrganization(UUID organizationId) {
    return inner().forOrganization(organizationId);
  }
}
