package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.LABEL;
import static io.lmscore.store.ConflictException.Reason.VERSION;
import static io.lmscore.store.Role.ENTITY;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;
import static io.lmscore.store.testkit.entity.EntityData.same;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** ENT-5: delete. ENT-6: many at once. */
final class DeleteRules {
  private DeleteRules() {}

  static Rule deletes() {
    return Rule.of("ENT-5")
        .trial(ENTITY, "a stored entity", DeleteRules::stored1)
        .trial(ENTITY, "an entity that is missing", DeleteRules::missing)
        .trial(ENTITY, "a deleted entity is in no answer", DeleteRules::nowhere)
        .trial(ENTITY, "with the stored version", DeleteRules::rightVersion)
        .trial(ENTITY, "with another version", DeleteRules::wrongVersion)
        .trial(ENTITY, "other entities stay", DeleteRules::othersStay);
  }

  static Rule bulk() {
    return Rule.of("ENT-6")
        .trial(
            ENTITY,
            "putAll inserts and replaces, in the order of the list",
            context -> mixed(context))
        .trial(ENTITY, "putAll of an empty list", DeleteRules::putNone)
        .trial(
            ENTITY,
            "putAll with a conflict in the last changes nothing",
            context -> atomic(context))
        .trial(
            ENTITY,
            "putAll names the first draft that conflicts",
            context -> firstConflict(context))
        .trial(ENTITY, "putAll of an id twice is rejected", DeleteRules::twice)
        .trial(ENTITY, "putAll of 10,000", DeleteRules::putMost)
        .trial(ENTITY, "putAll of 10,001 is rejected", DeleteRules::putTooMany)
        .trial(ENTITY, "deleteAll counts those that were there", DeleteRules::deleteAll)
        .trial(
            ENTITY, "deleteAll counts an id that comes twice once", context -> deleteTwice(context))
        .trial(ENTITY, "deleteAll of none", DeleteRules::deleteNone)
        .trial(ENTITY, "deleteAll of 10,001 is rejected", DeleteRules::deleteTooMany);
  }

  private static void stored1(TrialContext context) {
    context.entities().insert(draft(1));
    Expect.that("delete says true", context.entities().delete(id(1)));
    Expect.equal("stored", context.entities().entity(id(1)), Optional.empty());
    Expect.that("the second says false", !context.entities().delete(id(1)));
  }

  private static void missing(TrialContext context) {
    Expect.that("delete says false", !context.entities().delete(id(1)));
    Expect.that("with a version too", !context.entities().delete(id(1), 1));
    Expect.that("with version 0 too", !context.entities().delete(id(1), 0));
  }

  private static void nowhere(TrialContext context) {
    context.entities().insert(draft(1).withOrganization(ACME));
    context.entities().delete(id(1));
    List<UUID> one = List.of(id(1));
    Expect.equal("entities", context.entities().entities(one), List.of());
    Expect.equal("existing", List.copyOf(context.entities().existing(one)), List.of());
    EntityData.expect(context.entities(), EntityQuery.all());
    EntityData.expect(context.entities(), EntityQuery.ofTypes("Device").withOrganization(ACME));
  }

  private static void rightVersion(TrialContext context) {
    context.entities().insert(draft(1));
    context.entities().put(draft(1));
    Expect.that("delete says true", context.entities().delete(id(1), 2));
    Expect.equal("stored", context.entities().entity(id(1)), Optional.empty());
  }

  private static void wrongVersion(TrialContext context) {
    context.entities().insert(draft(1));
    Entity second = context.entities().put(draft(1));
    for (long version : new long[] {0, 1, 3}) {
      ConflictException e =
          Expect.conflict(VERSION, "delete", () -> context.entities().delete(id(1), version));
      Expect.equal("element", e.element(), EntityIds.describe(id(1)));
    }
    Expect.equal("stored", stored(context.entities(), 1), second);
  }

  private static void othersStay(TrialContext context) {
    context.entities().insert(draft(1));
    Entity second = context.entities().insert(draft(2));
    context.entities().delete(id(1));
    Expect.equal(
        "the other", EntityData.find(context.entities(), EntityQuery.all()), List.of(second));
  }

  private static void mixed(TrialContext context) {
    context.entities().insert(draft(5, "a", 1));
    context.entities().insert(draft(3, "a", 1));
    List<EntityDraft> drafts =
        List.of(draft(9, "a", 2), draft(3, "a", 2), draft(1).withOrganization(ACME), draft(5));
    List<Entity> put = context.entities().putAll(drafts);
    long[] versions = {1, 2, 1, 2};
    Expect.equal("number of answers", put.size(), 4);
    for (int i = 0; i < 4; i++) {
      same("answer " + i, put.get(i), drafts.get(i), versions[i]);
    }
    List<Entity> byId = List.of(put.get(2), put.get(1), put.get(3), put.get(0));
    Expect.equal("stored", EntityData.find(context.entities(), EntityQuery.all()), byId);
  }

