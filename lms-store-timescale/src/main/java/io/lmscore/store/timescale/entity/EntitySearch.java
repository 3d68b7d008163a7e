package io.lmscore.store.timescale.entity;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.EntityPageToken;
import io.lmscore.store.spi.EntityPosition;
import io.lmscore.store.timescale.client.PostgresClient;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of entities: each is one statement. */
public final class EntitySearch {
  private final PostgresClient client;
  private final EntityCompiler compiler;
  private final Optional<UUID> organizationId;

  /**
   * @param organizationId of the view; empty for the whole store
   */
  public EntitySearch(
      PostgresClient client, EntityCompiler compiler, Optional<UUID> organizationId) {
    this.client = client;
    this.compiler = compiler;
    this.organizationId = organizationId;
  }

  public Optional<Entity> entity(Deadline call, UUID id) {
    return client.read(
        call,
        session -> Optional.ofNullable(session.first(compiler.byId(id), EntityReader::entity)));
  }

  public List<Entity> entities(Deadline call, SortedSet<UUID> ids) {
    return Collections.unmodifiableList(
        client.read(call, session -> session.list(compiler.byIds(ids), EntityReader::entity)));
  }

  public Set<UUID> existing(Deadline call, SortedSet<UUID> ids) {
    List<UUID> existing =
        client.read(call, session -> session.list(compiler.idsAmong(ids), EntityReader::id));
    return Collections.unmodifiableSet(new LinkedHashSet<>(existing));
  }

  public Page<Entity> page(Deadline call, EntityQuery query, PageRequest page) {
    EntityPageToken token = new EntityPageToken(query, organizationId);
    @Nullable EntityPosition after = token.read(page);
    List<Entity> found = behind(call, query, after, page.size() + 1);
    if (found.size() <= page.size()) {
      return new Page<>(found, Optional.empty());
    }
    List<Entity> items = found.subList(0, page.size());
    return new Page<>(items, Optional.of(token.write(items.get(items.size() - 1))));
  }

  public long count(Deadline call, EntityQuery query) {
    return client.read(call, session -> session.number(compiler.count(query)));
  }

  /** The next entities behind a place, or from the beginning. */
  List<Entity> behind(
      Deadline call, EntityQuery query, @Nullable EntityPosition after, int atMost) {
    return client.read(
        call, session -> session.list(compiler.page(query, after, atMost), EntityReader::entity));
  }
}
