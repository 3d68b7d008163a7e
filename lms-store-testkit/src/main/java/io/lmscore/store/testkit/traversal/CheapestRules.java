package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.showCosted;
import static io.lmscore.store.testkit.traversal.Answers.way;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import java.time.Instant;
import java.util.List;

/** The cheapest path. Weights are dyadic fractions, so that sums are exact. */
final class CheapestRules {
  private static final ShortestPath A_TO_Z = way("a", "z").weight("w");

  private CheapestRules() {}

  static List<Rule> rules() {
    return List.of(weights(choice(Rule.of("SP-5"))));
  }

  private static Rule choice(Rule rule) {
    return rule.trial(
            GRAPH,
            "a cheap detour beats the direct way",
            context ->
                cheapest(triangle(3, 1, 1).store(context.graph()), A_TO_Z, "2.0: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "of equal cost, the shorter",
            context -> cheapest(triangle(2, 1, 1).store(context.graph()), A_TO_Z, "2.0: a -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "of equal cost and length, the first by ids of nodes",
            context ->
                cheapest(
                    Sketch.of("a", "b", "c", "z")
                        .relationship("a", "c", "w", 1)
                        .relationship("c", "z", "w", 1)
                        .relationship("a", "b", "w", 1.5)
                        .relationship("b", "z", "w", 0.5)
                        .store(context.graph()),
                    A_TO_Z,
                    "2.0: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "of parallel relationships, the cheapest",
            context ->
                cheapest(
                    Sketch.of("a", "z")
                        .relationship("a", "z", "w", 2)
                        .with(Relationship.of("a", "R", "z", "w", 0.5).withKey("x"))
                        .with(Relationship.of("a", "R", "z", "w", 1).withKey("b"))
                        .store(context.graph()),
                    A_TO_Z,
                    "0.5: a -R{x}-> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "of parallel relationships of equal weight, the first by id",
            context ->
                cheapest(
                    Sketch.of("a", "z")
                        .with(Relationship.of("a", "R", "z", "w", 1).withKey("y"))
                        .with(Relationship.of("a", "R", "z", "w", 1.0).withKey("x"))
                        .with(Relationship.of("a", "S", "z", "w", 1))
                        .store(context.graph()),
                    A_TO_Z,
                    "1.0: a -R{x}-> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "the cheap way is too long",
            context -> {
              GraphStore graph = triangle(3, 1, 1).store(context.graph());
              cheapest(graph, A_TO_Z.maxLength(1), "3.0: a -> z");
              cheapest(graph, A_TO_Z.maxLength(0));
            },
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "the cheap way to a node between is too long to go on from it",
            // To c, three steps for 3 or one for 4; from c to z one more.
            context ->
                cheapest(
                    Sketch.of("a", "x", "y", "c", "z")
                        .relationship("a", "x", "w", 1)
                        .relationship("x", "y", "w", 1)
                        .relationship("y", "c", "w", 1)
                        .relationship("a", "c", "w", 4)
                        .relationship("c", "z", "w", 1)
                        .store(context.graph()),
                    A_TO_Z.maxLength(3),
                    "5.0: a -> c -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "through matching nodes, along the direction",
            context ->
                cheapest(
                    Sketch.of("b:Open", "c:Shut", "a", "z")
                        .relationship("b", "a", "w", 2)
                        .relationship("b", "z", "w", 2)
                        .relationship("a", "c", "w", 1)
                        .relationship("c", "z", "w", 1)
                        .store(context.graph()),
                    ShortestPath.both(NodeId.of("a"), NodeId.of("z"))
                        .weight("w")
                        .through(NodePattern.of("Open")),
                    "4.0: a <- b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "around a cycle that costs nothing",
            context ->
                cheapest(
                    triangle(9, 0, 0).relationship("b", "a", "w", 0).store(context.graph()),
                    A_TO_Z,
                    "0.0: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "none where there is none, or an end is missing",
            context -> {
              GraphStore graph = draw(context, "a -> b", "z");
              cheapest(graph, A_TO_Z);
              cheapest(graph, way("a", "missing").weight("w"));
              cheapest(graph, way("missing", "a").weight("w"));
            },
            WEIGHTED_PATHS);
  }

  private static Rule weights(Rule rule) {
    return rule.trial(
            GRAPH,
            "integers and doubles add up in double",
            context ->
                cheapest(triangle(9, 1, 0.25).store(context.graph()), A_TO_Z, "1.25: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "an integer beyond 2^53 is rounded",
            context ->
                cheapest(
                    Sketch.of("a", "z")
                        .relationship("a", "z", "w", (1L << 53) + 1)
                        .store(context.graph()),
                    A_TO_Z,
                    0x1p53 + ": a -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "an absent weight is not used",
            context ->
                cheapest(
                    Sketch.of("a -> z", "a -> b -> z")
                        .relationship("a", "b", "w", 5)
                        .relationship("b", "z", "w", 5)
                        .store(context.graph()),
                    A_TO_Z,
                    "10.0: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "text, booleans, instants and lists are no weights",
            context -> {
              Sketch sketch = Sketch.of("a", "z").relationship("a", "z", "w", 99);
              List<Object> none = List.of("1", true, Instant.EPOCH, List.of(1), "", "-1");
              for (int i = 0; i < none.size(); i++) {
                sketch.with(Relationship.of("a", "R", "z", "w", none.get(i)).withKey("k" + i));
              }
              cheapest(sketch.store(context.graph()), A_TO_Z, "99.0: a -> z");
            },
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "no weight that can be used: none",
            context -> cheapest(draw(context, "a -> b -> z"), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "a weight of 0 is used",
            context ->
                cheapest(triangle(0.5, 0, 0.0).store(context.graph()), A_TO_Z, "0.0: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "without a weight the call is rejected",
            context -> {
              GraphStore graph = triangle(1, 1, 1).store(context.graph());
              rejected("no weight", () -> graph.cheapestPath(way("a", "z")));
            },
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "a name of any kind",
            context ->
                cheapest(
                    Sketch.of("a", "z")
                        .relationship("a", "z", "it's $w.", 0.5)
                        .store(context.graph()),
                    way("a", "z").weight("it's $w."),
                    "0.5: a -> z"),
            WEIGHTED_PATHS);
  }

  /** From a to z directly, and over b. */
  private static Sketch triangle(double direct, Number first, double second) {
    return Sketch.of("a", "b", "z")
        .relationship("a", "z", "w", direct)
        .relationship("a", "b", "w", first)
        .relationship("b", "z", "w", second);
  }

  private static void cheapest(GraphStore graph, ShortestPath question, String... expected) {
    Expect.equal(
        "answer to " + question,
        showCosted(graph.cheapestPath(question).stream().toList()),
        List.of(expected));
  }
}