  private static void putNone(TrialContext context) {
    Expect.equal("answer", context.entities().putAll(List.of()), List.of());
    Expect.equal("count", context.entities().count(EntityQuery.all()), 0L);
  }

  private static void atomic(TrialContext context) {
    Entity user = context.entities().insert(EntityDraft.of(id(99), "User", "u"));
    Entity first = context.entities().insert(draft(1, "a", 1));
    List<EntityDraft> drafts = new ArrayList<>();
    for (int n = 1; n < 100; n++) {
      drafts.add(draft(n));
    }
    Expect.conflict(LABEL, "putAll", () -> context.entities().putAll(drafts));
    Expect.equal(
        "stored", EntityData.find(context.entities(), EntityQuery.all()), List.of(first, user));
  }

  private static void firstConflict(TrialContext context) {
    context.entities().insert(EntityDraft.of(id(2), "User", "u"));
    context.entities().insert(EntityDraft.of(id(7), "User", "u"));
    ConflictException e =
        Expect.conflict(
            LABEL,
            "putAll",
            () -> context.entities().putAll(List.of(draft(1), draft(7), draft(2), draft(3))));
    Expect.equal("element", e.element(), EntityIds.describe(id(7)));
    Expect.equal("place", e.index(), OptionalInt.of(1));
  }

  private static void twice(TrialContext context) {
    Expect.thrown(
        InvalidValueException.class,
        "putAll",
        () -> context.entities().putAll(List.of(draft(1), draft(2), draft(1, "a", 1))));
    Expect.thrown(
        InvalidValueException.class,
        "putAll of equal drafts",
        () -> context.entities().putAll(List.of(draft(1), draft(1))));
    Expect.equal("count", context.entities().count(EntityQuery.all()), 0L);
  }

  private static void putMost(TrialContext context) {
    List<Entity> put = context.entities().putAll(drafts(10_000));
    Expect.equal("number of answers", put.size(), 10_000);
    same("the last", put.get(9_999), draft(9_999, "n", 9_999), 1);
    Expect.equal("count", context.entities().count(EntityQuery.all()), 10_000L);
    List<UUID> ids = ids(put);
    Expect.equal("number of entities", context.entities().entities(ids).size(), 10_000);
    Expect.equal("number of existing", context.entities().existing(ids).size(), 10_000);
    Expect.equal("deleted", context.entities().deleteAll(ids), 10_000L);
    Expect.equal("count in the end", context.entities().count(EntityQuery.all()), 0L);
  }

  private static void putTooMany(TrialContext context) {
    Expect.thrown(
        LimitExceededException.class, "putAll", () -> context.entities().putAll(drafts(10_001)));
    Expect.equal("count", context.entities().count(EntityQuery.all()), 0L);
  }

  private static void deleteAll(TrialContext context) {
    context.entities().putAll(drafts(10));
    context.entities().put(draft(3));
    Expect.equal(
        "deleted", context.entities().deleteAll(List.of(id(3), id(77), id(5), id(-1))), 2L);
    EntityData.expect(context.entities(), EntityQuery.all(), 0, 1, 2, 4, 6, 7, 8, 9);
  }

  private static void deleteTwice(TrialContext context) {
    context.entities().putAll(drafts(3));
    Expect.equal("deleted", context.entities().deleteAll(List.of(id(1), id(1), id(1))), 1L);
    EntityData.expect(context.entities(), EntityQuery.all(), 0, 2);
  }

  private static void deleteNone(TrialContext context) {
    context.entities().putAll(drafts(2));
    Expect.equal("deleted", context.entities().deleteAll(List.of()), 0L);
    EntityData.expect(context.entities(), EntityQuery.all(), 0, 1);
  }

  private static void deleteTooMany(TrialContext context) {
    context.entities().putAll(drafts(2));
    List<UUID> ids = drafts(10_001).stream().map(EntityDraft::id).toList();
    Expect.thrown(
        LimitExceededException.class, "deleteAll", () -> context.entities().deleteAll(ids));
    EntityData.expect(context.entities(), EntityQuery.all(), 0, 1);
  }

  private static List<EntityDraft> drafts(int count) {
    List<EntityDraft> drafts = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      drafts.add(draft(n, "n", n));
    }
    return drafts;
  }
}
