package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.LABEL;
import static io.lmscore.store.ConflictException.Reason.VERSION;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;
import static io.lmscore.store.testkit.entity.EntityData.same;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.ConflictException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The rules ENT-5 (delete) and ENT-6 (writes of many entities). */
final class DeleteRules {
  private DeleteRules() {}

  static Rule deletes() {
    return RuleBuilder.entity("ENT-5")
        .trial("a stored entity", DeleteRules::stored1)
        .trial("an entity that is missing", DeleteRules::missing)
        .trial("a deleted entity is in no answer", DeleteRules::nowhere)
        .trial("with the stored version", DeleteRules::rightVersion)
        .trial("with another version", DeleteRules::wrongVersion)
        .trial("other entities stay", DeleteRules::othersStay)
        .build();
  }

  static Rule bulk() {
    return RuleBuilder.entity("ENT-6")
        .trial("putAll inserts and replaces, in the order of the list", DeleteRules::mixed)
        .trial("putAll of an empty list", DeleteRules::putNone)
        .trial("putAll with a conflict in the last changes nothing", DeleteRules::atomic)
        .trial("putAll names the first draft that conflicts", DeleteRules::firstConflict)
        .trial("putAll of an id twice is rejected", DeleteRules::twice)
        .trial("putAll of 10,000", DeleteRules::putMost)
        .trial("putAll of 10,001 is rejected", DeleteRules::putTooMany)
        .trial("deleteAll counts those that were there", DeleteRules::deleteAll)
        .trial("deleteAll counts an id that comes twice once", DeleteRules::deleteTwice)
        .trial("deleteAll of none", DeleteRules::deleteNone)
        .trial("deleteAll of 10,001 is rejected", DeleteRules::deleteTooMany)
        .build();
  }

  private static void stored1(EntityStore entities) {
    entities.insert(draft(1));
    Expect.that("delete says true", entities.delete(id(1)));
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
    Expect.that("the second says false", !entities.delete(id(1)));
  }

  private static void missing(EntityStore entities) {
    Expect.that("delete says false", !entities.delete(id(1)));
    Expect.that("with a version too", !entities.delete(id(1), 1));
    Expect.that("with version 0 too", !entities.delete(id(1), 0));
  }

  private static void nowhere(EntityStore entities) {
    entities.insert(draft(1).withOrganization(ACME));
    entities.delete(id(1));
    List<UUID> one = List.of(id(1));
    Expect.equal("entities", entities.entities(one), List.of());
    Expect.equal("existing", List.copyOf(entities.existing(one)), List.of());
    EntityData.expect(entities, EntityQuery.all());
    EntityData.expect(entities, EntityQuery.ofTypes("Device").withOrganization(ACME));
  }

  private static void rightVersion(EntityStore entities) {
    entities.insert(draft(1));
    entities.put(draft(1));
    Expect.that("delete says true", entities.delete(id(1), 2));
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
  }

  private static void wrongVersion(EntityStore entities) {
    entities.insert(draft(1));
    Entity second = entities.put(draft(1));
    for (long version : new long[] {0, 1, 3}) {
      ConflictException e =
          Expect.conflict(VERSION, "delete", () -> entities.delete(id(1), version));
      Expect.equal("element", e.element(), EntityIds.describe(id(1)));
    }
    Expect.equal("stored", stored(entities, 1), second);
  }

  private static void othersStay(EntityStore entities) {
    entities.insert(draft(1));
    Entity second = entities.insert(draft(2));
    entities.delete(id(1));
    Expect.equal("the other", EntityData.find(entities, EntityQuery.all()), List.of(second));
  }

  private static void mixed(EntityStore entities) {
    entities.insert(draft(5, "a", 1));
    entities.insert(draft(3, "a", 1));
    List<EntityDraft> drafts =
        List.of(draft(9, "a", 2), draft(3, "a", 2), draft(1).withOrganization(ACME), draft(5));
    List<Entity> put = entities.putAll(drafts);
    long[] versions = {1, 2, 1, 2};
    Expect.equal("number of answers", put.size(), 4);
    for (int i = 0; i < 4; i++) {
      same("answer " + i, put.get(i), drafts.get(i), versions[i]);
    }
    List<Entity> byId = List.of(put.get(2), put.get(1), put.get(3), put.get(0));
    Expect.equal("stored", EntityData.find(entities, EntityQuery.all()), byId);
  }

