package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.EntityOverrides.forOrganization;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.patch;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.put;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.putAll;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.update;

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
        Sabotage.entity(
            "putAll is done one by one",
            putAll((entities, drafts) -> drafts.stream().map(entities::put).toList()),
            "ENT-6"),
        Sabotage.entity(
            "the view of an organisation sees all entities",
            forOrganization(OwnershipSabotages::readsForeignEntities),
            "ORG-1"),
        Sabotage.entity(
            "the view of an organisation writes what it likes",
            forOrganization(OwnershipSabotages::writesForeignEntities),
            "ORG-2"),
        Sabotage.entity(
            "the view of an organisation tells whose an entity is",
            forOrganization(OwnershipSabotages::revealsOwner),
            "ORG-3"),
        Sabotage.entity(
            "update reads, then writes", update(OwnershipSabotages::updatesAfterRead), "ECN-1"),
        Sabotage.entity(
            "patch reads, then writes", patch(OwnershipSabotages::patchesAfterRead), "ECN-1"));
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
  }

  private static EntityStore readsForeignEntities(EntityStore all, UUID organizationId) {
    return new ForwardingEntityStore(all.forOrganization(organizationId)) {
      @Override
      public Optional<Entity> entity(UUID id) {
        return all.entity(id);
      }
    };
  }

  private static EntityStore writesForeignEntities(EntityStore all, UUID organizationId) {
    return put((view, draft) -> all.put(draft)).apply(all.forOrganization(organizationId));
  }

  private static EntityStore revealsOwner(EntityStore all, UUID organizationId) {
    return put((view, draft) -> {
          try {
            return view.put(draft);
          } catch (ConflictException e) {
            String owner = all.entity(draft.id()).map(Entity::organizationId).toString();
            throw new ConflictException(e.reason(), e.element(), "belongs to " + owner);
          }
        })
        .apply(all.forOrganization(organizationId));
  }

  private static Entity updatesAfterRead(
      EntityStore entities, EntityDraft draft, long expectedVersion) {
    if (entities.entity(draft.id()).filter(e -> e.version() == expectedVersion).isEmpty()) {
      return entities.update(draft, expectedVersion);
    }
    pause();
    return entities.put(draft);
  }

  private static Entity patchesAfterRead(EntityStore entities, UUID id, JsonObject mergePatch) {
    Optional<Entity> before = entities.entity(id);
    if (before.isEmpty()) {
      return entities.patch(id, mergePatch);
    }
    JsonObject patched = before.get().properties().mergePatch(mergePatch);
    pause();
    return entities.put(before.get().draft().withProperties(patched));
  }
}
