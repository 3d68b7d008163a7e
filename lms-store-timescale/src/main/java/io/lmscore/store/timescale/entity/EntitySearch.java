package io.lmscore.store.timescale.entity;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.entity.EntityPageToken;
import io.lmscore.store.spi.entity.EntityPosition;
import io.lmscore.store.spi.page.PagedCursor.Chunk;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.schema.NamespaceIdentity;
import io.lmscore.store.timescale.sql.EntityCompiler;
import io.lmscore.store.timescale.sql.Sql;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads entities, each read with one statement. */
public final class EntitySearch {
  private static final int PAGE_SIZE = 500; // of the pages of a stream

  private final PostgresClient client;
  private final NamespaceIdentity identity;
  private final EntityCompiler compiler;
  private final Optional<UUID> organizationId;

  /**
   * @param identity the identity of the namespace, to which its page cursors belong
   * @param organizationId the organisation of the view; empty for the whole store
   */
  public EntitySearch(
      PostgresClient client,
      NamespaceIdentity identity,
      EntityCompiler compiler,
      Optional<UUID> organizationId) {
    this.identity = identity;
    this.client = client;
    this.compiler = compiler;
    this.organizationId = organizationId;
  }

  public Optional<Entity> entity(Call call, UUID id) {
    return client.read(
        call,
        session -> Optional.ofNullable(session.first(compiler.byId(id), EntityReader::entity)));
  }

  public List<Entity> entities(Call call, SortedSet<UUID> ids) {
    return Collections.unmodifiableList(
        client.read(call, session -> session.list(compiler.byIds(ids), EntityReader::entity)));
  }

  public Set<UUID> existing(Call call, SortedSet<UUID> ids) {
    List<UUID> existing =
        client.read(call, session -> session.list(compiler.idsAmong(ids), EntityReader::id));
    return Collections.unmodifiableSet(new LinkedHashSet<>(existing));
  }

  public Page<Entity> page(Call call, EntityQuery query, PageRequest page) {
    EntityPageToken token = new EntityPageToken(query, organizationId);
    Sql sql = compiler.page(query, token.read(page), page.size() + 1);
    NamespaceIdentity.IdentifiedRows<Entity> found = identity.read(call, sql, EntityReader::entity);
    return token.page(found.identity(), page, found.rows());
  }

  public long count(Call call, EntityQuery query) {
    return client.read(call, session -> session.number(compiler.count(query)));
  }

  /** The whole answer, in keyset pages. */
  public Pages<Entity> pages(EntityQuery query) {
    return (last, atMost, call) -> {
      @Nullable EntityPosition after = last == null ? null : EntityPosition.of(last, query.order());
      List<Entity> items = readAfter(call, query, after, (int) Math.min(atMost, PAGE_SIZE));
      return new Chunk<>(items, items.size() == PAGE_SIZE);
    };
  }

  /** The next entities behind a position, or from the beginning. */
  private List<Entity> readAfter(
      Call call, EntityQuery query, @Nullable EntityPosition after, int atMost) {
    return client.read(
        call, session -> session.list(compiler.page(query, after, atMost), EntityReader::entity));
  }
}
