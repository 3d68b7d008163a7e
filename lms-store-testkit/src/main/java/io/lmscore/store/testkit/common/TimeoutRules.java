package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.StoreException;
import io.lmscore.store.Stores;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule COM-3: calls that would take longer than the timeout. */
final class TimeoutRules {
  private static final Duration TIMEOUT = Duration.ofMillis(250);

  /**
   * The time in which a server and a busy machine notice a timeout. It is generous, since a stuck
   * call never ends.
   */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final int RUNGS = 16;
  private static final int QUEUE = 24;
  private static final int PARTS = 10;

  private TimeoutRules() {}

  static Rule timeouts() {
    Rule rule =
        Rule.of("COM-3")
            .trial(
                Role.GRAPH,
                "simple paths of a clique",
                context ->
                    endsInTime(
                        context, g -> g.countPaths(HeavyCalls.THROUGH_CLIQUE, PathRule.SIMPLE)),
                Capability.SIMPLE_PATHS)
            .trial(
                Role.GRAPH,
                "trails of a clique",
                context ->
                    endsInTime(
                        context, g -> g.countPaths(HeavyCalls.THROUGH_CLIQUE, PathRule.TRAIL)),
                Capability.TRAIL_PATHS)
            .trial(
                Role.GRAPH,
                "many shortest paths",
                context -> endsInTime(context, TimeoutRules::allThroughTheLadder),
                Capability.ALL_SHORTEST_PATHS)
            .trial(
                Role.GRAPH,
                "calls that queue for a connection",
                context -> endsInTime(context, graph -> queue(context, graph)),
                Capability.SIMPLE_PATHS)
            .eachRole("every call within a millisecond", TimeoutRules::everyCall);
    for (Role role : List.of(Role.ENTITY, Role.SERIES)) {
      rule =
          rule.trial(
              role,
              "a write for which a millisecond is not enough",
              context -> writeWithinAMillisecond(context, role));
    }
    // A server with one connection cannot receive a cancellation.
    return rule.trialUnless(
            Limitation.ONE_CONNECTION,
            Role.GRAPH,
            "a filter of many long lists",
            TimeoutRules::longLists)
        .trialUnless(
            Limitation.ONE_CONNECTION,
            Role.ENTITY,
            "arrays in arrays",
            TimeoutRules::arraysInArrays);
  }

  private static void writeWithinAMillisecond(TrialContext context, Role role) {
    StoreCalls.store(context.stores(), role).check();
    Stores stores = context.reopen(Map.of("timeout", "1ms"));
    StoreException e =
        Expect.thrown(
            StoreException.class,
            "a large write under a timeout of 1 ms",
            () -> {
              if (role == Role.ENTITY) {
                HeavyCalls.putMany(stores.entities());
              } else {
                HeavyCalls.appendMany(stores.series());
              }
            });
    Expect.that(
        "a large write under a timeout of 1 ms ends for want of time, not with " + e,
        LateCalls.isOutOfTime(context, e));
  }

  /**
   * Some of these calls end while a server reads the question. If the server worked on, the
   * clean-up would wait.
   */
  private static void longLists(TrialContext context) throws Exception {
    HeavyCalls.loadLists(context.graph());
    GraphStore graph = context.reopen(Map.of("timeout", TIMEOUT.toMillis() + "ms")).graph();
    for (int part = 1; part <= PARTS; part++) {
      Duration timeout = TIMEOUT.multipliedBy(part).dividedBy(PARTS);
      GraphStore limited = part == PARTS ? graph : graph.withTimeout(timeout);
      bounded(context, "count", () -> limited.count(HeavyCalls.NO_SUCH_LIST), true, timeout);
    }
  }

  private static void arraysInArrays(TrialContext context) throws Exception {
    HeavyCalls.putArrays(context.entities());
    EntityStore entities = context.reopen(Map.of("timeout", TIMEOUT.toMillis() + "ms")).entities();
    bounded(context, "count", () -> entities.count(HeavyCalls.ALL_ARRAYS), true, TIMEOUT);
  }

