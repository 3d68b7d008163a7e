package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Instant;
import java.util.List;

/** Rules of the cheapest path. Weights are dyadic fractions, so that sums are exact. */
final class CheapestRules {
  private static final ShortestPath A_TO_Z = way("a", "z").weight("w");

  private CheapestRules() {}

  static List<Rule> rules() {
    return List.of(weights(choice(RuleBuilder.graph("SP-5").needing(WEIGHTED_PATHS))).build());
  }

  private static RuleBuilder<GraphStore> choice(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "a cheap detour beats the direct way",
            cheapest(triangle(3, 1, 1), A_TO_Z, "2.0: a -> b -> z"))
        .trial("of equal cost, the shorter", cheapest(triangle(2, 1, 1), A_TO_Z, "2.0: a -> z"))
        .trial(
            "of equal cost and length, the first by ids of nodes",
            cheapest(given("a -1-> c -1-> z, a -1.5-> b -0.5-> z"), A_TO_Z, "2.0: a -> b -> z"))
        .trial(
            "of parallel relationships, the cheapest",
            cheapest(
                given("a, z")
                    .relationship("a", "z", "w", 2)
                    .with(Relationship.of("a", "R", "z", "w", 0.5).withKey("x"))
                    .with(Relationship.of("a", "R", "z", "w", 1).withKey("b")),
                A_TO_Z,
                "0.5: a -R{x}-> z"))
        .trial(
            "of parallel relationships of equal weight, the first by id",
            cheapest(
                given("a, z")
                    .with(Relationship.of("a", "R", "z", "w", 1).withKey("y"))
                    .with(Relationship.of("a", "R", "z", "w", 1.0).withKey("x"))
                    .with(Relationship.of("a", "S", "z", "w", 1)),
                A_TO_Z,
                "1.0: a -R{x}-> z"))
        .inContext(
            "the cheap way is too long",
            context -> {
              GraphStore graph = triangle(3, 1, 1).store(context.graph());
              cheapest(graph, A_TO_Z.maxLength(1), "3.0: a -> z");
              cheapest(graph, A_TO_Z.maxLength(0));
            })
        .trial(
            // To c, three steps cost 3 and one step costs 4; z is one step from c.
            "the cheap way to a node between is too long to go on from it",
            cheapest(
                given("a -1-> x -1-> y -1-> c, a -4-> c -1-> z"),
                A_TO_Z.maxLength(3),
                "5.0: a -> c -> z"))
        .trial(
            "through matching nodes, along the direction",
            cheapest(
                given("b:Open -2-> a, b -2-> z, a -1-> c:Shut -1-> z"),
                ShortestPath.both(NodeId.of("a"), NodeId.of("z"))
                    .weight("w")
                    .through(NodePattern.of("Open")),
                "4.0: a <- b -> z"))
        .trial(
            "around a cycle that costs nothing",
            cheapest(triangle(9, 0, 0).relationship("b", "a", "w", 0), A_TO_Z, "0.0: a -> b -> z"))
        .trial(
            "none where there is none, or an end is missing",
            graph -> {
              draw(graph, "a -> b, z");
              cheapest(graph, A_TO_Z);
              cheapest(graph, way("a", "missing").weight("w"));
              cheapest(graph, way("missing", "a").weight("w"));
            });
  }

  private static RuleBuilder<GraphStore> weights(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "integers and doubles add up in double",
            cheapest(triangle(9, 1, 0.25), A_TO_Z, "1.25: a -> b -> z"))
        .trial(
            "an integer beyond 2^53 is rounded",
            cheapest(
                given("a, z").relationship("a", "z", "w", (1L << 53) + 1),
                A_TO_Z,
                0x1p53 + ": a -> z"))
        .trial(
            "an absent weight is not used",
            cheapest(given("a -> z, a -5-> b -5-> z"), A_TO_Z, "10.0: a -> b -> z"))
        .trial(
            "text, booleans, instants and lists are no weights",
            graph -> {
              GraphSketch sketch = GraphSketch.of("a, z").relationship("a", "z", "w", 99);
              List<Object> none = List.of("1", true, Instant.EPOCH, List.of(1), "", "-1");
              for (int i = 0; i < none.size(); i++) {
                sketch.with(Relationship.of("a", "R", "z", "w", none.get(i)).withKey("k" + i));
              }
              cheapest(sketch.store(graph), A_TO_Z, "99.0: a -> z");
            })
        .trial("no weight that can be used: none", cheapest(given("a -> b -> z"), A_TO_Z))
        .trial("a weight of 0 is used", cheapest(triangle(0.5, 0, 0.0), A_TO_Z, "0.0: a -> b -> z"))
        .inContext(
            "without a weight the call is rejected",
            context -> {
              GraphStore graph = triangle(1, 1, 1).store(context.graph());
              rejected("no weight", () -> graph.cheapestPath(way("a", "z")));
            })
        .trial(
            "a name of any kind",
            cheapest(
                given("a, z").relationship("a", "z", "it's $w.", 0.5),
                way("a", "z").weight("it's $w."),
                "0.5: a -> z"));
  }

  /** Returns a graph with a path from a to z directly, and one over b. */
  private static GraphSketch triangle(double direct, Number first, double second) {
    return GraphSketch.of("a, b, z")
        .relationship("a", "z", "w", direct)
        .relationship("a", "b", "w", first)
        .relationship("b", "z", "w", second);
  }

  private static RuleBuilder.Body<GraphStore> cheapest(
      GraphSketch given, ShortestPath question, String... expected) {
    return graph -> cheapest(given.store(graph), question, expected);
  }

  private static void cheapest(GraphStore graph, ShortestPath question, String... expected) {
    Expect.equal(
        "answer to " + question,
        showCosted(graph.cheapestPath(question).stream().toList()),
        listed(expected));
  }
}
