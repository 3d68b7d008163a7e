package io.lmscore.store.testkit.common;

import static io.lmscore.store.testkit.common.StoreCall.local;
import static io.lmscore.store.testkit.common.StoreCall.read;
import static io.lmscore.store.testkit.common.StoreCall.write;

import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.value.JsonObject;
import java.util.List;
import java.util.UUID;

/** One call of every method of {@link EntityStore}. */
final class EntityCalls {
  private static final EntityDraft DRAFT = EntityDraft.of(new UUID(1, 1), "Device", "scale");
  private static final UUID ID = DRAFT.id();
  private static final UUID MISSING = new UUID(9, 9);
  private static final EntityQuery QUERY = EntityQuery.ofTypes("Device");
  private static final JsonObject PATCH = JsonObject.of("zone", 4);

  static final List<StoreCall<EntityStore>> ALL =
      StoreCalls.with(
          List.of(
              write(
                  "insert(EntityDraft)",
                  e -> e.insert(EntityDraft.of(UUID.randomUUID(), "Device", "new"))),
              write(
                  "update(EntityDraft,long)",
                  e -> e.update(DRAFT, e.entity(ID).orElseThrow().version())),
              write("put(EntityDraft)", e -> e.put(DRAFT)),
              write("patch(UUID,JsonObject)", e -> e.patch(ID, PATCH)),
              write(
                  "patch(UUID,JsonObject,long)",
                  e -> e.patch(ID, PATCH, e.entity(ID).orElseThrow().version())),
              write("delete(UUID)", e -> e.delete(MISSING)),
              write("delete(UUID,long)", e -> e.delete(MISSING, 1)),
              write("putAll(List)", e -> e.putAll(List.of(DRAFT))),
              write("deleteAll(Collection)", e -> e.deleteAll(List.of(MISSING))),
              read("entity(UUID)", e -> e.entity(ID)),
              read("entities(Collection)", e -> e.entities(List.of(ID))),
              read("existing(Collection)", e -> e.existing(List.of(ID))),
              read("find(EntityQuery,PageRequest)", e -> e.find(QUERY, PageRequest.first(10))),
              read("stream(EntityQuery)", e -> StoreCalls.open(e.stream(QUERY))),
              read("count(EntityQuery)", e -> e.count(QUERY)),
              local("forOrganization(UUID)", e -> e.forOrganization(new UUID(2, 2)))));

  private EntityCalls() {}

  static void fill(EntityStore entities) {
    entities.put(DRAFT);
  }
}
