package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.ConflictException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Entity stores with defects in views of organisations, and with writes that are not atomic. */
final class OwnershipSabotages {
  private OwnershipSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.entity("putAll is done one by one", OwnershipSabotages::putsOneByOne, "ENT-6"),
        Sabotage.entity(
            "the view of an organisation sees all entities",
            OwnershipSabotages::readsForeignEntities,
            "ORG-1"),
        Sabotage.entity(
            "the view of an organisation writes what it likes",
            OwnershipSabotages::writesForeignEntities,
            "ORG-2"),
        Sabotage.entity(
            "the view of an organisation tells whose an entity is",
            OwnershipSabotages::revealsOwner,
            "ORG-3"),
        Sabotage.entity("update reads, then writes", OwnershipSabotages::updatesAfterRead, "ECN-1"),
        Sabotage.entity("patch reads, then writes", OwnershipSabotages::patchesAfterRead, "ECN-1"));
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
  }

  private static EntityStore readsForeignEntities(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public EntityStore forOrganization(UUID organizationId) {
        EntityStore whole = inner();
        return new ForwardingEntityStore(inner().forOrganization(organizationId)) {
          @Override
          public Optional<Entity> entity(UUID id) {
            return whole.entity(id);
          }
        };
      }
    };
  }

  private static EntityStore writesForeignEntities(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public EntityStore forOrganization(UUID organizationId) {
        EntityStore whole = inner();
        return new ForwardingEntityStore(inner().forOrganization(organizationId)) {
          @Override
          public Entity put(EntityDraft draft) {
            return whole.put(draft);
          }
        };
      }
    };
  }

  private static EntityStore revealsOwner(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public EntityStore forOrganization(UUID organizationId) {
        EntityStore whole = inner();
        return new ForwardingEntityStore(inner().forOrganization(organizationId)) {
          @Override
          public Entity put(EntityDraft draft) {
            try {
              return super.put(draft);
            } catch (ConflictException e) {
              String owner = whole.entity(draft.id()).map(Entity::organizationId).toString();
              throw new ConflictException(e.reason(), e.element(), "belongs to " + owner);
            }
          }
        };
      }
    };
  }

  private static EntityStore updatesAfterRead(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public Entity update(EntityDraft draft, long expectedVersion) {
        if (inner().entity(draft.id()).filter(e -> e.version() == expectedVersion).isEmpty()) {
          return inner().update(draft, expectedVersion);
        }
        pause();
        return inner().put(draft);
      }
    };
  }

  private static EntityStore patchesAfterRead(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public Entity patch(UUID id, JsonObject mergePatch) {
        Optional<Entity> before = inner().entity(id);
        if (before.isEmpty()) {
          return inner().patch(id, mergePatch);
        }
        JsonObject patched = before.get().properties().mergePatch(mergePatch);
        pause();
        return inner().put(before.get().draft().withProperties(patched));
      }
    };
  }

  private static EntityStore putsOneByOne(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public List<Entity> putAll(List<EntityDraft> drafts) {
        return drafts.stream().map(inner()::put).toList();
      }
    };
  }
}
