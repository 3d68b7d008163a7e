package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the k shortest paths. Weights are dyadic fractions, so that sums are exact. */
final class KShortestRules {
  private KShortestRules() {}

  static List<Rule> rules() {
    return List.of(
        weighted(ties(byLength(RuleBuilder.graph("SP-4").needing(K_SHORTEST_PATHS)))).build());
  }

  private static RuleBuilder<GraphStore> byLength(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "the shortest one", best(given("a -> b -> c, a -> c"), way("a", "c"), 1, "1.0: a -> c"))
        .trial(
            "by length, up to k",
            best(
                given("a -> e, a -> b -> e, a -> c -> d -> e"),
                way("a", "e"),
                2,
                "1.0: a -> e, 2.0: a -> b -> e"))
        .trial(
            "all of them, when k is larger",
            best(
                given("a -> e, a -> b -> e, a -> c -> d -> e"),
                way("a", "e"),
                1_000,
                "1.0: a -> e, 2.0: a -> b -> e, 3.0: a -> c -> d -> e"))
        .trial(
            "simple paths only: around cycles and self-loops",
            best(
                given("a -> b -> c, b -> a, c -> c, b -> b"),
                way("a", "c"),
                10,
                "2.0: a -> b -> c"))
        .trial(
            "the end is not passed on the way",
            best(
                given("a -> c -> b -> c, a -> b"),
                way("a", "c"),
                10,
                "1.0: a -> c, 2.0: a -> b -> c"))
        .trial(
            "k is 1 to 1,000",
            graph -> {
              draw(graph, "a -> b");
              best(graph, way("a", "b"), 1_000, "1.0: a -> b");
              rejected("k 0", () -> graph.kShortestPaths(way("a", "b"), 0));
              rejected("k -1", () -> graph.kShortestPaths(way("a", "b"), -1));
              rejected("k 1,001", () -> graph.kShortestPaths(way("a", "b"), 1_001));
            })
        .trial(
            "the limit of the question plays no part",
            best(
                given("a -> c, a -> b -> c"),
                way("a", "c").limit(1),
                5,
                "1.0: a -> c, 2.0: a -> b -> c"))
        .trial(
            "filter, through, direction and maxLength hold",
            best(
                given("b:Open, c:Open, d:Shut")
                    .relationships("b -> a, b -> e, b -> c -> e, a -> d -> e", "on", true)
                    .relationship("a", "e", "on", false)
                    .relationships("c -> f -> e", "on", true)
                    .node("a")
                    .node("e")
                    .with(Node.of("f", "Open")),
                ShortestPath.both(NodeId.of("a"), NodeId.of("e"))
                    .where(eq("on", true))
                    .through(NodePattern.of("Open"))
                    .maxLength(3),
                5,
                "2.0: a <- b -> e, 3.0: a <- b -> c -> e"))
        .trial(
            "none",
            graph -> {
              draw(graph, "a -> b, c");
              best(graph, way("a", "c"), 3);
              best(graph, way("a", "missing"), 3);
              best(graph, way("missing", "a"), 3);
            });
  }

  private static RuleBuilder<GraphStore> ties(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "equal lengths by the ids of nodes in turn, as bytes of UTF-8",
            best(
                given(
                    "a -> \uD83D\uDE00 -> z, a -> \uFF5E -> z, a -> é -> z, a -> b -> z",
                    "a -> B -> z"),
                way("a", "z"),
                9,
                "2.0: a -> B -> z, 2.0: a -> b -> z, 2.0: a -> é -> z",
                "2.0: a -> \uFF5E -> z, 2.0: a -> \uD83D\uDE00 -> z"))
        .trial(
            "the first node that differs decides",
            best(
                given("a -> b -> y -> z, a -> c -> x -> z, b -> x"),
                way("a", "z"),
                2,
                "3.0: a -> b -> x -> z, 3.0: a -> b -> y -> z"))
        .trial(
            "the same nodes by the ids of relationships: type, then key",
            best(
                given("a -S-> b, a -R{k}-> b, a -R{K}-> b, a -R-> b"),
                way("a", "b"),
                9,
                "1.0: a -> b, 1.0: a -R{K}-> b, 1.0: a -R{k}-> b, 1.0: a -S-> b"))
        .trial(
            "the ids of all nodes come before those of any relationship",
            best(
                given("a -S-> b -> d, a -R-> c -> d, b -R{k}-> d"),
                way("a", "d"),
                2,
                "2.0: a -S-> b -> d, 2.0: a -S-> b -R{k}-> d"))
        .trial(
            "opposite relationships by where they begin",
            best(
                given("b -A-> a, a -Z-> b"),
                ShortestPath.both(NodeId.of("a"), NodeId.of("b")),
                2,
                "1.0: a -Z-> b, 1.0: a <-A- b"))
        .trial(
            "k in the middle of equals gives the first of them",
            best(
                given("a -> d -> z, a -> c -> z, a -> b -> z, a -> z"),
                way("a", "z"),
                2,
                "1.0: a -> z, 2.0: a -> b -> z"));
  }

  private static RuleBuilder<GraphStore> weighted(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "by cost, then length, then nodes",
            best(
                given(
                    "a -2-> z, a -0.5-> b -1.5-> z, a -1-> c -1.0-> z",
                    "a -0.25-> d -0.25-> e -0.5-> z"),
                way("a", "z").weight("w"),
                9,
                "1.0: a -> d -> e -> z, 2.0: a -> z, 2.0: a -> b -> z, 2.0: a -> c -> z"),
            WEIGHTED_PATHS)
        .trial(
            "a relationship without a usable weight is not used",
            best(
                given("a -3-> b -4-> z, a -> z")
                    .with(Relationship.of("a", "R", "z", "w", "1").withKey("text")),
                way("a", "z").weight("w"),
                9,
                "7.0: a -> b -> z"),
            WEIGHTED_PATHS)
        .trial(
            "without a weight the property plays no part",
            best(
                given("a -1-> b -1-> z").relationship("a", "z", "w", -9),
                way("a", "z"),
                9,
                "1.0: a -> z, 2.0: a -> b -> z"))
        .trial(
            "two relationships of weight 0 and a dear one",
            best(
                given("a -0-> b -0-> a").relationship("b", "z", "w", 0x1p60),
                way("a", "z").weight("w"),
                9,
                0x1p60 + ": a -> b -> z"),
            WEIGHTED_PATHS);
  }

  private static RuleBuilder.Body<GraphStore> best(
      GraphSketch given, ShortestPath question, int k, String... expected) {
    return graph -> best(given.store(graph), question, k, expected);
  }

  private static void best(GraphStore graph, ShortestPath question, int k, String... expected) {
    Expect.equal(
        k + " best answers to " + question,
        showCosted(graph.kShortestPaths(question, k)),
        listed(expected));
  }
}
