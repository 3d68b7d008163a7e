package io.lmscore.store.bench.scenario;

import io.lmscore.store.PageRequest;
import io.lmscore.store.bench.harness.ScenarioException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.value.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A moving window of entities: new entities are put and patched, and the oldest are deleted. */
final class SoakEntities {
  private static final int WINDOW = 20_000;
  private static final int BATCH = 50;
  private static final int PAGE = 100;

  private final EntityStore store;
  private final SplittableRandom writing = new SplittableRandom(1);
  private final SplittableRandom reading = new SplittableRandom(2);
  private final AtomicLong end = new AtomicLong();

  SoakEntities(EntityStore store) {
    this.store = store;
  }

  void fill() {
    while (end.get() < WINDOW) {
      put();
    }
  }

  /** Puts 50 entities, deletes the 50 oldest, and patches one. */
  long write() {
    put();
    long oldest = end.get() - WINDOW - BATCH;
    store.deleteAll(LongStream.range(oldest, oldest + BATCH).mapToObj(SoakEntities::id).toList());
    store.patch(id(recent(writing)), JsonObject.of("zone", writing.nextInt(40)));
    return 2 * BATCH + 1;
  }

  /** Asks for an entity, and for a page of all entities. */
  long read() {
    UUID id = id(recent(reading));
    if (store.entity(id).isEmpty()) {
      throw new ScenarioException("the entity " + id + " is gone");
    }
    store.find(EntityQuery.ofTypes("Device"), PageRequest.first(PAGE));
    return 2;
  }

  /** Returns an entity of the newer half, which is not deleted during a call. */
  private long recent(SplittableRandom random) {
    return end.get() - 1 - random.nextInt(WINDOW / 2);
  }

  private void put() {
    List<EntityDraft> drafts =
        LongStream.range(end.get(), end.get() + BATCH)
            .mapToObj(
                i ->
                    EntityDraft.of(id(i), "Device", "Device " + i)
                        .withProperties(JsonObject.of("serial", "SN-" + i, "zone", i % 40)))
            .toList();
    store.putAll(drafts);
    end.addAndGet(BATCH);
  }

  private static UUID id(long number) {
    return new UUID(0, number);
  }
}
