package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.StoreException;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The rule COM-7: views of a store whose calls have a timeout of their own. */
final class ViewRules {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(1);
  private static final Duration AMPLE = Duration.ofMinutes(5);
  private static final Map<String, String> ONE_MILLISECOND = Map.of("timeout", "1ms");
  private static final Map<String, String> PATIENT = Map.of("timeout", "5m");

  private ViewRules() {}

  static Rule views() {
    return Rule.of("COM-7")
        .eachRole("times at and out of the bounds", ViewRules::bounds)
        .eachRole("every method in a view", ViewRules::everyMethod)
        .eachRole("a view after close", ViewRules::afterClose)
        .trial(
            Role.GRAPH,
            "a shorter time, a longer one, and the store beside them",
            ViewRules::graphTimes,
            Capability.SIMPLE_PATHS)
        .trial(Role.GRAPH, "a longer time for a cursor", ViewRules::graphCursor)
        .trial(Role.ENTITY, "a shorter time", ViewRules::entitiesWithShorterTime)
        .trial(Role.ENTITY, "a longer time", ViewRules::entitiesWithLongerTime)
        .trial(Role.ENTITY, "a longer time for a cursor", ViewRules::entityCursor)
        .trial(Role.ENTITY, "with the view of an organisation", ViewRules::organizations)
        .trial(Role.SERIES, "a shorter time", ViewRules::seriesWithShorterTime)
        .trial(Role.SERIES, "a longer time", ViewRules::seriesWithLongerTime);
  }

  private static void bounds(TrialContext context, Role role) {
    Store store = StoreCalls.store(context.stores(), role);
    for (Duration wrong :
        List.of(
            Duration.ZERO,
            LEAST.minusNanos(1),
            LEAST.negated(),
            MOST.plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            Duration.ofSeconds(Long.MIN_VALUE))) {
      Expect.invalid("withTimeout(" + wrong + ")", () -> store.withTimeout(wrong));
    }
    store.withTimeout(LEAST);
    store.withTimeout(LEAST).withTimeout(MOST).check();
  }

  private static void everyMethod(TrialContext context, Role role) throws Exception {
    StoreCalls.fill(role, context.stores());
    Store store = StoreCalls.store(context.stores(), role);
    Store view = store.withTimeout(AMPLE);
    Expect.equal("backend of a view", view.backend(), store.backend());
    Expect.equal("capabilities of a view", view.capabilities(), store.capabilities());
    for (StoreCall<Store> call : StoreCalls.of(role)) {
      if (store.capabilities().containsAll(call.needs())) {
        call.body().on(view);
      }
    }
    store.check();
  }

  private static void afterClose(TrialContext context, Role role) {
    Stores stores = context.reopen(Map.of());
    StoreCalls.fill(role, stores);
    Store view = StoreCalls.store(stores, role).withTimeout(AMPLE);
    stores.close();
    for (StoreCall<Store> call : StoreCalls.of(role)) {
      Expect.thrown(
          ClosedException.class,
          call.method() + " in a view of a closed store",
          () -> call.body().on(view));
    }
  }

  // A graph has a question that never ends in time, so the timeout of a call can be measured.

  private static void graphTimes(TrialContext context) throws Exception {
    HeavyCalls.loadClique(context.graph());
    Duration configured = Duration.ofSeconds(7);
    Duration shorter = Duration.ofMillis(200);
    GraphStore graph = context.reopen(Map.of("timeout", "7s")).graph();
    GraphStore view = graph.withTimeout(shorter);
    Duration taken = HeavyCalls.timeOfEndless(view);
    Expect.that(
        "a call under " + shorter + " took " + taken + " where " + configured + " is configured",
        taken.compareTo(configured.minusSeconds(1)) < 0);
    GraphStore other = context.reopen(Map.of("timeout", "200ms")).graph();
    expectToTake(
        configured,
        context,
        Map.of(
            "beside a view of " + shorter, graph,
            "in a view of a view of " + shorter, view.withTimeout(configured),
            "where " + shorter + " is configured", other.withTimeout(configured)));
  }

  /** Makes the calls concurrently where the server has a connection for each. */
  private static void expectToTake(
      Duration configured, TrialContext context, Map<String, GraphStore> graphs) throws Exception {
    boolean takeTurns = context.fixture().limitations().containsKey(Limitation.ONE_CONNECTION);
    Queue<Map.Entry<String, GraphStore>> left = new ConcurrentLinkedQueue<>(graphs.entrySet());
    ConcurrentRun.together(
        takeTurns ? 1 : graphs.size(),
        thread -> {
          for (var next = left.poll(); next != null; next = left.poll()) {
            Duration taken = HeavyCalls.timeOfEndless(next.getValue());
            Expect.that(
                "a call under " + configured + " took " + taken + " " + next.getKey(),
                taken.compareTo(configured.minusSeconds(1)) > 0);
          }
        });
  }

