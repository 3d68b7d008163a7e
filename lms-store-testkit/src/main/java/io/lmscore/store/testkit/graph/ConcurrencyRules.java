package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.linksOf;
import static io.lmscore.store.testkit.graph.Graphs.missing;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** The rules CNC-1 to CNC-3: many concurrent writers. */
final class ConcurrencyRules {
  private static final int THREADS = 8;
  private static final int ROUNDS = 25;
  private static final int MOST_ATTEMPTS = 10_000;

  private ConcurrencyRules() {}

  static List<Rule> all() {
    return List.of(firstOne(), updates(), noDangling(), IsolationRules.wholeBatches());
  }

  /** Makes the call; returns false when it is a conflict for that reason. */
  private static boolean succeeds(Reason expected, Runnable call) {
    try {
      call.run();
      return true;
    } catch (ConflictException e) {
      Expect.equal("reason of the conflict", e.reason(), expected);
      return false;
    }
  }

  private static Rule firstOne() {
    return RuleBuilder.graph("CNC-1")
        .concurrent(
            "the same new node",
            graph ->
                onlyOneWins(
                    (round, thread) -> graph.put(thing("n" + round, "by", thread), IF_ABSENT),
                    (round, winner) -> stored(graph, thing("n" + round, "by", winner))))
        .concurrent(
            "the same new relationship",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              onlyOneWins(
                  (round, thread) -> graph.put(parallel(round, thread), IF_ABSENT),
                  (round, winner) -> stored(graph, parallel(round, winner)));
              Expect.equal("all", linksOf(graph, "a", Direction.OUT).size(), ROUNDS);
            })
        .concurrent(
            "batches that share one new node",
            graph -> {
              onlyOneWins(
                  (round, thread) ->
                      graph.write(
                          List.of(
                              Write.put(thing("own" + round + "-" + thread)),
                              Write.put(thing("n" + round, "by", thread), IF_ABSENT))),
                  (round, winner) -> {
                    stored(graph, thing("n" + round, "by", winner));
                    stored(graph, thing("own" + round + "-" + winner));
                  });
              Expect.equal("no batch of a loser", Graphs.allNodes(graph).size(), 2 * ROUNDS);
            })
        .build();
  }

  private static Relationship parallel(int round, int thread) {
    return link("a", "b", "by", thread).withKey("k" + round);
  }

  /** An action for a round and one of its threads. */
  @FunctionalInterface
  private interface Step {
    void run(int round, int thread);
  }

  private static void onlyOneWins(Step attempt, Step check) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      for (int i = 0; i < ROUNDS; i++) {
        int round = i;
        List<Boolean> won =
            threads.run(thread -> succeeds(Reason.EXISTS, () -> attempt.run(round, thread)));
        Expect.equal("winners of " + won, Collections.frequency(won, true), 1);
        check.run(round, won.indexOf(true));
      }
    }
  }

  private static PropertyMap plusOne(Element old) {
    PropertyMap properties = old.properties();
    return properties.with("sum", properties.integer("sum").orElseThrow() + 1);
  }

  private static Rule updates() {
    return RuleBuilder.graph("CNC-2")
        .concurrent(
            "on a node",
            graph -> {
              graph.put(thing("a", "sum", 0));
              addAll(
                  thread -> {
                    Node old = graph.node(id("a")).orElseThrow();
                    Node next = old.withProperties(plusOne(old)).withVersion(old.version() + 1);
                    return succeeds(
                        Reason.VERSION, () -> graph.put(next, ifVersion(old.version())));
                  });
              int sum = THREADS * 10;
              holds(graph, thing("a", "sum", sum).withVersion(sum));
            })
        .concurrent(
            "on a relationship",
            graph -> {
              putAll(graph, thing("a"), link("a", "a", "sum", 0));
              addAll(
                  thread -> {
                    Relationship old = graph.relationship(linkId("a", "a")).orElseThrow();
                    Relationship next =
                        old.withProperties(plusOne(old)).withVersion(old.version() + 1);
                    return succeeds(
                        Reason.VERSION, () -> graph.put(next, ifVersion(old.version())));
                  });
              int sum = THREADS * 10;
              holds(graph, thing("a"), link("a", "a", "sum", sum).withVersion(sum));
            })
        .concurrent(
            "on two nodes, in batches of either order",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              addAll(
                  thread -> {
                    List<Node> old = graph.nodes(List.of(id("a"), id("b")));
                    List<Write> writes =
                        new ArrayList<>(
                            old.stream()
                                .map(
                                    node ->
                                        Write.put(
                                            node.withVersion(node.version() + 1),
                                            ifVersion(node.version())))
                                .toList());
                    if (thread % 2 == 0) {
                      Collections.reverse(writes);
                    }
                    return succeeds(Reason.VERSION, () -> graph.write(writes));
                  });
              int sum = THREADS * 10;
              holds(graph, thing("a").withVersion(sum), thing("b").withVersion(sum));
            })
        .build();
  }

  /** One attempt to add 1; returns false when another thread was faster. */
  @FunctionalInterface
  private interface Add {
    boolean attempt(int thread);
  }

  private static void addAll(Add add) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      threads.run(
          thread -> {
            int attempts = 0;
            for (int added = 0; added < 10; attempts++) {
              Expect.that("an add succeeds within " + attempts, attempts < MOST_ATTEMPTS);
              added += add.attempt(thread) ? 1 : 0;
            }
            return attempts;
          });
    }
  }

  private static Rule noDangling() {
    return RuleBuilder.graph("CNC-3")
        .concurrent(
            "one thread deletes the node, the others put relationships to it",
            graph -> race(graph, node -> graph.delete(id(node))))
        .concurrent(
            "one thread deletes the node in chunks",
            graph -> race(graph, node -> graph.deleteInChunks(id(node))))
        .concurrent(
            "one thread deletes the node in chunks, the others go on until it is gone",
            ConcurrencyRules::untilGone)
        .concurrent(
            "threads delete and put nodes and relationships, again and again",
            ConcurrencyRules::mixedWrites)
        .build();
  }

  /** Deletes a node; returns false when the node is missing. */
  @FunctionalInterface
  private interface Delete {
    boolean run(String node);
  }

  private static void race(GraphStore graph, Delete delete) throws Exception {
    graph.put(thing("hub"));
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      for (int i = 0; i < ROUNDS; i++) {
        String victim = "victim" + i;
        graph.put(thing(victim));
        List<Boolean> done =
            threads.run(
                thread -> {
                  if (thread == 0) {
                    return delete.run(victim);
                  }
                  Relationship link = thread % 2 == 0 ? link("hub", victim) : link(victim, "hub");
                  return succeeds(Reason.MISSING_END, () -> graph.put(link.withKey("k" + thread)));
                });
        Expect.that("the delete found " + victim, done.get(0));
        missing(graph, victim);
        Expect.equal("left at the hub", linksOf(graph, "hub", Direction.BOTH), List.of());
        Expect.equal("left at the victim", linksOf(graph, victim, Direction.BOTH), List.of());
      }
    }
    holds(graph, thing("hub"));
  }

  private static void untilGone(GraphStore graph) throws Exception {
    putAll(graph, thing("hub"), thing("rim"));
    CountDownLatch attached = new CountDownLatch(100);
    AtomicBoolean isDeleted = new AtomicBoolean();
    try (ConcurrentRun threads = new ConcurrentRun(THREADS / 2)) {
      List<Boolean> done =
          threads.run(
              thread -> {
                if (thread > 0) {
                  return attach(graph, "k" + thread, attached, isDeleted);
                }
                try {
                  attached.await();
                  return graph.deleteInChunks(id("hub"));
                } finally {
                  isDeleted.set(true);
                }
              });
      Expect.that("the delete found the node", done.get(0));
    }
    holds(graph, thing("rim"));
  }

  /** Puts relationships at the hub until the hub no longer exists. */
  private static boolean attach(
      GraphStore graph, String key, CountDownLatch attached, AtomicBoolean isDeleted) {
    for (int i = 0; ; i++) {
      Relationship link = link("hub", "rim").withKey(key + "-" + i);
      boolean wasDeleted = isDeleted.get();
      if (!succeeds(Reason.MISSING_END, () -> graph.put(link))) {
        return true;
      }
      Expect.that("a node that was deleted has " + link.describe(), !wasDeleted);
      attached.countDown();
    }
  }

  private static void mixedWrites(GraphStore graph) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      threads.run(
          thread -> {
            for (int i = 0; i < ROUNDS; i++) {
              String a = "n" + (i + thread) % 3;
              String b = "n" + (i + 2 * thread + 1) % 3;
              switch ((i + thread) % 3) {
                case 0 -> graph.delete(id(a));
                case 1 -> graph.write(List.of(Write.put(thing(a)), Write.put(link(a, a))));
                default -> succeeds(Reason.MISSING_END, () -> graph.put(link(a, b)));
              }
            }
            return thread;
          });
    }
    List<NodeId> nodes = Graphs.allNodes(graph).stream().map(Node::id).toList();
    for (Relationship link : Graphs.allRelationships(graph)) {
      Expect.that(
          link.describe() + " dangles",
          nodes.containsAll(List.of(link.id().from(), link.id().to())));
    }
    for (String name : List.of("n0", "n1", "n2")) {
      graph.delete(id(name));
    }
    holds(graph);
  }
}
