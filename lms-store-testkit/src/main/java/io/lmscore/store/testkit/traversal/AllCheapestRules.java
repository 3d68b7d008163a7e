package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.any;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Rules of all paths of the least cost. */
final class AllCheapestRules {
  private static final ShortestPath A_TO_Z = way("a", "z").weight("w");

  /** The least double whose neighbours are 2 apart: it absorbs a weight of 1. */
  private static final double HUGE = 0x1p53;

  private AllCheapestRules() {}

  static List<Rule> rules() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("SP-8").needing(WEIGHTED_PATHS);
    equalCosts(rule);
    free(rule);
    rounded(rule);
    limits(rule);
    conditions(rule);
    return List.of(rule.build());
  }

  private static void equalCosts(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "all of the least cost, by length, then nodes",
            all(
                given("a -1-> b -1-> z, a -2-> z, a -1.5-> c -0.5-> z, a -3-> d -1-> z")
                    .relationships("a -> f -> e -> z", "w", 0.5)
                    .relationship("f", "e", "w", 1),
                A_TO_Z,
                "2.0: a -> z, 2.0: a -> b -> z, 2.0: a -> c -> z, 2.0: a -> f -> e -> z"))
        .trial("one alone", all(given("a -1-> b -1-> z, a -3-> z"), A_TO_Z, "2.0: a -> b -> z"))
        .trial(
            "parallel relationships of equal weight apart, by type, then key",
            all(
                given("a -1-> b -1-> z")
                    .with(weighted("a", "S", "b", 1))
                    .with(weighted("a", "R", "b", 1.0).withKey("k"))
                    .with(weighted("b", "R", "z", 1.5).withKey("dear"))
                    .with(weighted("b", "R", "z", 1).withKey("x")),
                A_TO_Z,
                "2.0: a -> b -> z, 2.0: a -> b -R{x}-> z",
                "2.0: a -R{k}-> b -> z, 2.0: a -R{k}-> b -R{x}-> z",
                "2.0: a -S-> b -> z, 2.0: a -S-> b -R{x}-> z"))
        .trial(
            "parallel relationships of different weights that add up to the same",
            all(
                given("a -1-> b -3-> z")
                    .with(weighted("a", "S", "b", 2))
                    .with(weighted("b", "S", "z", 2))
                    .with(weighted("a", "T", "z", 3)),
                A_TO_Z,
                "3.0: a -T-> z, 3.0: a -> b -S-> z"))
        .trial(
            "the ids of all nodes come before those of any relationship",
            all(
                given("a, d")
                    .with(weighted("a", "S", "b", 1))
                    .with(weighted("b", "R", "z", 1))
                    .with(weighted("b", "R", "z", 1).withKey("k"))
                    .with(weighted("a", "R", "c", 1))
                    .with(weighted("c", "R", "z", 1))
                    .with(weighted("a", "R", "\uFF5E", 1))
                    .with(weighted("\uFF5E", "R", "z", 1))
                    .with(weighted("a", "R", "\uD83D\uDE00", 1))
                    .with(weighted("\uD83D\uDE00", "R", "z", 1)),
                A_TO_Z,
                "2.0: a -S-> b -> z, 2.0: a -S-> b -R{k}-> z, 2.0: a -> c -> z",
                "2.0: a -> \uFF5E -> z, 2.0: a -> \uD83D\uDE00 -> z"));
  }

  private static void free(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "relationships of weight 0",
            all(
                given("a -0-> b -0-> z, a -0-> z, a -0.0-> c -1-> z"),
                A_TO_Z,
                "0.0: a -> z, 0.0: a -> b -> z"))
        .trial(
            "a cycle that costs nothing is not walked",
            all(
                given("a -1-> b -1-> z, b -0-> c -0-> b, b -0-> b, z -0-> b"),
                A_TO_Z,
                "2.0: a -> b -> z"))
        .trial(
            "a detour that costs nothing is another path",
            all(
                given("a -1-> b -0-> c -1-> z, b -1-> z, c -0-> b"),
                A_TO_Z,
                "2.0: a -> b -> z, 2.0: a -> b -> c -> z"))
        .trial(
            "a crowd that costs nothing, behind a node that the path needs",
            all(crowd(given("a -1-> b -1-> z"), "b", 16), A_TO_Z, "2.0: a -> b -> z"))
        .trial(
            "a crowd that costs nothing, around the start and the end",
            all(crowd(crowd(given("a -1-> z"), "a", 12), "z", 12), A_TO_Z, "1.0: a -> z"))
        .trial(
            "from a node to itself: the empty path",
            all(given("a -0-> b -0-> a, a -0-> a"), way("a", "a").weight("w"), "0.0: a"));
  }

  private static void rounded(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "0.1 + 0.2 is not 0.3",
            all(given("a -0.1-> b -0.2-> z, a -0.3-> z"), A_TO_Z, "0.3: a -> z"))
        .trial(
            "the same weights in another order may cost more",
            all(
                given("a -0.1-> b -0.2-> c -0.3-> z, a -0.3-> d -0.2-> e -0.1-> z"),
                A_TO_Z,
                "0.6: a -> d -> e -> z"))
        .trial(
            "unequal weights may cost the same",
            all(
                given("a, b, z")
                    .relationship("a", "z", "w", HUGE)
                    .relationship("a", "b", "w", HUGE)
                    .relationship("b", "z", "w", 1),
                A_TO_Z,
                HUGE + ": a -> z, " + HUGE + ": a -> b -> z"))
        .trial(
            "a dearer way to a node between may cost the same in the end",
            all(
                given("a -0.5-> m, a -0.5-> n -0.5-> m, a -0.5-> o -2-> m")
                    .relationship("m", "z", "w", HUGE),
                A_TO_Z,
                HUGE + ": a -> m -> z, " + HUGE + ": a -> n -> m -> z"))
        .trial(
            "a cycle whose cost is lost in rounding is not walked",
            all(
                given("b -1-> c -1-> b, a, z")
                    .relationship("a", "b", "w", HUGE)
                    .relationship("b", "z", "w", 0),
                A_TO_Z,
                HUGE + ": a -> b -> z"))
        .trial(
            "the least double is not nothing",
            all(
                given("a -0-> z, a, b")
                    .relationship("a", "b", "w", Double.MIN_VALUE)
                    .relationship("b", "z", "w", 0),
                A_TO_Z,
                "0.0: a -> z"));
  }

  private static void limits(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "a limit gives the first of them",
            graph -> {
              given("a -2-> z, a -1-> d -1-> z, a -1-> c -1-> z, a -1-> b -1-> z").store(graph);
              all(graph, A_TO_Z.limit(3), "2.0: a -> z, 2.0: a -> b -> z, 2.0: a -> c -> z");
              all(graph, A_TO_Z.limit(1), "2.0: a -> z");
              ShortestPath shared = ShortestPath.out(any("c, b, z"), any("b, d, c")).weight("w");
              all(graph, shared.limit(1), "0.0: b");
              rejected("limit 0", () -> graph.cheapestPaths(A_TO_Z.limit(0)));
              rejected("100,001", () -> graph.cheapestPaths(A_TO_Z.limit(100_001)));
            })
        .trial(
            "2,048 paths over 11 diamonds: 1,000 unless told",
            graph -> {
              List<String> lines = new ArrayList<>();
              for (int i = 0; i < 11; i++) {
                lines.add("d" + i + " -1-> x" + i + " -0.5-> d" + (i + 1));
                lines.add("d" + i + " -0.5-> y" + i + " -1-> d" + (i + 1));
              }
              draw(graph, lines.toArray(String[]::new));
              ShortestPath across = way("d0", "d11").weight("w");
              List<CostedPath> all = graph.cheapestPaths(across.limit(100_000));
              Expect.equal("all", new HashSet<>(all).size(), 2_048);
              Expect.that("each costs 16.5", all.stream().allMatch(path -> path.cost() == 16.5));
              Expect.equal("first 1,000", graph.cheapestPaths(across), all.subList(0, 1_000));
            })
        .trial(
            "none longer than maxLength",
            graph -> {
              given("a -1-> b -1-> c -1-> z, a -2-> d -1-> z, a -4-> z").store(graph);
              all(graph, A_TO_Z, "3.0: a -> d -> z, 3.0: a -> b -> c -> z");
              all(graph, A_TO_Z.maxLength(2), "3.0: a -> d -> z");
              all(graph, A_TO_Z.maxLength(1), "4.0: a -> z");
              all(graph, A_TO_Z.maxLength(0));
            });
  }

  private static void conditions(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "through matching nodes, along matching relationships, either way",
            all(
                given("b:Open, c:Shut, a, z, d:Open")
                    .relationship("b", "a", "w", 1, "on", true)
                    .relationship("b", "z", "w", 1, "on", true)
                    .relationship("a", "c", "w", 1, "on", true)
                    .relationship("c", "z", "w", 1, "on", true)
                    .relationship("a", "d", "w", 1, "on", false)
                    .relationship("d", "z", "w", 1, "on", true),
                ShortestPath.both(NodeId.of("a"), NodeId.of("z"))
                    .weight("w")
                    .where(eq("on", true))
                    .through(NodePattern.of("Open")),
                "2.0: a <- b -> z"))
        .trial(
            "a relationship without a usable weight is not used",
            all(
                given("a -> z, a -1-> b -1-> z").with(Relationship.of("a", "S", "z", "w", "2")),
                A_TO_Z,
                "2.0: a -> b -> z"))
        .trial(
            "none where there is none",
            graph -> {
              draw(graph, "a -> z, b");
              all(graph, A_TO_Z);
              all(graph, way("a", "missing").weight("w"));
              all(graph, way("missing", "a").weight("w"));
            })
        .trial(
            "without a weight, or with a negative one, the call is rejected",
            graph -> {
              given("a -1-> z").relationship("a", "b", "w", -1).store(graph);
              rejected("no weight", () -> graph.cheapestPaths(way("a", "z")));
              Expect.invalid("a negative weight", () -> graph.cheapestPaths(A_TO_Z));
              all(graph, way("z", "z").weight("w"), "0.0: z");
            })
        .trial(
            "over all pairs of two selections, through their other nodes",
            all(
                given("c -1-> y, a -1-> z, b -0-> a, a -0.5-> y, y -0.5-> z, c -3-> z"),
                ShortestPath.out(any("a, b, c"), any("y, z")).weight("w"),
                "0.5: a -> y, 0.5: b -> a -> y"))
        .trial(
            "the nodes of both selections, and free paths between them",
            all(
                given("a -0-> b -1-> c"),
                ShortestPath.out(any("a, b"), any("a, b, c")).weight("w"),
                "0.0: a, 0.0: b, 0.0: a -> b"))
        .trial(
            "whole nodes and relationships",
            graph -> {
              Node a = Node.of("a", "Org", "n", 1).withVersion(4);
              Node b = Node.of("b", "Dev", "x", 1.0);
              Relationship ab = Relationship.of("a", "R", "b", "w", 2).withVersion(6);
              GraphSketch.of().with(a).with(b).with(ab).store(graph);
              Expect.equal(
                  "paths",
                  graph.cheapestPaths(way("a", "b").weight("w")),
                  List.of(new CostedPath(new Path(List.of(a, b), List.of(ab)), 2)));
            });
  }

  /** Adds nodes that all lead to each other, and to and from a node, at no cost. */
  private static GraphSketch crowd(GraphSketch sketch, String node, int size) {
    List<String> names = new ArrayList<>(List.of(node));
    for (int i = 0; i < size; i++) {
      names.add(node + i);
    }
    for (String from : names) {
      for (String to : names) {
        if (!from.equals(to)) {
          sketch.with(weighted(from, GraphSketch.TYPE, to, 0));
        }
      }
    }
    return sketch;
  }

  private static Relationship weighted(String from, String type, String to, Number weight) {
    return Relationship.of(from, type, to, "w", weight);
  }

  private static RuleBuilder.Body<GraphStore> all(
      GraphSketch given, ShortestPath question, String... expected) {
    return graph -> all(given.store(graph), question, expected);
  }

  private static void all(GraphStore graph, ShortestPath question, String... expected) {
    Expect.equal(
        "answer to " + question, showCosted(graph.cheapestPaths(question)), listed(expected));
  }
}
