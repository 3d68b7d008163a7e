package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.same;
import static io.lmscore.store.testkit.entity.EntityData.staysUnder;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.ConflictException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rule ENT-1: new entities. */
final class InsertRules {
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  private InsertRules() {}

  static Rule inserts() {
    return RuleBuilder.entity("ENT-1")
        .trial("what is inserted comes back", InsertRules::comesBack)
        .trial("without properties and organisation", InsertRules::bare)
        .trial("what insert returns is what is stored", InsertRules::returned)
        .trial("the times are those of a clock", InsertRules::times)
        .trial(
            "an id that is stored",
            entities ->
                staysUnder(EXISTS, entities, () -> entities.insert(draft(1).withName("new"))))
        .trial(
            "an id that is stored with another type",
            entities ->
                staysUnder(
                    EXISTS, entities, () -> entities.insert(EntityDraft.of(id(1), "User", "u"))))
        .trial(
            "an equal draft again",
            entities -> staysUnder(EXISTS, entities, () -> entities.insert(draft(1, "a", 1))))
        .trial("the conflict names the entity", InsertRules::named)
        .trial("a deleted id comes back with version 1", InsertRules::again)
        .trial("a deleted id comes back with another type", InsertRules::againOtherType)
        .trial("equal names and types of two ids", InsertRules::equalNames)
        .trial("ids of all bits and of none", InsertRules::extremeIds)
        .build();
  }

  private static void comesBack(EntityStore entities) {
    EntityDraft draft =
        draft(1, "zone", 4, "tags", Map.of("a", true)).withOrganization(ACME).withName("Scale 7");
    same("inserted", entities.insert(draft), draft, 1);
    same("stored", stored(entities, 1), draft, 1);
  }

  private static void bare(EntityStore entities) {
    same("inserted", entities.insert(draft(1)), draft(1), 1);
    same("stored", stored(entities, 1), draft(1), 1);
  }

  private static void returned(EntityStore entities) {
    Entity inserted = entities.insert(draft(1, "a", 0.1));
    Expect.equal("stored", stored(entities, 1), inserted);
  }

  private static void times(EntityStore entities) {
    Instant now = Instant.now();
    Entity inserted = entities.insert(draft(1));
    Duration off = Duration.between(now, inserted.createdAt()).abs();
    Expect.that(
        "created at " + inserted.createdAt() + ", our clock says " + now,
        off.compareTo(CLOCKS) < 0);
    Expect.equal("updated when created", inserted.updatedAt(), inserted.createdAt());
  }

  private static void named(EntityStore entities) {
    entities.insert(draft(1));
    ConflictException e = Expect.conflict(EXISTS, "insert", () -> entities.insert(draft(1)));
    Expect.equal("element", e.element(), EntityIds.describe(id(1)));
  }

  private static void again(EntityStore entities) {
    entities.put(draft(1, "a", 1));
    entities.put(draft(1, "a", 2));
    entities.delete(id(1));
    same("inserted", entities.insert(draft(1)), draft(1), 1);
  }

  private static void againOtherType(EntityStore entities) {
    entities.insert(draft(1));
    entities.delete(id(1));
    EntityDraft user = EntityDraft.of(id(1), "User", "u");
    same("inserted", entities.insert(user), user, 1);
  }

  private static void equalNames(EntityStore entities) {
    entities.insert(draft(1).withName("same"));
    entities.insert(draft(2).withName("same"));
    same("the first", stored(entities, 1), draft(1).withName("same"), 1);
    same("the second", stored(entities, 2), draft(2).withName("same"), 1);
  }

  private static void extremeIds(EntityStore entities) {
    for (UUID id : new UUID[] {new UUID(0, 0), new UUID(-1, -1), new UUID(Long.MIN_VALUE, 1)}) {
      EntityDraft draft = EntityDraft.of(id, "T", "n").withOrganization(id);
      Entity inserted = entities.insert(draft);
      same("inserted", inserted, draft, 1);
      Expect.equal("stored", entities.entity(id), Optional.of(inserted));
    }
    Expect.equal("not stored", entities.entity(new UUID(-1, 1)), Optional.empty());
  }
}
