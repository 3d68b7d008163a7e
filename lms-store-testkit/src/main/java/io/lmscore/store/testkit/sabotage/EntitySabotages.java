package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.EntityOverrides.patch;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.put;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.update;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonNull;
import io.lmscore.store.value.JsonNumber;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Entity stores with defects in writes. */
final class EntitySabotages {
  private EntitySabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.entity("insert replaces", EntitySabotages::replacesOnInsert, "ENT-1"),
        Sabotage.entity(
            "update takes any version",
            update((entities, draft, expectedVersion) -> entities.put(draft)),
            "ENT-2"),
        Sabotage.entity(
            "the version stays at 1",
            changing(EntitySabotages::firstVersion),
            "ENT-2",
            "ENT-3",
            "RND-2"),
        Sabotage.entity(
            "createdAt is the time of the last change", changing(EntitySabotages::young), "ENT-2"),
        Sabotage.entity("the type can change", put(EntitySabotages::changesType), "ENT-3"),
        Sabotage.entity(
            "a patch replaces nested objects",
            patch(EntitySabotages::replacesNestedObjects),
            "ENT-4"),
        Sabotage.entity(
            "a null in a patch is stored", patch(EntitySabotages::storesNullOfPatch), "ENT-4"),
        Sabotage.entity(
            "delete takes any version", EntitySabotages::ignoresVersionOfDelete, "ENT-5"),
        Sabotage.entity(
            "deleteAll counts what it was given", EntitySabotages::countsGivenIds, "ENT-6"),
        Sabotage.entity(
            "ids are ordered as signed numbers", EntitySabotages::ordersIdsAsSigned, "ENT-7"),
        Sabotage.entity("large integers lose digits", EntitySabotages::losesDigits, "ENT-8"));
  }

  private static UnaryOperator<EntityStore> changing(UnaryOperator<Entity> change) {
    return inner ->
        new ForwardingEntityStore(inner) {
          @Override
          public Entity update(EntityDraft draft, long expectedVersion) {
            return change.apply(inner().update(draft, expectedVersion));
          }

          @Override
          public Entity put(EntityDraft draft) {
            return change.apply(inner().put(draft));
          }

          @Override
          public Optional<Entity> entity(UUID id) {
            return inner().entity(id).map(change);
          }
        };
  }

  private static Entity firstVersion(Entity e) {
    return with(e, e.createdAt(), 1);
  }

  private static Entity young(Entity e) {
    return with(e, e.updatedAt(), e.version());
  }

  private static Entity with(Entity e, Instant createdAt, long version) {
    return new Entity(
        e.id(),
        e.type(),
        e.name(),
        e.properties(),
        e.organizationId(),
        createdAt,
        e.updatedAt(),
        version);
  }

  private static EntityStore replacesOnInsert(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public Entity insert(EntityDraft draft) {
        return inner().put(draft);
      }
    };
  }

  private static Entity changesType(EntityStore entities, EntityDraft draft) {
    try {
      return entities.put(draft);
    } catch (ConflictException e) {
      if (e.reason() != Reason.LABEL) {
        throw e;
      }
      entities.delete(draft.id());
      return entities.insert(draft);
    }
  }

  private static Entity replacesNestedObjects(
      EntityStore entities, UUID id, JsonObject mergePatch) {
    Map<String, Json> cleared = new TreeMap<>();
    mergePatch
        .members()
        .forEach(
            (key, value) -> {
              if (value instanceof JsonObject) {
                cleared.put(key, JsonNull.INSTANCE);
              }
            });
    entities.patch(id, new JsonObject(cleared));
    return entities.patch(id, mergePatch);
  }

  private static Entity storesNullOfPatch(EntityStore entities, UUID id, JsonObject mergePatch) {
    Map<String, Json> kept = new TreeMap<>(mergePatch.members());
    kept.values().removeIf(JsonNull.INSTANCE::equals);
    return entities.patch(id, new JsonObject(kept));
  }

  private static EntityStore ignoresVersionOfDelete(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public boolean delete(UUID id, long expectedVersion) {
        return inner().delete(id);
      }
    };
  }

  private static EntityStore countsGivenIds(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public long deleteAll(Collection<UUID> ids) {
        inner().deleteAll(ids);
        return ids.size();
      }
    };
  }

  private static EntityStore ordersIdsAsSigned(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public List<Entity> entities(Collection<UUID> ids) {
        List<Entity> all = new ArrayList<>(inner().entities(ids));
        all.sort(Comparator.comparing(Entity::id));
        return all;
      }
    };
  }

  private static EntityStore losesDigits(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public Entity insert(EntityDraft draft) {
        return inner().insert(draft.withProperties(narrow(draft.properties())));
      }

      @Override
      public Entity put(EntityDraft draft) {
        return inner().put(draft.withProperties(narrow(draft.properties())));
      }

      private static JsonObject narrow(JsonObject object) {
        Map<String, Json> members = new TreeMap<>(object.members());
        members.replaceAll(
            (key, value) ->
                value instanceof JsonNumber number
                    ? Json.of(((Number) number.raw()).doubleValue())
                    : value instanceof JsonObject nested ? narrow(nested) : value);
        return new JsonObject(members);
      }
    };
  }
}
