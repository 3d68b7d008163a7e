package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.LABEL;
import static io.lmscore.store.ConflictException.Reason.MISSING;
import static io.lmscore.store.ConflictException.Reason.VERSION;
import static io.lmscore.store.Role.ENTITY;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.OTHER;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.same;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.ConflictException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Lab;
import io.lmscore.store.testkit.Rule;
import java.util.Optional;

/** ENT-2: update by version. ENT-3: put. */
final class UpdateRules {
  private static final EntityDraft USER = EntityDraft.of(id(1), "User", "u");

  private UpdateRules() {}

  static Rule updates() {
    Rule rule =
        Rule.of("ENT-2")
            .trial(ENTITY, "name, properties and organisation are replaced", lab -> replaced(lab))
            .trial(ENTITY, "properties and organisation not given are gone", lab -> gone(lab))
            .trial(ENTITY, "an update that changes nothing counts", UpdateRules::nothingNew)
            .trial(ENTITY, "createdAt stays, updatedAt never moves back", UpdateRules::times)
            .trial(ENTITY, "ten updates in a row", UpdateRules::tenTimes)
            .trial(ENTITY, "an entity that is missing", UpdateRules::missing)
            .trial(ENTITY, "an entity that was deleted", UpdateRules::deleted)
            .trial(ENTITY, "another type", UpdateRules::otherType)
            .trial(ENTITY, "another type and another version", UpdateRules::bothWrong)
            .trial(ENTITY, "the conflict names the entity", UpdateRules::named)
            .trial(ENTITY, "other entities stay", UpdateRules::othersStay);
    for (long version : new long[] {0, 1, 3, -1, Long.MAX_VALUE}) {
      String name = "the expected version " + version + " of an entity with version 2";
      rule = rule.trial(ENTITY, name, lab -> otherVersion(lab, version));
    }
    return rule;
  }

  static Rule puts() {
    return Rule.of("ENT-3")
        .trial(ENTITY, "a new entity has version 1", UpdateRules::putNew)
        .trial(ENTITY, "a stored one is replaced", UpdateRules::putStored)
        .trial(ENTITY, "repeating a put adds to the version", UpdateRules::putAgain)
        .trial(ENTITY, "createdAt stays, updatedAt never moves back", UpdateRules::putTimes)
        .trial(ENTITY, "another type", UpdateRules::putOtherType)
        .trial(ENTITY, "a type that differs in case", UpdateRules::putOtherCase)
        .trial(ENTITY, "after a delete it begins at 1", UpdateRules::putAfterDelete)
        .trial(ENTITY, "into another organisation", UpdateRules::putElsewhere);
  }

  private static void replaced(Lab lab) {
    lab.entities().insert(draft(1, "a", 1, "b", 2).withOrganization(ACME));
    EntityDraft next = draft(1, "b", 3).withName("new").withOrganization(OTHER);
    Entity updated = lab.entities().update(next, 1);
    same("updated", updated, next, 2);
    Expect.equal("stored", stored(lab.entities(), 1), updated);
  }

  private static void gone(Lab lab) {
    lab.entities().insert(draft(1, "a", 1).withOrganization(ACME));
    same("updated", lab.entities().update(draft(1), 1), draft(1), 2);
    same("stored", stored(lab.entities(), 1), draft(1), 2);
  }

  private static void nothingNew(Lab lab) {
    lab.entities().insert(draft(1, "a", 1));
    same("updated", lab.entities().update(draft(1, "a", 1), 1), draft(1, "a", 1), 2);
    same("stored", stored(lab.entities(), 1), draft(1, "a", 1), 2);
  }

  private static void times(Lab lab) {
    Entity inserted = lab.entities().insert(draft(1));
    laterOf(inserted, lab.entities().update(draft(1), 1));
  }

  private static void laterOf(Entity before, Entity after) {
    Expect.equal("createdAt", after.createdAt(), before.createdAt());
    Expect.that(
        "updatedAt " + after.updatedAt() + " is not before " + before.updatedAt(),
        !after.updatedAt().isBefore(before.updatedAt()));
  }

  private static void tenTimes(Lab lab) {
    Entity last = lab.entities().insert(draft(1));
    for (int version = 1; version <= 10; version++) {
      Entity next = lab.entities().update(draft(1, "n", version), version);
      same("update " + version, next, draft(1, "n", version), version + 1);
      laterOf(last, next);
      last = next;
    }
  }

