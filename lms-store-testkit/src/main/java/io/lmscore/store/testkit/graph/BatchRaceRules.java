package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rule CNC-6: two batches that write the same elements, each in an order of its own. */
final class BatchRaceRules {
  private static final int ROUNDS = 15;
  private static final int NODES = 50;

  private BatchRaceRules() {}

  static Rule batches() {
    RuleBuilder<GraphStore> rule =
        RuleBuilder.graph("CNC-6")
            .concurrent("puts, in opposite orders", BatchRaceRules::puts)
            .concurrent("puts and deletes, in opposite orders", BatchRaceRules::putsAndDeletes)
            .concurrent("changes, in opposite orders", BatchRaceRules::changes)
            .concurrent("changes and puts, each of the other's elements", BatchRaceRules::mixed);
    for (StoredMeanwhile trial : StoredMeanwhile.trials()) {
      rule = rule.concurrent(trial.name(), trial::meet);
    }
    return rule.build();
  }

  private static void puts(GraphStore graph) throws Exception {
    graph.write(ring("first"));
    List<List<Write>> batches = List.of(ring("forth"), reversed(ring("back")));
    meet(graph, batches);
  }

  private static void changes(GraphStore graph) throws Exception {
    graph.write(ring("first"));
    meet(graph, List.of(changed(ring("forth")), reversed(changed(ring("back")))));
  }

  /** Each batch changes the elements of every other place, which the other batch puts. */
  private static void mixed(GraphStore graph) throws Exception {
    graph.write(ring("first"));
    List<List<Write>> batches = new ArrayList<>();
    for (int parity = 0; parity < 2; parity++) {
      List<Write> puts = ring("writer " + parity);
      List<Write> changes = changed(puts);
      List<Write> batch = new ArrayList<>();
      for (int i = 0; i < puts.size(); i++) {
        batch.add(i / 2 % 2 == parity ? puts.get(i) : changes.get(i));
      }
      batches.add(parity == 0 ? batch : reversed(batch));
    }
    meet(graph, batches);
  }

  private static void meet(GraphStore graph, List<List<Write>> batches) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int i = 0; i < ROUNDS; i++) {
        threads.run(thread -> graph.write(batches.get(thread)));
        Set<String> writers = writers(graph);
        Expect.that("written by " + writers, writers.size() == 1 && !writers.contains("first"));
        Expect.equal("elements", elements(graph).size(), 2 * NODES);
      }
    }
  }

  /** Returns a change for each put. */
  private static List<Write> changed(List<Write> puts) {
    List<Write> changes = new ArrayList<>();
    for (Write put : puts) {
      changes.add(
          put instanceof Write.PutNode node
              ? Write.change(node.node().id(), node.node().properties())
              : change(((Write.PutRelationship) put).relationship()));
    }
    return changes;
  }

  private static Write change(Relationship relationship) {
    return Write.change(relationship.id(), relationship.properties());
  }

  private static void putsAndDeletes(GraphStore graph) throws Exception {
    List<Write> deletes = new ArrayList<>();
    for (int i = NODES - 1; i >= 0; i--) {
      deletes.add(Write.delete(Graphs.id("n" + i)));
    }
    List<List<Write>> batches = List.of(ring("forth"), deletes);
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int i = 0; i < ROUNDS; i++) {
        List<List<Outcome>> outcomes = threads.run(thread -> graph.write(batches.get(thread)));
        Expect.equal("outcomes of the puts", Set.copyOf(outcomes.get(0)), Set.of(Outcome.APPLIED));
        Expect.equal(
            "all or no outcomes of " + outcomes.get(1), new HashSet<>(outcomes.get(1)).size(), 1);
        int left = elements(graph).size();
        Expect.that("left are " + left, left == 0 || left == 2 * NODES);
      }
    }
  }

  /**
   * Returns nodes in a ring. Each is followed by the relationship to the next node, which comes
   * later in the list.
   */
  private static List<Write> ring(String writer) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      writes.add(Write.put(thing("n" + i, "by", writer)));
      writes.add(Write.put(link("n" + i, "n" + (i + 1) % NODES, "by", writer)));
    }
    return writes;
  }

  private static List<Write> reversed(List<Write> writes) {
    List<Write> reversed = new ArrayList<>(writes);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<Element> elements(GraphStore graph) {
    List<Element> all = new ArrayList<>(Graphs.allNodes(graph));
    all.addAll(Graphs.allRelationships(graph));
    return all;
  }

  private static Set<String> writers(GraphStore graph) {
    Set<String> writers = new HashSet<>();
    elements(graph).forEach(element -> element.properties().text("by").ifPresent(writers::add));
    return writers;
  }
}
