package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.SelectedEndsRules.ends;
import static io.lmscore.store.testkit.traversal.TraversalChecks.any;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Trials of the k shortest and of the cheapest paths between selections. */
final class SelectedCostRules {
  private SelectedCostRules() {}

  static void addTo(RuleBuilder<GraphStore> rule) {
    best(rule);
    cheapest(rule);
  }

  private static void best(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "the k shortest lead through other nodes of the selections",
            best(
                given("a -> b -> y -> z"),
                ends("a, b", "y, z"),
                "1.0: b -> y, 2.0: a -> b -> y, 2.0: b -> y -> z, 3.0: a -> b -> y -> z"),
            K_SHORTEST_PATHS)
        .trial(
            "unless a pattern bars the way",
            best(
                given("a:Shut -> b:Open -> y:Shut -> z:Shut"),
                ends("a, b", "y, z").through(NodePattern.of("Open")),
                "1.0: b -> y, 2.0: a -> b -> y"),
            K_SHORTEST_PATHS)
        .trial(
            "ties by the ids of nodes, the first node included",
            best(
                given("c -> y, b -> z, b -> y, c -S-> y"),
                ends("c, b", "z, y"),
                "1.0: b -> y, 1.0: b -> z, 1.0: c -> y, 1.0: c -S-> y"),
            K_SHORTEST_PATHS)
        .trial(
            "the k shortest begin with the nodes of both selections",
            best(
                given("a -> b -> c"),
                ends("a, b", "b, c"),
                "0.0: b, 1.0: a -> b, 1.0: b -> c, 2.0: a -> b -> c"),
            K_SHORTEST_PATHS)
        .trial(
            "the first k of many ends",
            graph ->
                Expect.equal(
                    "paths",
                    showCosted(
                        draw(graph, "a -> x, a -> y, b -> x, b -> c -> y")
                            .kShortestPaths(ends("b, a", "y, x"), 2)),
                    listed("1.0: a -> x, 1.0: a -> y")),
            K_SHORTEST_PATHS);
  }

  private static void cheapest(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "the cheapest over all pairs",
            cheapest(
                given("a -5-> z, b -1-> c -1-> z, b -3-> y"),
                ends("a, b", "y, z"),
                "2.0: b -> c -> z"),
            WEIGHTED_PATHS)
        .trial(
            "of equal cost and length the first by its first node",
            cheapest(
                given("c -1-> z, b -0.5-> d -0.5-> y, b -1-> z"),
                ends("c, b", "y, z"),
                "1.0: b -> z"),
            WEIGHTED_PATHS)
        .trial(
            "of equal cost the shorter, without a free step from another start",
            cheapest(given("a -0-> b -1-> z"), ends("a, b", "z"), "1.0: b -> z"),
            WEIGHTED_PATHS)
        .trial(
            "by way of another end",
            cheapest(
                given("a -1-> y -1-> z").with(Node.of("z", "Exit")),
                ShortestPath.out(any("a"), NodeSelection.labels("Exit")),
                "2.0: a -> y -> z"),
            WEIGHTED_PATHS)
        .trial(
            "to a node selected by its neighbours, through such nodes",
            cheapest(
                given("a -1-> b -1-> y:Lab, a -2-> c -2-> z:Lab, u -OWNS-> z, u -OWNS-> y")
                    .with(Relationship.of("lamp", "AT", "c")),
                ShortestPath.out(
                        any("a, d"),
                        NodeSelection.matching(
                            NodePattern.of("Lab").where(related(Direction.IN, "OWNS"))))
                    .through(NodePattern.ANY.where(related(Direction.IN, "AT"))),
                "4.0: a -> c -> z"),
            WEIGHTED_PATHS)
        .trial(
            "a node of both selections costs nothing",
            cheapest(given("a -1-> b -0-> c"), ends("a, c", "b, c"), "0.0: c"),
            WEIGHTED_PATHS)
        .trial(
            "the cheap end is too far away",
            cheapest(
                given("a -1-> b -1-> y, a -9-> z"),
                ends("a, c", "y, z").maxLength(1),
                "9.0: a -> z"),
            WEIGHTED_PATHS)
        .trial(
            "a negative weight that only one of the starts reaches",
            graph -> {
              given("a -1-> z, b -1-> z").relationship("b", "x", "w", -1).store(graph);
              cheapest(graph, ends("a, c", "z"), "1.0: a -> z");
              Expect.invalid(
                  "a negative weight behind b",
                  () -> graph.cheapestPath(ends("a, b", "z").weight("w")));
              Expect.invalid(
                  "a negative weight, and no end",
                  () -> graph.cheapestPath(ends("a, b", "nobody, no").weight("w")));
            },
            WEIGHTED_PATHS);
  }

  private static RuleBuilder.Body<GraphStore> best(
      GraphSketch given, ShortestPath question, String... expected) {
    return graph ->
        Expect.equal(
            "best answers to " + question,
            showCosted(given.store(graph).kShortestPaths(question, 1_000)),
            listed(expected));
  }

  private static RuleBuilder.Body<GraphStore> cheapest(
      GraphSketch given, ShortestPath question, String expected) {
    return graph -> cheapest(given.store(graph), question, expected);
  }

  private static void cheapest(GraphStore graph, ShortestPath question, String expected) {
    Expect.equal(
        "cheapest answer to " + question,
        showCosted(graph.cheapestPath(question.weight("w")).stream().toList()),
        List.of(expected));
  }
}
