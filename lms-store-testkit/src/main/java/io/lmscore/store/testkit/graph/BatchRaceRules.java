package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The rule CNC-6: two batches that write the same elements, each in an order of its own. */
final class BatchRaceRules {
  private static final int ROUNDS = 15;
  private static final int NODES = 50;
  private static final int SOME = 8;
  private static final int MANY_ROUNDS = 40;
  private static final String HUB = "hub";
  private static final PropertyMap SEEN = PropertyMap.of("seen", true);

  private BatchRaceRules() {}

  static Rule batches() {
    return RuleBuilder.graph("CNC-6")
        .concurrent("puts, in opposite orders", BatchRaceRules::puts)
        .concurrent("puts and deletes, in opposite orders", BatchRaceRules::putsAndDeletes)
        .concurrent("changes, in opposite orders", BatchRaceRules::changes)
        .concurrent("changes and puts, each of the other's elements", BatchRaceRules::mixed)
        .concurrent("changes of nodes of which the other stores some", BatchRaceRules::storedNodes)
        .concurrent(
            "changes of relationships of which the other stores some",
            BatchRaceRules::storedRelationships)
        .concurrent("deletes of nodes of which the other stores some", BatchRaceRules::lostNodes)
        .concurrent(
            "deletes of relationships of which the other stores some",
            BatchRaceRules::lostRelationships)
        .concurrent(
            "changes of relationships of which the other stores some with an end",
            graph -> withEnds(graph, link -> Write.change(link.id(), SEEN)))
        .concurrent(
            "deletes of relationships of which the other stores some with an end",
            graph -> withEnds(graph, link -> Write.delete(link.id())))
        .build();
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

  private static void storedNodes(GraphStore graph) throws Exception {
    meetPuts(graph, some(), node -> Write.change(node.id(), SEEN));
  }

  private static void lostNodes(GraphStore graph) throws Exception {
    meetPuts(graph, some(), node -> Write.delete(node.id()));
  }

  private static void meetPuts(GraphStore graph, List<Node> nodes, Function<Node, Write> write)
      throws Exception {
    storedMeanwhile(
        graph,
        nodes.stream().map(Write::put).toList(),
        nodes.stream().map(write).toList(),
        i -> graph.delete(nodes.get(i).id()),
        Graphs::allNodes);
  }

  private static void storedRelationships(GraphStore graph) throws Exception {
    meetPutLinks(graph, link -> Write.change(link.id(), SEEN));
  }

  private static void lostRelationships(GraphStore graph) throws Exception {
    meetPutLinks(graph, link -> Write.delete(link.id()));
  }

  private static void meetPutLinks(GraphStore graph, Function<Relationship, Write> write)
      throws Exception {
    graph.put(thing(HUB));
    some().forEach(graph::put);
    List<Relationship> links = links();
    storedMeanwhile(
        graph,
        links.stream().map(Write::put).toList(),
        links.stream().map(write).toList(),
        i -> graph.delete(links.get(i).id()),
        Graphs::allRelationships);
  }

  /** The nodes from which the relationships lead are stored and deleted with them. */
  private static void withEnds(GraphStore graph, Function<Relationship, Write> write)
      throws Exception {
    graph.put(thing(HUB));
    List<Write> puts = new ArrayList<>(some().stream().map(Write::put).toList());
    links().forEach(link -> puts.add(Write.put(link)));
    storedMeanwhile(
        graph,
        puts,
        links().stream().map(write).toList(),
        i -> graph.delete(Graphs.id("n" + i)),
        Graphs::allRelationships);
  }

  private static List<Node> some() {
    return IntStream.range(0, SOME).mapToObj(i -> thing("n" + i, "by", "put")).toList();
  }

  private static List<Relationship> links() {
    return IntStream.range(0, SOME).mapToObj(i -> link("n" + i, HUB, "by", "put")).toList();
  }

  /**
   * The changes or deletes find all elements, or those that were stored before. In the first case
   * they leave none as it was put, in the second one all.
   */
  private static void storedMeanwhile(
      GraphStore graph,
      List<Write> puts,
      List<Write> others,
      IntConsumer delete,
      Function<GraphStore, List<? extends Element>> all)
      throws Exception {
    List<List<Write>> batches = List.of(others, puts);
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int round = 0; round < MANY_ROUNDS; round++) {
        graph.write(puts);
        for (int i = round % 2; i < SOME; i += 2) {
          delete.accept(i);
        }
        List<Outcome> outcomes = threads.run(thread -> graph.write(batches.get(thread))).get(0);
        boolean isAfter = !outcomes.contains(Outcome.MISSING);
        for (int i = 0; i < SOME; i++) {
          boolean wasStored = (i - round) % 2 != 0;
          Expect.equal(
              "outcome " + i + " of " + outcomes,
              outcomes.get(i),
              isAfter || wasStored ? Outcome.APPLIED : Outcome.MISSING);
        }
        long asPut =
            all.apply(graph).stream()
                .filter(element -> element.properties().text("by").isPresent())
                .filter(element -> element.properties().find("seen").isEmpty())
                .count();
        Expect.equal("elements as they were put, " + outcomes, asPut, isAfter ? 0L : (long) SOME);
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
