package io.lmscore.store.memory.entity;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.memory.call.FilteredPages;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.spi.entity.EntityPageToken;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.JsonContainment;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads entities, for the view of an organisation or, without one, of all entities. */
public final class EntitySearch {
  private final String namespace;
  private final Entities data;
  private final Optional<UUID> organizationId;

  /**
   * @param namespace the namespace of the page cursors, as a text that no other namespace has
   */
  public EntitySearch(String namespace, Entities data, Optional<UUID> organizationId) {
    this.namespace = namespace;
    this.data = data;
    this.organizationId = organizationId;
  }

  public Optional<Entity> entity(UUID id) {
    return Optional.ofNullable(data.find(id)).filter(this::isVisible);
  }

  /** The entities that exist, in the order of the ids. */
  public List<Entity> entities(Collection<UUID> ids) {
    return ids.stream().map(data::find).filter(Objects::nonNull).filter(this::isVisible).toList();
  }

  public Page<Entity> page(EntityQuery query, PageRequest page, HeapCall call) {
    EntityPageToken token = new EntityPageToken(query, organizationId);
    Iterator<Entity> candidates = data.iterate(query.order(), query.sort(), token.read(page));
    List<Entity> found = new ArrayList<>();
    int[] costs = costs(query);
    while (candidates.hasNext() && found.size() <= page.size()) {
      call.step();
      Entity entity = candidates.next();
      if (matches(query, costs, entity, call)) {
        found.add(entity);
      }
    }
    return token.page(namespace, page, found);
  }

  /** The pages of the whole answer. */
  public Pages<Entity> pages(EntityQuery query) {
    int[] costs = costs(query);
    return new FilteredPages<>(
        data.iterate(query.order(), query.sort(), null),
        entity -> true,
        (entity, call) -> matches(query, costs, entity, call));
  }

  public long count(EntityQuery query, HeapCall call) {
    Iterator<Entity> candidates = data.iterate(EntityOrder.ID, Sort.ASCENDING, null);
    long count = 0;
    int[] costs = costs(query);
    while (candidates.hasNext()) {
      call.step();
      count += matches(query, costs, candidates.next(), call) ? 1 : 0;
    }
    return count;
  }

  /** Texts have no unpaired surrogates, so a prefix in UTF-16 is one in code points. */
  private boolean matches(EntityQuery query, int[] costs, Entity entity, HeapCall call) {
    return isVisible(entity)
        && (query.types().isEmpty() || query.types().contains(entity.type()))
        && (query.organizationId().isEmpty()
            || query.organizationId().equals(entity.organizationId()))
        && entity.name().startsWith(query.namePrefix())
        && (query.containing().members().isEmpty()
            || new JsonContainment(call::check).contains(entity.properties(), query.containing()))
        && allHold(query.paths(), costs, entity.properties(), call);
  }

  private static boolean allHold(
      List<PathCondition> conditions, int[] costs, JsonObject properties, HeapCall call) {
    for (int i = 0; i < costs.length; i++) {
      call.steps(costs[i]);
      if (!conditions.get(i).test(properties)) {
        return false;
      }
    }
    return true;
  }

  /** The cost of each condition, in steps. */
  private static int[] costs(EntityQuery query) {
    return query.paths().stream()
        .mapToInt(condition -> ComparisonCost.of(condition.operand()))
        .toArray();
  }

  private boolean isVisible(Entity entity) {
    return organizationId.isEmpty() || organizationId.equals(entity.organizationId());
  }
}
