package io.lmscore.store.memory;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.memory.KeyedIndex.Position;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.PagedCursor;
import io.lmscore.store.memory.call.PagedCursor.Chunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reads of one call, as they are seen from an organisation or, without one, from everywhere.
 * Callers hold the lock of the entities.
 */
final class EntitySearch {
  private final HeapEntities data;
  private final Optional<UUID> organizationId;
  private final Call call;

  EntitySearch(HeapEntities data, Optional<UUID> organizationId, Call call) {
    this.data = data;
    this.organizationId = organizationId;
    this.call = call;
  }

  Optional<Entity> entity(UUID id) {
    return Optional.ofNullable(data.find(id)).filter(this::sees);
  }

  /** Those that exist, in the order of the ids. */
  List<Entity> entities(Collection<UUID> ids) {
    return ids.stream().map(data::find).filter(Objects::nonNull).filter(this::sees).toList();
  }

  Page<Entity> page(EntityQuery query, PageRequest page) {
    EntityPageToken token = new EntityPageToken(query, organizationId);
    List<Entity> found = after(query, token.read(page), page.size() + 1);
    if (found.size() <= page.size()) {
      return new Page<>(found, Optional.empty());
    }
    List<Entity> items = found.subList(0, page.size());
    return new Page<>(items, Optional.of(token.write(items.get(items.size() - 1))));
  }

  /**
   * @param last the entity behind which the page begins; null: the first page
   */
  Chunk<Entity> chunk(EntityQuery query, @Nullable Entity last) {
    @Nullable Position<String> after =
        last == null ? null : HeapEntities.position(last, query.order());
    List<Entity> found = after(query, after, PagedCursor.PAGE_SIZE);
    return new Chunk<>(found, found.size() == PagedCursor.PAGE_SIZE);
  }

  long count(EntityQuery query) {
    long[] count = new long[1];
    data.index(EntityOrder.ID)
        .walk(
            Sort.ASCENDING,
            null,
            entity -> {
              call.step();
              count[0] += matches(query, entity) ? 1 : 0;
              return true;
            });
    return count[0];
  }

  private List<Entity> after(EntityQuery query, @Nullable Position<String> after, int size) {
    List<Entity> found = new ArrayList<>();
    data.index(query.order())
        .walk(
            query.sort(),
            after,
            entity -> {
              call.step();
              if (matches(query, entity)) {
                found.add(entity);
              }
              return found.size() < size;
            });
    return found;
  }

  /** Texts have no unpaired surrogates, so a prefix in UTF-16 is one in code points. */
  private boolean matches(EntityQuery query, Entity entity) {
    return sees(entity)
        && (query.types().isEmpty() || query.types().contains(entity.type()))
        && (query.organizationId().isEmpty()
            || query.organizationId().equals(entity.organizationId()))
        && entity.name().startsWith(query.namePrefix())
        && entity.properties().contains(query.containing())
        && query.paths().stream().allMatch(condition -> condition.test(entity.properties()));
  }

  private boolean sees(Entity entity) {
    return organizationId.isEmpty() || organizationId.equals(entity.organizationId());
  }
}
