package io.lmscore.store.timescale;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.entity.EntityArguments;
import io.lmscore.store.spi.page.PagedCursor;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.entity.EntitySearch;
import io.lmscore.store.timescale.entity.EntityWriter;
import io.lmscore.store.timescale.sql.EntityCompiler;
import io.lmscore.store.value.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/** Entities in a table: all entities, or those of one organisation. */
final class PostgresEntityStore implements EntityStore {
  private final PostgresCalls calls;
  private final PostgresOptions options;
  private final InstantSource clock;
  private final Optional<UUID> organizationId;
  private final EntityCompiler compiler;
  private final EntitySearch search;

  PostgresEntityStore(PostgresCalls calls, PostgresOptions options, InstantSource clock) {
    this(calls, options, clock, Optional.empty());
  }

  private PostgresEntityStore(
      PostgresCalls calls,
      PostgresOptions options,
      InstantSource clock,
      Optional<UUID> organizationId) {
    this.calls = calls;
    this.options = options;
    this.clock = clock;
    this.organizationId = organizationId;
    this.compiler = new EntityCompiler(options.tables(), organizationId);
    this.search =
        new EntitySearch(calls.client(), calls.schema().identity(), compiler, organizationId);
  }

  @Override
  public String backend() {
    calls.calls().checkOpen("entities.backend");
    return PostgresProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    calls.calls().checkOpen("entities.capabilities");
    return Set.of();
  }

  @Override
  public ServerInfo check() {
    return calls.check("entities.check");
  }

  @Override
  public EntityStore withTimeout(Duration timeout) {
    return new PostgresEntityStore(
        calls.withTimeout("entities.withTimeout", timeout), options, clock, organizationId);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return calls.unwrap("entities.unwrap", type);
  }

  @Override
  public Entity insert(EntityDraft draft) {
    Call call = calls.begin("entities.insert");
    return writeOnce(call, writer -> writer.insert(draft));
  }

  @Override
  public Entity update(EntityDraft draft, long expectedVersion) {
    Call call = calls.begin("entities.update");
    return writeOnce(call, writer -> writer.update(draft, expectedVersion));
  }

  @Override
  public Entity put(EntityDraft draft) {
    Call call = calls.begin("entities.put");
    return writeOnce(call, writer -> writer.put(draft));
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch) {
    Call call = calls.begin("entities.patch");
    return write(call, writer -> writer.patch(id, mergePatch, OptionalLong.empty()));
  }

  @Override
  public Entity patch(UUID id, JsonObject mergePatch, long expectedVersion) {
    Call call = calls.begin("entities.patch");
    return write(call, writer -> writer.patch(id, mergePatch, OptionalLong.of(expectedVersion)));
  }

  @Override
  public boolean delete(UUID id) {
    Call call = calls.begin("entities.delete");
    return writeOnce(call, writer -> writer.delete(id, OptionalLong.empty()));
  }

  @Override
  public boolean delete(UUID id, long expectedVersion) {
    Call call = calls.begin("entities.delete");
    return writeOnce(call, writer -> writer.delete(id, OptionalLong.of(expectedVersion)));
  }

  @Override
  public List<Entity> putAll(List<EntityDraft> drafts) {
    Call call = calls.begin("entities.putAll");
    List<EntityDraft> copy = EntityArguments.drafts(drafts, call);
    return copy.isEmpty() ? List.of() : write(call, copy, writer -> writer.putAll(copy));
  }

  @Override
  public long deleteAll(Collection<UUID> ids) {
    Call call = calls.begin("entities.deleteAll");
    SortedSet<UUID> distinct = EntityArguments.ids(ids, call);
    return distinct.isEmpty() ? 0 : writeOnce(call, writer -> writer.deleteAll(distinct));
  }

  @Override
  public Optional<Entity> entity(UUID id) {
    return search.entity(calls.begin("entities.entity"), id);
  }

  @Override
  public List<Entity> entities(Collection<UUID> ids) {
    Call call = calls.begin("entities.entities");
    return search.entities(call, EntityArguments.ids(ids, call));
  }

  @Override
  public Set<UUID> existing(Collection<UUID> ids) {
    Call call = calls.begin("entities.existing");
    return search.existing(call, EntityArguments.ids(ids, call));
  }

  @Override
  public Page<Entity> find(EntityQuery query, PageRequest page) {
    return search.page(calls.begin("entities.find"), query, page);
  }

  @Override
  public Cursor<Entity> stream(EntityQuery query) {
    String method = "entities.stream";
    return new PagedCursor<>(
        calls.calls(), method, () -> calls.begin(method), Long.MAX_VALUE, search.pages(query));
  }

  @Override
  public long count(EntityQuery query) {
    return search.count(calls.begin("entities.count"), query);
  }

  @Override
  public EntityStore forOrganization(UUID newOrganizationId) {
    calls.calls().checkOpen("entities.forOrganization");
    if (organizationId.isPresent() && !organizationId.get().equals(newOrganizationId)) {
      throw new InvalidValueException(
          calls.calls().name("entities.forOrganization")
              + ": organisation '"
              + newOrganizationId
              + "' is not visible in the view of organisation '"
              + organizationId.get()
              + "'");
    }
    return new PostgresEntityStore(calls, options, clock, Optional.of(newOrganizationId));
  }

  private interface Write<T> {
    T with(EntityWriter writer) throws SQLException;
  }

  private <T> T writeOnce(Call call, Write<T> write) {
    return calls
        .client()
        .writeStatement(call, session -> write.with(writer(call, List.of(), session)));
  }

  private <T> T write(Call call, Write<T> write) {
    return write(call, List.of(), write);
  }

  private <T> T write(Call call, List<EntityDraft> list, Write<T> write) {
    return calls.client().write(call, session -> write.with(writer(call, list, session)));
  }

  private EntityWriter writer(Call call, List<EntityDraft> list, Session session) {
    return new EntityWriter(
        call,
        compiler,
        organizationId,
        list,
        session,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