  private static void graphCursor(TrialContext context) {
    HeavyCalls.loadNodes(context.graph());
    GraphStore view = context.reopen(ONE_MILLISECOND).graph().withTimeout(AMPLE);
    view.check();
    Expect.equal("nodes of a cursor", size(view.stream(HeavyCalls.ALL)), HeavyCalls.NODES);
  }

  // Entities and readings have large writes, which always take more than a millisecond.

  private static void entitiesWithShorterTime(TrialContext context) {
    EntityStore entities = context.reopen(PATIENT).entities();
    entities.check();
    runsOutOfTime(
        context,
        "putAll",
        () -> HeavyCalls.putMany(entities.withTimeout(AMPLE).withTimeout(LEAST)));
    runsOutOfTime(context, "putAll", () -> HeavyCalls.putMany(entities.withTimeout(LEAST)));
    HeavyCalls.putMany(entities);
  }

  private static void entitiesWithLongerTime(TrialContext context) {
    EntityStore limited = context.reopen(ONE_MILLISECOND).entities();
    EntityStore view = limited.withTimeout(AMPLE);
    view.check();
    HeavyCalls.putMany(view);
    HeavyCalls.putMany(view.withTimeout(LEAST).withTimeout(AMPLE));
    Expect.equal(
        "entities of a cursor",
        size(view.stream(EntityQuery.ofTypes(HeavyCalls.TYPE))),
        EntityStore.MAX_BATCH);
  }

  /** No document meets the condition of the cursor, so its first fetch reads all of them. */
  private static void entityCursor(TrialContext context) {
    EntityStore view = context.reopen(ONE_MILLISECOND).entities().withTimeout(AMPLE);
    view.check();
    HeavyCalls.putNumbers(view);
    Expect.equal("entities of a cursor", size(view.stream(HeavyCalls.NO_SUCH_NUMBER)), 0);
  }

  private static void organizations(TrialContext context) {
    UUID id = HeavyCalls.ORGANIZATION;
    EntityStore patient = context.reopen(PATIENT).entities();
    patient.check();
    runsOutOfTime(
        context,
        "putAll",
        () -> HeavyCalls.putMany(patient.withTimeout(LEAST).forOrganization(id)));
    runsOutOfTime(
        context,
        "putAll",
        () -> HeavyCalls.putMany(patient.forOrganization(id).withTimeout(LEAST)));
    EntityStore limited = context.reopen(ONE_MILLISECOND).entities();
    HeavyCalls.putMany(limited.withTimeout(AMPLE).forOrganization(id));
    EntityStore view = limited.forOrganization(id).withTimeout(AMPLE);
    HeavyCalls.putMany(view);
    Expect.invalid("view of another organisation", () -> view.forOrganization(new UUID(9, 9)));
    UUID other = new UUID(8, 8);
    patient.put(HeavyCalls.draft(other, new UUID(9, 9)));
    Expect.that("a view sees an entity of another", view.entity(other).isEmpty());
  }

  private static void seriesWithShorterTime(TrialContext context) {
    TimeSeriesStore series = context.reopen(PATIENT).series();
    series.check();
    runsOutOfTime(
        context,
        "append",
        () -> HeavyCalls.appendMany(series.withTimeout(AMPLE).withTimeout(LEAST)));
    runsOutOfTime(context, "append", () -> HeavyCalls.appendMany(series.withTimeout(LEAST)));
    HeavyCalls.appendMany(series);
  }

  private static void seriesWithLongerTime(TrialContext context) {
    TimeSeriesStore view = context.reopen(ONE_MILLISECOND).series().withTimeout(AMPLE);
    view.check();
    HeavyCalls.appendMany(view);
    HeavyCalls.appendMany(view.withTimeout(LEAST).withTimeout(AMPLE));
    Expect.equal(
        "readings of a cursor",
        size(view.readings(ReadingQuery.of(HeavyCalls.DEVICE, HeavyCalls.YEAR))),
        TimeSeriesStore.MAX_READINGS);
    List<Throwable> undelivered = new ArrayList<>();
    WriterOptions options =
        WriterOptions.defaults()
            .withBuffer(2 * TimeSeriesStore.MAX_READINGS, 1L << 30)
            .withBatch(TimeSeriesStore.MAX_READINGS, Duration.ofMinutes(1))
            .withRetryTimeout(Duration.ZERO)
            .withOnUndelivered((readings, cause) -> undelivered.add(cause));
    try (ReadingWriter writer = view.writer(options)) {
      HeavyCalls.readings().forEach(writer::add);
    }
    Expect.equal("what a writer could not deliver", undelivered, List.of());
  }

  private static void runsOutOfTime(TrialContext context, String what, Expect.Call call) {
    StoreException e = Expect.thrown(StoreException.class, what + " in a view of " + LEAST, call);
    Expect.that(
        what + " in a view of " + LEAST + " ends for want of time, not with " + e,
        LateCalls.isOutOfTime(context, e));
  }

  private static int size(Cursor<?> cursor) {
    try (cursor) {
      int size = 0;
      while (cursor.hasNext()) {
        cursor.next();
        size++;
      }
      return size;
    }
  }
}