  private static void missing(Lab lab) {
    for (long version : new long[] {0, 1}) {
      Expect.conflict(MISSING, "update", () -> lab.entities().update(draft(1), version));
    }
    Expect.equal("stored", lab.entities().entity(id(1)), Optional.empty());
  }

  private static void deleted(Lab lab) {
    lab.entities().insert(draft(1));
    lab.entities().delete(id(1));
    Expect.conflict(MISSING, "update", () -> lab.entities().update(draft(1), 1));
    Expect.equal("stored", lab.entities().entity(id(1)), Optional.empty());
  }

  private static void otherVersion(Lab lab, long version) {
    lab.entities().insert(draft(1));
    Entity second = lab.entities().update(draft(1, "a", 1), 1);
    Expect.conflict(VERSION, "update", () -> lab.entities().update(draft(1, "b", 1), version));
    Expect.equal("stored", stored(lab.entities(), 1), second);
  }

  private static void otherType(Lab lab) {
    Entity first = lab.entities().insert(draft(1));
    Expect.conflict(LABEL, "update", () -> lab.entities().update(USER, 1));
    Expect.equal("stored", stored(lab.entities(), 1), first);
  }

  private static void bothWrong(Lab lab) {
    Entity first = lab.entities().insert(draft(1));
    Expect.conflict(VERSION, "update", () -> lab.entities().update(USER, 2));
    Expect.equal("stored", stored(lab.entities(), 1), first);
  }

  private static void named(Lab lab) {
    lab.entities().insert(draft(1));
    ConflictException e =
        Expect.conflict(VERSION, "update", () -> lab.entities().update(draft(1), 9));
    Expect.equal("element", e.element(), EntityIds.describe(id(1)));
  }

  private static void othersStay(Lab lab) {
    lab.entities().insert(draft(1));
    Entity other = lab.entities().insert(draft(2, "a", 1));
    lab.entities().update(draft(1, "b", 2).withName("new"), 1);
    Expect.equal("the other", stored(lab.entities(), 2), other);
  }

  private static void putNew(Lab lab) {
    Entity put = lab.entities().put(draft(1, "a", 1).withOrganization(ACME));
    same("put", put, draft(1, "a", 1).withOrganization(ACME), 1);
    Expect.equal("stored", stored(lab.entities(), 1), put);
  }

  private static void putStored(Lab lab) {
    lab.entities().insert(draft(1, "a", 1, "b", 2).withOrganization(ACME));
    Entity put = lab.entities().put(draft(1, "b", 3).withName("new"));
    same("put", put, draft(1, "b", 3).withName("new"), 2);
    Expect.equal("stored", stored(lab.entities(), 1), put);
  }

  private static void putAgain(Lab lab) {
    for (int version = 1; version <= 3; version++) {
      same("put", lab.entities().put(draft(1, "a", 1)), draft(1, "a", 1), version);
    }
  }

  private static void putTimes(Lab lab) {
    Entity first = lab.entities().put(draft(1));
    laterOf(first, lab.entities().put(draft(1)));
  }

  private static void putOtherType(Lab lab) {
    Entity first = lab.entities().insert(draft(1));
    Expect.conflict(LABEL, "put", () -> lab.entities().put(USER));
    Expect.equal("stored", stored(lab.entities(), 1), first);
  }

  private static void putOtherCase(Lab lab) {
    Entity first = lab.entities().insert(draft(1));
    Expect.conflict(
        LABEL, "put", () -> lab.entities().put(EntityDraft.of(id(1), "device", "device 1")));
    Expect.equal("stored", stored(lab.entities(), 1), first);
  }

  private static void putAfterDelete(Lab lab) {
    lab.entities().put(draft(1));
    lab.entities().put(draft(1));
    lab.entities().delete(id(1));
    same("put", lab.entities().put(USER), USER, 1);
  }

  private static void putElsewhere(Lab lab) {
    lab.entities().put(draft(1).withOrganization(ACME));
    same(
        "put",
        lab.entities().put(draft(1).withOrganization(OTHER)),
        draft(1).withOrganization(OTHER),
        2);
  }
}
