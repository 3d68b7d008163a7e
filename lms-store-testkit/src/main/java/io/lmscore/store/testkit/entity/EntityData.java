package io.lmscore.store.testkit.entity;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Data that most trials of this package use, and methods that read many entities. */
final class EntityData {
  static final UUID ACME = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
  static final UUID OTHER = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");

  private EntityData() {}

  /** Returns the id of that number; the ids of small numbers are in order. */
  static UUID id(int n) {
    return new UUID(0, n);
  }

  /** Returns a device of that number: {@code device 1}, without properties and organisation. */
  static EntityDraft draft(int n) {
    return EntityDraft.of(id(n), "Device", "device " + n);
  }

  static EntityDraft draft(int n, Object... properties) {
    return draft(n).withProperties(JsonObject.of(properties));
  }

  /** Returns the stored entity of that number, which must exist. */
  static Entity stored(EntityStore store, int n) {
    Optional<Entity> found = store.entity(id(n));
    Expect.that("entity " + n + " is stored", found.isPresent());
    return found.orElseThrow();
  }

  /** Expects that the entity has the content of the draft and that version. */
  static void same(String what, Entity entity, EntityDraft draft, long version) {
    Expect.equal(what, entity.draft(), draft);
    Expect.equal(what + ": version", entity.version(), version);
    Expect.that(
        what + ": " + entity.createdAt() + " is not after " + entity.updatedAt(),
        !entity.createdAt().isAfter(entity.updatedAt()));
  }

  /** Stores {@code draft(1, "a", 1)}, and expects a conflict that leaves it as it is. */
  static void staysUnder(Reason reason, EntityStore store, Expect.Call call) {
    Entity first = store.insert(draft(1, "a", 1));
    Expect.conflict(reason, "call", call);
    Expect.equal("stored", stored(store, 1), first);
  }

  /** Returns the items of all pages of that size, one page after the other. */
  static List<Entity> pages(EntityStore store, EntityQuery query, int size) {
    return AllItems.ofPages(size, page -> store.find(query, page));
  }

  static List<Entity> find(EntityStore store, EntityQuery query) {
    return pages(store, query, 100);
  }

  static List<Entity> stream(EntityStore store, EntityQuery query) {
    return AllItems.ofCursor(store.stream(query));
  }

  /** Expects that each kind of read returns the entities of these numbers in this order. */
  static void expect(EntityStore store, EntityQuery query, int... numbers) {
    List<UUID> expected = new ArrayList<>();
    for (int n : numbers) {
      expected.add(id(n));
    }
    Expect.equal("find", ids(find(store, query)), expected);
    Expect.equal("stream", ids(stream(store, query)), expected);
    Expect.equal("count", store.count(query), (long) numbers.length);
  }

  static List<UUID> ids(List<Entity> entities) {
    return entities.stream().map(Entity::id).toList();
  }
}