  private static void putNone(EntityStore entities) {
    Expect.equal("answer", entities.putAll(List.of()), List.of());
    Expect.equal("count", entities.count(EntityQuery.all()), 0L);
  }

  private static void atomic(EntityStore entities) {
    Entity user = entities.insert(EntityDraft.of(id(99), "User", "u"));
    Entity first = entities.insert(draft(1, "a", 1));
    List<EntityDraft> drafts = new ArrayList<>();
    for (int n = 1; n < 100; n++) {
      drafts.add(draft(n));
    }
    Expect.conflict(LABEL, "putAll", () -> entities.putAll(drafts));
    Expect.equal("stored", EntityData.find(entities, EntityQuery.all()), List.of(first, user));
  }

  private static void firstConflict(EntityStore entities) {
    entities.insert(EntityDraft.of(id(2), "User", "u"));
    entities.insert(EntityDraft.of(id(7), "User", "u"));
    ConflictException e =
        Expect.conflict(
            LABEL,
            "putAll",
            () -> entities.putAll(List.of(draft(1), draft(7), draft(2), draft(3))));
    Expect.equal("element", e.element(), EntityIds.describe(id(7)));
    Expect.equal("place", e.index(), OptionalInt.of(1));
  }

  private static void twice(EntityStore entities) {
    Expect.invalid("putAll", () -> entities.putAll(List.of(draft(1), draft(2), draft(1, "a", 1))));
    Expect.invalid("putAll of equal drafts", () -> entities.putAll(List.of(draft(1), draft(1))));
    Expect.equal("count", entities.count(EntityQuery.all()), 0L);
  }

  private static void putMost(EntityStore entities) {
    List<Entity> put = entities.putAll(drafts(10_000));
    Expect.equal("number of answers", put.size(), 10_000);
    same("the last", put.get(9_999), draft(9_999, "n", 9_999), 1);
    Expect.equal("count", entities.count(EntityQuery.all()), 10_000L);
    List<UUID> ids = ids(put);
    Expect.equal("number of entities", entities.entities(ids).size(), 10_000);
    Expect.equal("number of existing", entities.existing(ids).size(), 10_000);
    Expect.equal("deleted", entities.deleteAll(ids), 10_000L);
    Expect.equal("count in the end", entities.count(EntityQuery.all()), 0L);
  }

  private static void putTooMany(EntityStore entities) {
    Expect.thrown(LimitExceededException.class, "putAll", () -> entities.putAll(drafts(10_001)));
    Expect.equal("count", entities.count(EntityQuery.all()), 0L);
  }

  private static void deleteAll(EntityStore entities) {
    entities.putAll(drafts(10));
    entities.put(draft(3));
    Expect.equal("deleted", entities.deleteAll(List.of(id(3), id(77), id(5), id(-1))), 2L);
    EntityData.expect(entities, EntityQuery.all(), 0, 1, 2, 4, 6, 7, 8, 9);
  }

  private static void deleteTwice(EntityStore entities) {
    entities.putAll(drafts(3));
    Expect.equal("deleted", entities.deleteAll(List.of(id(1), id(1), id(1))), 1L);
    EntityData.expect(entities, EntityQuery.all(), 0, 2);
  }

  private static void deleteNone(EntityStore entities) {
    entities.putAll(drafts(2));
    Expect.equal("deleted", entities.deleteAll(List.of()), 0L);
    EntityData.expect(entities, EntityQuery.all(), 0, 1);
  }

  private static void deleteTooMany(EntityStore entities) {
    entities.putAll(drafts(2));
    List<UUID> ids = drafts(10_001).stream().map(EntityDraft::id).toList();
    Expect.thrown(LimitExceededException.class, "deleteAll", () -> entities.deleteAll(ids));
    EntityData.expect(entities, EntityQuery.all(), 0, 1);
  }

  private static List<EntityDraft> drafts(int count) {
    List<EntityDraft> drafts = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      drafts.add(draft(n, "n", n));
    }
    return drafts;
  }
}
