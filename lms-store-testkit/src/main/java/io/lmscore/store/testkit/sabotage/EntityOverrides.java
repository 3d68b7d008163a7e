package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Entity stores that answer one call in their own way, as {@link GraphOverrides}. */
final class EntityOverrides {
  private EntityOverrides() {}

  static UnaryOperator<EntityStore> update(
      TwoArgumentAnswer<EntityStore, EntityDraft, Long, Entity> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public Entity update(EntityDraft draft, long expectedVersion) {
            return answer.answer(inner(), draft, expectedVersion);
          }
        };
  }

  static UnaryOperator<EntityStore> put(BiFunction<EntityStore, EntityDraft, Entity> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public Entity put(EntityDraft draft) {
            return answer.apply(inner(), draft);
          }
        };
  }

  static UnaryOperator<EntityStore> putAll(
      BiFunction<EntityStore, List<EntityDraft>, List<Entity>> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public List<Entity> putAll(List<EntityDraft> drafts) {
            return answer.apply(inner(), drafts);
          }
        };
  }

  static UnaryOperator<EntityStore> patch(
      TwoArgumentAnswer<EntityStore, UUID, JsonObject, Entity> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public Entity patch(UUID id, JsonObject mergePatch) {
            return answer.answer(inner(), id, mergePatch);
          }
        };
  }

  static UnaryOperator<EntityStore> find(
      TwoArgumentAnswer<EntityStore, EntityQuery, PageRequest, Page<Entity>> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public Page<Entity> find(EntityQuery query, PageRequest page) {
            return answer.answer(inner(), query, page);
          }
        };
  }

  static UnaryOperator<EntityStore> withTimeout(
      BiFunction<EntityStore, Duration, EntityStore> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public EntityStore withTimeout(Duration timeout) {
            return answer.apply(inner(), timeout);
          }
        };
  }

  static UnaryOperator<EntityStore> forOrganization(
      BiFunction<EntityStore, UUID, EntityStore> answer) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public EntityStore forOrganization(UUID organizationId) {
            return answer.apply(inner(), organizationId);
          }
        };
  }
}
