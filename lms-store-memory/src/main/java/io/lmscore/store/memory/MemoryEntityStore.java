package io.lmscore.store.memory;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.memory.entity.EntitiesEditor;
import io.lmscore.store.memory.entity.EntitySearch;
import io.lmscore.store.memory.entity.EntityWrites;
import io.lmscore.store.spi.entity.EntityArguments;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Entities in the heap: all entities, or those of one organisation. */
final class MemoryEntityStore implements EntityStore {
  private final PublishedState<Entities> data;
  private final NamespaceIdentity identity;
  private final HeapCalls calls;
  private final InstantSource clock;
  private final Optional<UUID> organizationId;

  /**
   * @param identity the identity of the namespace, to which its page cursors belong
   */
  MemoryEntityStore(
      PublishedState<Entities> data,
      NamespaceIdentity identity,
      HeapCalls calls,
      InstantSource clock) {
    this(data, identity, calls, clock, Optional.empty());
  }

  private MemoryEntityStore(
      PublishedState<Entities> data,
      NamespaceIdentity identity,
      HeapCalls calls,
      InstantSource clock,
      Optional<UUID> organizationId) {
    this.data = data;
    this.identity = identity;
    this.calls = calls;
    this.clock = clock;
    this.organizationId = organizationId;
  }

  @Override
  public String backend() {
    calls.checkOpen("entities.backend");
    return MemoryProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    calls.checkOpen("entities.capabilities");
    return Set.of();
  }

  @Override
  public ServerInfo check() {
    HeapCall call = calls.begin("entities.check");
    return Version.info(call.elapsed());
  }

  @Override
  public EntityStore withTimeout(Duration timeout) {
    return new MemoryEntityStore(
        data, identity, calls.withTimeout("entities.withTimeout", timeout), clock, organizationId);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    calls.checkOpen("entities.unwrap");
    return Optional.empty();
  }

  @Override
  public Entity insert(EntityDraft draft) {
    return write(calls.begin("entities.insert"), writes -> writes.insert(draft));
  }

  @Override
  public Entity update(EntityDraft draft, long expectedVersion) {
    return write(calls.begin("entities.update"), writes -> writes.update(draft, expectedVersion));
  }

  @Override
  public Entity put(EntityDraft draft) {
    return write(calls.begin("entities.put"), writes -> writes.put(draft));
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch) {
    return write(
        calls.begin("entities.patch"),
        writes -> writes.patch(id, mergePatch, OptionalLong.empty()));
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch, long expectedVersion) {
    return write(
        calls.begin("entities.patch"),
        writes -> writes.patch(id, mergePatch, OptionalLong.of(expectedVersion)));
  }

  @Override
  public boolean delete(UUID id) {
    return write(calls.begin("entities.delete"), writes -> writes.delete(id, OptionalLong.empty()));
  }

  @Override
  public boolean delete(UUID id, long expectedVersion) {
    return write(
        calls.begin("entities.delete"),
        writes -> writes.delete(id, OptionalLong.of(expectedVersion)));
  }

  @Override
  public List<Entity> putAll(List<EntityDraft> drafts) {
    HeapCall call = calls.begin("entities.putAll");
    List<EntityDraft> copy = EntityArguments.drafts(drafts, call.deadline());
    return write(call, copy, writes -> writes.putAll(copy));
  }

  @Override
  public long deleteAll(Collection<UUID> ids) {
    HeapCall call = calls.begin("entities.deleteAll");
    Set<UUID> sorted = EntityArguments.ids(ids, call.deadline());
    return write(call, writes -> writes.deleteAll(sorted));
  }

  @Override
  public Optional<Entity> entity(UUID id) {
    calls.checkOpen("entities.entity");
    return search().entity(id);
  }

  @Override
  public List<Entity> entities(Collection<UUID> ids) {
    HeapCall call = calls.begin("entities.entities");
    Set<UUID> sorted = EntityArguments.ids(ids, call.deadline());
    return search().entities(sorted);
  }

  @Override
  public Set<UUID> existing(Collection<UUID> ids) {
    HeapCall call = calls.begin("entities.existing");
    Set<UUID> sorted = EntityArguments.ids(ids, call.deadline());
    Set<UUID> existing = new TreeSet<>(EntityIds.ORDER);
    search().entities(sorted).forEach(entity -> existing.add(entity.id()));
    return Collections.unmodifiableSet(existing);
  }

  @Override
  public Page<Entity> find(EntityQuery query, PageRequest page) {
    return search().page(query, page, calls.begin("entities.find"));
  }

  @Override
  public Cursor<Entity> stream(EntityQuery query) {
    return calls.stream("entities.stream", Long.MAX_VALUE, search().pages(query));
  }

  @Override
  public long count(EntityQuery query) {
    return search().count(query, calls.begin("entities.count"));
  }

  @Override
  public EntityStore forOrganization(UUID newOrganizationId) {
    HeapCall call = calls.begin("entities.forOrganization");
    if (organizationId.isPresent() && !organizationId.get().equals(newOrganizationId)) {
      throw new InvalidValueException(
          call.message(
              "organisation '"
                  + newOrganizationId
                  + "' is not visible in the view of organisation '"
                  + organizationId.get()
                  + "'"));
    }
    return new MemoryEntityStore(data, identity, calls, clock, Optional.of(newOrganizationId));
  }

  private EntitySearch search() {
    NamespaceIdentity.IdentifiedData<Entities> owned = identity.read(data::state);
    return new EntitySearch(owned.identity(), owned.data(), organizationId);
  }

  private <T> T write(HeapCall call, Function<EntityWrites, T> body) {
    return write(call, List.of(), body);
  }

  private <T> T write(HeapCall call, List<EntityDraft> list, Function<EntityWrites, T> body) {
    return data.write(
        call,
        before -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          EntitiesEditor editor = before.edit();
          T result = body.apply(new EntityWrites(editor, organizationId, list, now, call));
          return new WriteResult<>(editor.build(), result);
        });
  }
}
