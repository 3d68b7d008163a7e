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
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.util.Optional;

/** ENT-2: update by version. ENT-3: put. */
final class UpdateRules {
  private static final EntityDraft USER = EntityDraft.of(id(1), "User", "u");

  private UpdateRules() {}

  static Rule updates() {
    Rule rule =
        Rule.of("ENT-2")
            .trial(
                ENTITY,
                "name, properties and organisation are replaced",
                context -> replaced(context))
            .trial(
                ENTITY, "properties and organisation not given are gone", context -> gone(context))
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
      rule = rule.trial(ENTITY, name, context -> otherVersion(context, version));
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

  private static void replaced(TrialContext context) {
    context.entities().insert(draft(1, "a", 1, "b", 2).withOrganization(ACME));
    EntityDraft next = draft(1, "b", 3).withName("new").withOrganization(OTHER);
    Entity updated = context.entities().update(next, 1);
    same("updated", updated, next, 2);
    Expect.equal("stored", stored(context.entities(), 1), updated);
  }

  private static void gone(TrialContext context) {
    context.entities().insert(draft(1, "a", 1).withOrganization(ACME));
    same("updated", context.entities().update(draft(1), 1), draft(1), 2);
    same("stored", stored(context.entities(), 1), draft(1), 2);
  }

  private static void nothingNew(TrialContext context) {
    context.entities().insert(draft(1, "a", 1));
    same("updated", context.entities().update(draft(1, "a", 1), 1), draft(1, "a", 1), 2);
    same("stored", stored(context.entities(), 1), draft(1, "a", 1), 2);
  }

  private static void times(TrialContext context) {
    Entity inserted = context.entities().insert(draft(1));
    laterOf(inserted, context.entities().update(draft(1), 1));
  }

  private static void laterOf(Entity before, Entity after) {
    Expect.equal("createdAt", after.createdAt(), before.createdAt());
    Expect.that(
        "updatedAt " + after.updatedAt() + " is not before " + before.updatedAt(),
        !after.updatedAt().isBefore(before.updatedAt()));
  }

  private static void tenTimes(TrialContext context) {
    Entity last = context.entities().insert(draft(1));
    for (int version = 1; version <= 10; version++) {
      Entity next = context.entities().update(draft(1, "n", version), version);
      same("update " + version, next, draft(1, "n", version), version + 1);
      laterOf(last, next);
      last = next;
    }
  }

  private static void missing(TrialContext context) {
    for (long version : new long[] {0, 1}) {
      Expect.conflict(MISSING, "update", () -> context.entities().update(draft(1), version));
    }
    Expect.equal("stored", context.entities().entity(id(1)), Optional.empty());
  }

  private static void deleted(TrialContext context) {
    context.entities().insert(draft(1));
    context.entities().delete(id(1));
    Expect.conflict(MISSING, "update", () -> context.entities().update(draft(1), 1));
    Expect.equal("stored", context.entities().entity(id(1)), Optional.empty());
  }

  private static void otherVersion(TrialContext context, long version) {
    context.entities().insert(draft(1));
    Entity second = context.entities().update(draft(1, "a", 1), 1);
    Expect.conflict(VERSION, "update", () -> context.entities().update(draft(1, "b", 1), version));
    Expect.equal("stored", stored(context.entities(), 1), second);
  }

  private static void otherType(TrialContext context) {
    Entity first = context.entities().insert(draft(1));
    Expect.conflict(LABEL, "update", () -> context.entities().update(USER, 1));
    Expect.equal("stored", stored(context.entities(), 1), first);
  }

  private static void bothWrong(TrialContext context) {
    Entity first = context.entities().insert(draft(1));
    Expect.conflict(VERSION, "update", () -> context.entities().update(USER, 2));
    Expect.equal("stored", stored(context.entities(), 1), first);
  }

  private static void named(TrialContext context) {
    context.entities().insert(draft(1));
    ConflictException e =
        Expect.conflict(VERSION, "update", () -> context.entities().update(draft(1), 9));
    Expect.equal("element", e.element(), EntityIds.describe(id(1)));
  }

  private static void othersStay(TrialContext context) {
    context.entities().insert(draft(1));
    Entity other = context.entities().insert(draft(2, "a", 1));
    context.entities().update(draft(1, "b", 2).withName("new"), 1);
    Expect.equal("the other", stored(context.entities(), 2), other);
  }

  private static void putNew(TrialContext context) {
    Entity put = context.entities().put(draft(1, "a", 1).withOrganization(ACME));
    same("put", put, draft(1, "a", 1).withOrganization(ACME), 1);
    Expect.equal("stored", stored(context.entities(), 1), put);
  }

  private static void putStored(TrialContext context) {
    context.entities().insert(draft(1, "a", 1, "b", 2).withOrganization(ACME));
    Entity put = context.entities().put(draft(1, "b", 3).withName("new"));
    same("put", put, draft(1, "b", 3).withName("new"), 2);
    Expect.equal("stored", stored(context.entities(), 1), put);
  }

  private static void putAgain(TrialContext context) {
    for (int version = 1; version <= 3; version++) {
      same("put", context.entities().put(draft(1, "a", 1)), draft(1, "a", 1), version);
    }
  }

  private static void putTimes(TrialContext context) {
    Entity first = context.entities().put(draft(1));
    laterOf(first, context.entities().put(draft(1)));
  }

  private static void putOtherType(TrialContext context) {
    Entity first = context.entities().insert(draft(1));
    Expect.conflict(LABEL, "put", () -> context.entities().put(USER));
    Expect.equal("stored", stored(context.entities(), 1), first);
  }

  private static void putOtherCase(TrialContext context) {
    Entity first = context.entities().insert(draft(1));
    Expect.conflict(
        LABEL, "put", () -> context.entities().put(EntityDraft.of(id(1), "device", "device 1")));
    Expect.equal("stored", stored(context.entities(), 1), first);
  }

  private static void putAfterDelete(TrialContext context) {
    context.entities().put(draft(1));
    context.entities().put(draft(1));
    context.entities().delete(id(1));
    same("put", context.entities().put(USER), USER, 1);
  }

  private static void putElsewhere(TrialContext context) {
    context.entities().put(draft(1).withOrganization(ACME));
    same(
        "put",
        context.entities().put(draft(1).withOrganization(OTHER)),
        draft(1).withOrganization(OTHER),
        2);
  }
}