  private static void endsInTime(TrialContext context, StoreCall.Body<GraphStore> call)
      throws Exception {
    loadCliqueAndLadder(context.graph());
    context.stores().close();
    GraphStore graph = context.reopen(Map.of("timeout", TIMEOUT.toMillis() + "ms")).graph();
    bounded(context, "heavy call", () -> call.on(graph), true, TIMEOUT);
    awaitWorking(graph);
  }

  /**
   * Makes the call and checks its time; its result does not matter.
   *
   * @param readsOnly whether a timeout must say that the call is safe to repeat
   */
  private static void bounded(
      TrialContext context, String what, Expect.Call call, boolean readsOnly, Duration timeout)
      throws Exception {
    long start = System.nanoTime();
    try {
      call.run();
    } catch (TimedOutException e) {
      Expect.that(
          what + " only reads, and its timeout says " + e.retry(),
          !readsOnly || e.retry() == Retry.SAFE);
      Expect.that(what + " timed out with " + e.retry(), e.retry() != Retry.NEVER);
    } catch (UnavailableException e) { // no connection could be made in time
      Expect.that(
          what + " ends for want of time, not with " + e, LateCalls.isOutOfTime(context, e));
    } catch (ConflictException e) {
      // A valid outcome too: an earlier write whose outcome was unknown has taken effect.
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    Expect.that(
        what + " took " + taken.toMillis() + " ms under a timeout of " + timeout.toMillis() + " ms",
        taken.compareTo(timeout.plus(GRACE)) < 0);
  }

  private static void awaitWorking(GraphStore graph) throws InterruptedException {
    long end = System.nanoTime() + GRACE.toNanos();
    while (true) {
      try {
        Expect.that(
            "node 'k0' is not found after a timeout", graph.node(NodeId.of("k0")).isPresent());
        Expect.equal("count after a timeout", graph.count(Traversal.from(NodeId.of("k0"))), 1L);
        return;
      } catch (TimedOutException | UnavailableException e) {
        if (System.nanoTime() > end) {
          throw new RuleViolation("the store does not work on after a timeout: " + e, e);
        }
        Thread.sleep(20);
      }
    }
  }

  private static void queue(TrialContext context, GraphStore graph) throws Exception {
    ConcurrentRun.together(
        QUEUE,
        number ->
            bounded(
                context,
                "call in a queue",
                () -> graph.countPaths(HeavyCalls.THROUGH_CLIQUE, PathRule.SIMPLE),
                true,
                TIMEOUT));
  }

  private static void everyCall(TrialContext context, Role role) throws Exception {
    StoreCalls.fill(role, context.stores());
    Set<Capability> capabilities =
        context.capabilities(role); // is itself a call where a server is asked
    context.stores().close();
    Store store = StoreCalls.store(context.reopen(Map.of("timeout", "1ms")), role);
    for (StoreCall<Store> call : StoreCalls.of(role)) {
      if (capabilities.containsAll(call.needs())) {
        boolean reads = call.kind() != StoreCall.Kind.WRITE;
        bounded(context, call.method(), () -> call.body().on(store), reads, Duration.ofMillis(1));
      }
    }
    Store patient = StoreCalls.store(context.reopen(Map.of()), role);
    patient.check();
  }

  private static void allThroughTheLadder(GraphStore graph) {
    ShortestPath question =
        ShortestPath.out(NodeId.of("l0"), NodeId.of("l" + RUNGS)).limit(Traversal.MAX_LIMIT);
    graph.shortestPaths(question);
  }

  /** Loads all pairs of a clique, and a chain of diamonds with 2^16 shortest paths. */
  private static void loadCliqueAndLadder(GraphStore graph) {
    HeavyCalls.loadClique(graph);
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i <= RUNGS; i++) {
      writes.add(Write.put(Node.of("l" + i, "L")));
      for (String side : i == RUNGS ? List.<String>of() : List.of("a", "b")) {
        String middle = "l" + i + side;
        writes.add(Write.put(Node.of(middle, "L")));
        writes.add(Write.put(Relationship.of("l" + i, "L", middle)));
        writes.add(Write.put(Relationship.of(middle, "L", "l" + (i + 1))));
      }
    }
    graph.write(writes);
  }
}
