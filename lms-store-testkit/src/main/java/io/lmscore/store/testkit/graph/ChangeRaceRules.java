package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The rule CHG-4: concurrent changes of one element. */
final class ChangeRaceRules {
  private static final int THREADS = 8;
  private static final int CHANGES = 15;
  private static final int SEVERAL = 3;
  private static final int MEASURED = 20;
  private static final int MOST_ATTEMPTS = 10_000;

  private ChangeRaceRules() {}

  /** Returns the writes of one call. */
  @FunctionalInterface
  private interface Writes {
    List<Write> of(int thread, int number);
  }

  static Rule concurrent() {
    return RuleBuilder.graph("CHG-4")
        .concurrent(
            "each thread sets a property of a node",
            graph -> {
              graph.put(thing("a", "x", "stays").withVersion(7));
              all(graph, (thread, n) -> List.of(Write.change(id("a"), own(thread, n))));
              holds(graph, thing("a").withProperties(expected()).withVersion(7));
            })
        .concurrent(
            "each thread sets a property of a relationship",
            graph -> {
              putAll(graph, thing("a"), link("a", "a", "x", "stays").withVersion(7));
              all(graph, (thread, n) -> List.of(Write.change(linkId("a", "a"), own(thread, n))));
              holds(graph, thing("a"), link("a", "a").withProperties(expected()).withVersion(7));
            })
        .concurrent("each thread removes a property", ChangeRaceRules::removals)
        .concurrent(
            "each thread sets a property of several elements, in an order of its own",
            graph -> batches(graph, SEVERAL, true, true))
        .concurrent(
            "each thread sets a property of so many elements that they are measured",
            graph -> batches(graph, MEASURED, true, true))
        .concurrent(
            "each thread sets a property of so many nodes that they are measured",
            graph -> batches(graph, MEASURED, true, false))
        .concurrent(
            "each thread sets a property of so many relationships that they are measured",
            graph -> batches(graph, MEASURED, false, true))
        .concurrent("each thread adds 1 under a version", ChangeRaceRules::sums)
        .concurrent("a change beside a delete and puts", ChangeRaceRules::besideDelete)
        .build();
  }

  private static PropertyMap own(int thread, int number) {
    return PropertyMap.of("k" + thread, number);
  }

  /** Returns what all changes of {@link #own} leave. */
  private static PropertyMap expected() {
    PropertyMap all = PropertyMap.of("x", "stays");
    for (int thread = 0; thread < THREADS; thread++) {
      all = all.with("k" + thread, CHANGES - 1);
    }
    return all;
  }

  private static void all(GraphStore graph, Writes writes) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      threads.run(
          thread -> {
            for (int n = 0; n < CHANGES; n++) {
              List<Write> batch = writes.of(thread, n);
              Expect.equal(
                  "outcomes",
                  graph.write(batch),
                  Collections.nCopies(batch.size(), Outcome.APPLIED));
            }
            return thread;
          });
    }
  }

  private static void removals(GraphStore graph) throws Exception {
    PropertyMap all = PropertyMap.of("x", "stays");
    for (int i = 0; i < THREADS * CHANGES; i++) {
      all = all.with("k" + i, i);
    }
    putAll(graph, thing("a").withProperties(all), link("a", "a").withProperties(all));
    all(
        graph,
        (thread, n) ->
            List.of(
                n % 2 == 0
                    ? Write.change(id("a"), PropertyMap.empty()).removing(key(thread, n))
                    : Write.change(linkId("a", "a"), PropertyMap.empty())
                        .removing(key(thread, n))));
    PropertyMap ofNode = all;
    PropertyMap ofLink = all;
    for (int thread = 0; thread < THREADS; thread++) {
      for (int n = 0; n < CHANGES; n++) {
        ofNode = n % 2 == 0 ? ofNode.without(key(thread, n)) : ofNode;
        ofLink = n % 2 == 0 ? ofLink : ofLink.without(key(thread, n));
      }
    }
    holds(graph, thing("a").withProperties(ofNode), link("a", "a").withProperties(ofLink));
  }

  private static String key(int thread, int number) {
    return "k" + (thread * CHANGES + number);
  }

  private static void batches(GraphStore graph, int size, boolean ofNodes, boolean ofLinks)
      throws Exception {
    List<String> names = IntStream.range(0, size).mapToObj(i -> "n" + i).toList();
    List<Element> before = new ArrayList<>();
    List<Element> after = new ArrayList<>();
    for (String name : names) {
      before.add(thing(name, "x", "stays"));
      before.add(link(name, name, "x", "stays"));
      after.add(ofNodes ? thing(name).withProperties(expected()) : thing(name, "x", "stays"));
      after.add(
          ofLinks ? link(name, name).withProperties(expected()) : link(name, name, "x", "stays"));
    }
    putAll(graph, before);
    all(
        graph,
        (thread, n) -> {
          List<Write> writes = new ArrayList<>();
          for (String name : names) {
            if (ofNodes) {
              writes.add(Write.change(id(name), own(thread, n)));
            }
            if (ofLinks) {
              writes.add(Write.change(linkId(name, name), own(thread, n)));
            }
          }
          Collections.rotate(writes, thread);
          if (thread % 2 == 0) {
            Collections.reverse(writes);
          }
          return writes;
        });
    holds(graph, after);
  }

  private static void sums(GraphStore graph) throws Exception {
    graph.put(thing("a", "sum", 0, "x", "stays"));
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      threads.run(
          thread -> {
            int attempts = 0;
            for (int added = 0; added < CHANGES; attempts++) {
              Expect.that("an add succeeds within " + attempts, attempts < MOST_ATTEMPTS);
              added += isAdded(graph) ? 1 : 0;
            }
            return attempts;
          });
    }
    int sum = THREADS * CHANGES;
    holds(graph, thing("a", "sum", sum, "x", "stays").withVersion(sum));
  }

  private static boolean isAdded(GraphStore graph) {
    long version = graph.node(id("a")).orElseThrow().version();
    try {
      graph.write(
          List.of(
              Write.change(id("a"), PropertyMap.of("sum", version + 1))
                  .withVersion(version + 1)
                  .withCondition(ifVersion(version))));
      return true;
    } catch (ConflictException e) {
      Expect.equal("reason of the conflict", e.reason(), Reason.VERSION);
      return false;
    }
  }

  /** Expects that no change brings back what was deleted, or mixes what two puts have left. */
  private static void besideDelete(GraphStore graph) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(4)) {
      for (int round = 0; round < CHANGES; round++) {
        String name = "n" + round;
        graph.put(thing(name, "a", 0, "b", 0));
        threads.run(
            thread ->
                switch (thread) {
                  case 0 -> graph.write(List.of(Write.delete(id(name))));
                  case 1 -> graph.write(List.of(Write.put(thing(name, "a", 1, "b", 1))));
                  default ->
                      graph.write(List.of(Write.change(id(name), PropertyMap.of("c", thread))));
                });
        graph
            .node(id(name))
            .ifPresent(
                node ->
                    Expect.equal(
                        "a and b of " + node,
                        node.properties().integer("a"),
                        node.properties().integer("b")));
        graph.delete(id(name));
        Expect.equal(
            "a change of what was deleted",
            graph.write(
                List.of(
                    Write.change(id(name), PropertyMap.of("c", 1))
                        .withCondition(WriteCondition.ALWAYS))),
            List.of(Outcome.MISSING));
      }
    }
    holds(graph);
  }
}
