package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.LABEL;
import static io.lmscore.store.ConflictException.Reason.MISSING;
import static io.lmscore.store.ConflictException.Reason.VERSION;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.OTHER;
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
import java.util.Optional;

/** The rules ENT-2 (update by version) and ENT-3 (put). */
final class UpdateRules {
  private static final EntityDraft USER = EntityDraft.of(id(1), "User", "u");

  private UpdateRules() {}

  static Rule updates() {
    RuleBuilder<EntityStore> rule =
        RuleBuilder.entity("ENT-2")
            .trial("name, properties and organisation are replaced", UpdateRules::replaced)
            .trial("properties and organisation not given are gone", UpdateRules::gone)
            .trial("an update that changes nothing counts", UpdateRules::nothingNew)
            .trial("createdAt stays, updatedAt never moves back", UpdateRules::times)
            .trial("ten updates in a row", UpdateRules::tenTimes)
            .trial("an entity that is missing", UpdateRules::missing)
            .trial("an entity that was deleted", UpdateRules::deleted)
            .trial(
                "another type",
                entities -> staysUnder(LABEL, entities, () -> entities.update(USER, 1)))
            .trial(
                "another type and another version",
                entities -> staysUnder(VERSION, entities, () -> entities.update(USER, 2)))
            .trial("the conflict names the entity", UpdateRules::named)
            .trial("other entities stay", UpdateRules::othersStay);
    for (long version : new long[] {0, 1, 3, -1, Long.MAX_VALUE}) {
      String name = "the expected version " + version + " of an entity with version 2";
      rule.trial(name, entities -> otherVersion(entities, version));
    }
    return rule.build();
  }

  static Rule puts() {
    return RuleBuilder.entity("ENT-3")
        .trial("a new entity has version 1", UpdateRules::putNew)
        .trial("a stored one is replaced", UpdateRules::putStored)
        .trial("repeating a put adds to the version", UpdateRules::putAgain)
        .trial("createdAt stays, updatedAt never moves back", UpdateRules::putTimes)
        .trial("another type", entities -> staysUnder(LABEL, entities, () -> entities.put(USER)))
        .trial(
            "a type that differs in case",
            entities ->
                staysUnder(
                    LABEL,
                    entities,
                    () -> entities.put(EntityDraft.of(id(1), "device", "device 1"))))
        .trial("after a delete it begins at 1", UpdateRules::putAfterDelete)
        .trial("into another organisation", UpdateRules::putElsewhere)
        .build();
  }

  private static void replaced(EntityStore entities) {
    entities.insert(draft(1, "a", 1, "b", 2).withOrganization(ACME));
    EntityDraft next = draft(1, "b", 3).withName("new").withOrganization(OTHER);
    Entity updated = entities.update(next, 1);
    same("updated", updated, next, 2);
    Expect.equal("stored", stored(entities, 1), updated);
  }

  private static void gone(EntityStore entities) {
    entities.insert(draft(1, "a", 1).withOrganization(ACME));
    same("updated", entities.update(draft(1), 1), draft(1), 2);
    same("stored", stored(entities, 1), draft(1), 2);
  }

  private static void nothingNew(EntityStore entities) {
    entities.insert(draft(1, "a", 1));
    same("updated", entities.update(draft(1, "a", 1), 1), draft(1, "a", 1), 2);
    same("stored", stored(entities, 1), draft(1, "a", 1), 2);
  }

  private static void times(EntityStore entities) {
    Entity inserted = entities.insert(draft(1));
    laterOf(inserted, entities.update(draft(1), 1));
  }

  private static void laterOf(Entity before, Entity after) {
    Expect.equal("createdAt", after.createdAt(), before.createdAt());
    Expect.that(
        "updatedAt " + after.updatedAt() + " is not before " + before.updatedAt(),
        !after.updatedAt().isBefore(before.updatedAt()));
  }

  private static void tenTimes(EntityStore entities) {
    Entity last = entities.insert(draft(1));
    for (int version = 1; version <= 10; version++) {
      Entity next = entities.update(draft(1, "n", version), version);
      same("update " + version, next, draft(1, "n", version), version + 1);
      laterOf(last, next);
      last = next;
    }
  }

  private static void missing(EntityStore entities) {
    for (long version : new long[] {0, 1}) {
      Expect.conflict(MISSING, "update", () -> entities.update(draft(1), version));
    }
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
  }

  private static void deleted(EntityStore entities) {
    entities.insert(draft(1));
    entities.delete(id(1));
    Expect.conflict(MISSING, "update", () -> entities.update(draft(1), 1));
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
  }

  private static void otherVersion(EntityStore entities, long version) {
    entities.insert(draft(1));
    Entity second = entities.update(draft(1, "a", 1), 1);
    Expect.conflict(VERSION, "update", () -> entities.update(draft(1, "b", 1), version));
    Expect.equal("stored", stored(entities, 1), second);
  }

  private static void named(EntityStore entities) {
    entities.insert(draft(1));
    ConflictException e = Expect.conflict(VERSION, "update", () -> entities.update(draft(1), 9));
    Expect.equal("element", e.element(), EntityIds.describe(id(1)));
  }

  private static void othersStay(EntityStore entities) {
    entities.insert(draft(1));
    Entity other = entities.insert(draft(2, "a", 1));
    entities.update(draft(1, "b", 2).withName("new"), 1);
    Expect.equal("the other", stored(entities, 2), other);
  }

  private static void putNew(EntityStore entities) {
    Entity put = entities.put(draft(1, "a", 1).withOrganization(ACME));
    same("put", put, draft(1, "a", 1).withOrganization(ACME), 1);
    Expect.equal("stored", stored(entities, 1), put);
  }

  private static void putStored(EntityStore entities) {
    entities.insert(draft(1, "a", 1, "b", 2).withOrganization(ACME));
    Entity put = entities.put(draft(1, "b", 3).withName("new"));
    same("put", put, draft(1, "b", 3).withName("new"), 2);
    Expect.equal("stored", stored(entities, 1), put);
  }

  private static void putAgain(EntityStore entities) {
    for (int version = 1; version <= 3; version++) {
      same("put", entities.put(draft(1, "a", 1)), draft(1, "a", 1), version);
    }
  }

  private static void putTimes(EntityStore entities) {
    Entity first = entities.put(draft(1));
    laterOf(first, entities.put(draft(1)));
  }

  private static void putAfterDelete(EntityStore entities) {
    entities.put(draft(1));
    entities.put(draft(1));
    entities.delete(id(1));
    same("put", entities.put(USER), USER, 1);
  }

  private static void putElsewhere(EntityStore entities) {
    entities.put(draft(1).withOrganization(ACME));
    same(
        "put", entities.put(draft(1).withOrganization(OTHER)), draft(1).withOrganization(OTHER), 2);
  }
}
