package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.reached;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;

/** Rules of distances, and of the forms of an answer. */
final class ReachRules {
  private ReachRules() {}

  static List<Rule> rules() {
    return List.of(distances(), forms());
  }

  private static Rule distances() {
    return RuleBuilder.graph("TRV-10")
        .trial(
            "along a chain",
            reached(given("a -> b -> c -> d"), at("a").out().hops(0, 3), "a 0, b 1, c 2, d 3"))
        .trial(
            "the shorter of two ways",
            reached(given("a -> b -> c -> d, a -> d"), at("a").out().hops(1, 3), "b 1, c 2, d 1"))
        .trial(
            "the nearer of two starts",
            reached(
                given("a -> b -> c -> d, z -> c"), at("a", "z").out().hops(1, 3), "b 1, c 1, d 2"))
        .trial(
            "the length of the shortest walk that matches, not of the shortest",
            reached(given("a -> b -> a"), at("a").out().hops(2, 3), "a 2, b 3"))
        .trial(
            "a near node that is only reached in time by a detour",
            reached(given("a -> b, a -> c -> d -> b"), at("a").out().hops(2, 3), "b 3, d 2"))
        .trial(
            "the steps of all hops add up",
            reached(given("a -> b -> c -> d"), at("a").out().out().hops(1, 2), "c 2, d 3"))
        .trial(
            "the shortest of several divisions into hops",
            reached(
                given("a -> b -> c -> d -> e, a -> c"),
                at("a").out().hops(1, 2).out().hops(1, 2),
                "c 2, d 2, e 3"))
        .trial("without hops it is 0", reached(given("a -> b"), at("a", "b", "c"), "a 0, b 0"))
        .trial(
            "a start that is reached by another start within 0 steps of its own",
            reached(given("a -> b"), at("a", "b").out().hops(0, 1), "a 0, b 0"))
        .trial(
            "around a triangle, back to the start",
            reached(given("a -> b -> c -> a"), at("a").out().hops(1, 9), "b 1, c 2, a 3"))
        .trial(
            "with a filter that bars the short way",
            reached(
                given("a -> b -> c, a -> c").relationship("a", "c", "shut", true),
                at("a").out().hops(1, 2).where(absent("shut")),
                "b 1, c 2"))
        .trial(
            "from all nodes of a label",
            reached(
                given("a:Org -> b -> c, d:Org -> c"),
                Traversal.fromLabel("Org", all()).out().hops(1, 2),
                "b 1, c 1"))
        .trial("with a limit, still the shortest walk to each node", ReachRules::limited)
        .trial(
            "with an order and a limit, the first ones",
            graph -> {
              GraphSketch.of("a -> b -> c -> d")
                  .node("b", "n", 3)
                  .node("c", "n", 2)
                  .node("d", "n", 1)
                  .store(graph);
              Traversal ordered =
                  at("a").out().hops(1, 3).orderBy(Ordering.by("n", Sort.ASCENDING)).limit(2);
              Expect.equal(
                  "first two",
                  graph.reach(ordered).stream().map(TraversalChecks::show).toList(),
                  List.of("d 3", "c 2"));
            })
        .trial(
            "with a limit, any with their own distances",
            graph ->
                someOf(
                    "reach",
                    draw(graph, "a -> b -> c -> d")
                        .reach(at("a").out().hops(1, 3).limit(2))
                        .stream()
                        .map(TraversalChecks::show)
                        .toList(),
                    2,
                    List.of("b 1", "c 2", "d 3")))
        .build();
  }

  private static Rule forms() {
    Node whole = Node.of("b", "Dev", "n", 1, "x", 1.0, "name", "é\"'$").withVersion(7);
    return RuleBuilder.graph("TRV-11")
        .trial(
            "nodes are whole: label, properties, version",
            graph ->
                Expect.equal(
                    "nodes",
                    GraphSketch.of("a -> b").with(whole).store(graph).nodes(at("a").out()),
                    List.of(whole)))
        .trial(
            "reached nodes are whole",
            graph ->
                Expect.equal(
                    "reach",
                    GraphSketch.of("a -> b").with(whole).store(graph).reach(at("a").out()),
                    List.of(new Reached(whole, 1))))
        .trial(
            "ids are those of the nodes",
            graph ->
                Expect.sameItems(
                    "ids",
                    draw(graph, "a -> b -> d, a -> c -> d").ids(at("a").out().hops(0, 2)),
                    List.of(NodeId.of("a"), NodeId.of("b"), NodeId.of("c"), NodeId.of("d"))))
        .trial(
            "ids come in the order asked for",
            graph ->
                Expect.equal(
                    "ids",
                    GraphSketch.of("a -> b, a -> c, a -> d")
                        .node("b", "n", 2)
                        .node("c", "n", 3)
                        .store(graph)
                        .ids(at("a").out().orderBy(Ordering.by("n", Sort.DESCENDING)).limit(5)),
                    List.of(NodeId.of("c"), NodeId.of("b"), NodeId.of("d"))))
        .trial(
            "a node without properties is whole too",
            graph ->
                Expect.equal(
                    "nodes",
                    draw(graph, "a -> b").nodes(at("a").out()),
                    List.of(Node.of("b", "N"))))
        .build();
  }

  /**
   * By the longer first hop, z is reached at distance 4, after fewer nodes than by the shorter one,
   * at distance 3.
   */
  private static void limited(GraphStore graph) {
    GraphSketch sketch = given("a -X-> p -X-> q -Y-> m");
    List<String> all = new ArrayList<>(List.of("m 3"));
    for (int i = 0; i < 10; i++) {
      sketch.draw("p -Y-> u" + i + " -Y-> z" + i + ", m -Y-> z" + i);
      all.addAll(List.of("u" + i + " 2", "z" + i + " 3"));
    }
    sketch.store(graph);
    Traversal traversal = at("a").out("X").hops(1, 2).out("Y").hops(1, 8);
    for (int limit : new int[] {1, 5, 10, 20}) {
      List<Reached> some = graph.reach(traversal.limit(limit));
      someOf("limit " + limit, some.stream().map(TraversalChecks::show).toList(), limit, all);
    }
  }
}
