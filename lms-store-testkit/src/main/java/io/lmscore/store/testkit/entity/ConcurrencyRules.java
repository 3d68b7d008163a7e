package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.ConflictException.Reason.VERSION;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.ConflictException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The rule ECN-1: many threads on the same entities. */
final class ConcurrencyRules {
  private static final int THREADS = 8;
  private static final int EACH = 15;
  private static final int MOST_TRIES = 10_000;

  private ConcurrencyRules() {}

  static Rule concurrency() {
    return RuleBuilder.entity("ECN-1")
        .concurrent("of many inserts of an id one succeeds", ConcurrencyRules::inserts)
        .concurrent("updates by version are never lost", ConcurrencyRules::updates)
        .concurrent("patches by version are never lost", ConcurrencyRules::versionedPatches)
        .concurrent("patches of different members all stay", ConcurrencyRules::patches)
        .concurrent("many puts of an id each count", ConcurrencyRules::puts)
        .concurrent("of many deletes one says true", ConcurrencyRules::deletes)
        .concurrent("putAll in different orders", ConcurrencyRules::bulkPuts)
        .concurrent("no reader sees half of a putAll", ConcurrencyRules::halves)
        .build();
  }

  private static void inserts(EntityStore entities) throws Exception {
    for (int round = 0; round < 10; round++) {
      int n = round;
      AtomicInteger inserted = new AtomicInteger();
      ConcurrentRun.together(
          THREADS,
          thread -> {
            try {
              entities.insert(draft(n, "thread", thread));
              inserted.incrementAndGet();
            } catch (ConflictException e) {
              Expect.equal("reason", e.reason(), EXISTS);
            }
          });
      Expect.equal("threads that inserted", inserted.get(), 1);
      Expect.equal("version", stored(entities, n).version(), 1L);
    }
  }

  private static void updates(EntityStore entities) throws Exception {
    counted(entities, now -> entities.update(draft(1, "count", count(now) + 1), now.version()));
  }

  private static void versionedPatches(EntityStore entities) throws Exception {
    counted(
        entities,
        now -> entities.patch(id(1), JsonObject.of("count", count(now) + 1), now.version()));
  }

  /** Expects that every attempt of each thread that has no conflict adds one. */
  private static void counted(EntityStore entities, Consumer<Entity> add) throws Exception {
    entities.insert(draft(1, "count", 0));
    ConcurrentRun.repeated(
        THREADS, EACH, (thread, i) -> untilDone(() -> add.accept(stored(entities, 1))));
    Entity last = stored(entities, 1);
    Expect.equal("count", count(last), (long) THREADS * EACH);
    Expect.equal("version", last.version(), THREADS * EACH + 1L);
  }

  private static long count(Entity entity) {
    return entity.properties().find("count").map(Json::raw).map(Long.class::cast).orElseThrow();
  }

  /** Repeats an attempt that fails with a conflict VERSION. */
  private static void untilDone(Runnable attempt) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        attempt.run();
        return;
      } catch (ConflictException e) {
        Expect.equal("reason", e.reason(), VERSION);
      }
    }
    Expect.that("an attempt succeeds in " + MOST_TRIES, false);
  }

  private static void patches(EntityStore entities) throws Exception {
    entities.insert(draft(1));
    ConcurrentRun.repeated(
        THREADS,
        EACH,
        (thread, i) -> entities.patch(id(1), JsonObject.of("t" + thread + "." + i, i)));
    JsonObject expected = JsonObject.empty();
    for (int thread = 0; thread < THREADS; thread++) {
      for (int i = 0; i < EACH; i++) {
        expected = expected.with("t" + thread + "." + i, i);
      }
    }
    Expect.equal("properties", stored(entities, 1).properties(), expected);
    Expect.equal("version", stored(entities, 1).version(), THREADS * EACH + 1L);
  }

  private static void puts(EntityStore entities) throws Exception {
    ConcurrentRun.repeated(THREADS, EACH, (thread, i) -> entities.put(draft(1, "thread", thread)));
    Expect.equal("version", stored(entities, 1).version(), (long) THREADS * EACH);
  }

  private static void deletes(EntityStore entities) throws Exception {
    for (int round = 0; round < 10; round++) {
      entities.insert(draft(1));
      AtomicInteger deleted = new AtomicInteger();
      ConcurrentRun.together(THREADS, thread -> deleted.addAndGet(entities.delete(id(1)) ? 1 : 0));
      Expect.equal("threads that deleted", deleted.get(), 1);
    }
  }

  /** A store that locks rows in the order of the list runs into a deadlock here. */
  private static void bulkPuts(EntityStore entities) throws Exception {
    List<EntityDraft> forwards = new ArrayList<>();
    List<EntityDraft> backwards = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      forwards.add(draft(n));
      backwards.add(0, draft(n));
    }
    ConcurrentRun.repeated(
        THREADS, 5, (thread, i) -> entities.putAll(thread % 2 == 0 ? forwards : backwards));
    for (Entity entity : EntityData.find(entities, EntityQuery.all())) {
      Expect.equal("version of " + entity.id(), entity.version(), THREADS * 5L);
    }
  }

  private static void halves(EntityStore entities) throws Exception {
    entities.putAll(List.of(draft(1, "round", 0), draft(2, "round", 0)));
    ConcurrentRun.together(
        4,
        thread -> {
          for (int round = 1; round <= 40; round++) {
            if (thread == 0) {
              entities.putAll(List.of(draft(1, "round", round), draft(2, "round", round)));
            } else {
              List<Entity> both = entities.entities(List.of(id(1), id(2)));
              Expect.equal("the second", both.get(1).properties(), both.get(0).properties());
            }
          }
        });
  }
}
