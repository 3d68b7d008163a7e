package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.show;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

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
import java.util.List;

/** Rules of all paths of the least length. */
final class AllShortestRules {
  /** Three diamonds in a row: eight paths of six steps. */
  private static final String[] DIAMONDS = {
    "a -> b -> d", "a -> c -> d", "d -> e -> g", "d -> f -> g", "g -> h -> j", "g -> i -> j"
  };

  private static final List<String> EIGHT_WAYS =
      List.of(
          "a -> b -> d -> e -> g -> h -> j",
          "a -> b -> d -> e -> g -> i -> j",
          "a -> b -> d -> f -> g -> h -> j",
          "a -> b -> d -> f -> g -> i -> j",
          "a -> c -> d -> e -> g -> h -> j",
          "a -> c -> d -> e -> g -> i -> j",
          "a -> c -> d -> f -> g -> h -> j",
          "a -> c -> d -> f -> g -> i -> j");

  private AllShortestRules() {}

  static List<Rule> rules() {
    return List.of(
        RuleBuilder.graph("SP-3")
            .needing(ALL_SHORTEST_PATHS)
            .trial(
                "two ways, and not the longer third",
                all(
                    given("a -> b -> d, a -> c -> d, a -> e -> f -> d"),
                    way("a", "d"),
                    "a -> b -> d, a -> c -> d"))
            .trial(
                "three diamonds in a row: eight ways",
                all(given(DIAMONDS), way("a", "j"), EIGHT_WAYS.toArray(String[]::new)))
            .trial(
                "a limit gives any three of eight",
                graph ->
                    someOf(
                        "paths",
                        show(draw(graph, DIAMONDS).shortestPaths(way("a", "j").limit(3))),
                        3,
                        EIGHT_WAYS))
            .trial(
                "parallel relationships apart",
                all(
                    given("a -> b -> c, a -R{k}-> b, b -S-> c"),
                    way("a", "c"),
                    "a -> b -> c, a -R{k}-> b -> c, a -> b -S-> c, a -R{k}-> b -S-> c"))
            .trial(
                "opposite relationships apart, when either way is allowed",
                all(
                    given("a -> b -> a"),
                    ShortestPath.both(NodeId.of("a"), NodeId.of("b")),
                    "a -> b, a <- b"))
            .trial(
                "through matching nodes, though they are longer",
                all(
                    given(
                        "a -> x:Shut -> d, a -> b:Open -> c:Open -> d, a -> e:Open -> c",
                        "b -> f:Shut -> d"),
                    way("a", "d").through(NodePattern.of("Open")),
                    "a -> b -> c -> d, a -> e -> c -> d"))
            .trial(
                "along matching relationships",
                all(
                    given("a -> b, a -S-> b")
                        .with(Relationship.of("a", "R", "b", "on", true).withKey("x"))
                        .with(Relationship.of("a", "R", "b", "on", true).withKey("y"))
                        .with(Relationship.of("a", "R", "b", "on", false).withKey("z")),
                    ShortestPath.out(NodeId.of("a"), NodeId.of("b"), "R").where(eq("on", true)),
                    "a -R{x}-> b, a -R{y}-> b"))
            .trial(
                "none longer than maxLength, and as long as it",
                graph -> {
                  draw(graph, "a -> b -> d, a -> c -> d");
                  all(graph, way("a", "d").maxLength(1));
                  all(graph, way("a", "d").maxLength(2), "a -> b -> d, a -> c -> d");
                })
            .trial(
                "none where there is none, or an end is missing",
                graph -> {
                  draw(graph, "a -> b, c -> b");
                  all(graph, way("a", "c"));
                  all(graph, way("a", "missing"));
                  all(graph, way("missing", "a"));
                })
            .trial(
                "a weight plays no part",
                all(
                    given("a -> b -> d, a -> c -> d")
                        .relationship("a", "b", "w", 9)
                        .relationship("a", "c", "w", -1),
                    way("a", "d").weight("w"),
                    "a -> b -> d, a -> c -> d"))
            .trial(
                "whole nodes and relationships",
                graph -> {
                  Node a = Node.of("a", "Org", "n", 1).withVersion(4);
                  Node b = Node.of("b", "Dev", "x", 1.0);
                  Relationship ab = Relationship.of("a", "R", "b", "w", 2).withVersion(6);
                  GraphSketch.of().with(a).with(b).with(ab).store(graph);
                  Expect.equal(
                      "paths",
                      graph.shortestPaths(way("a", "b")),
                      List.of(new Path(List.of(a, b), List.of(ab))));
                })
            .trial(
                "a limit of 0 or 100,001 is rejected",
                graph -> {
                  draw(graph, "a -> b");
                  all(graph, way("a", "b").limit(100_000), "a -> b");
                  rejected("limit 0", () -> graph.shortestPaths(way("a", "b").limit(0)));
                  rejected("100,001", () -> graph.shortestPaths(way("a", "b").limit(100_001)));
                })
            .build());
  }

  private static RuleBuilder.Body<GraphStore> all(
      GraphSketch given, ShortestPath question, String... expected) {
    return graph -> all(given.store(graph), question, expected);
  }

  private static void all(GraphStore graph, ShortestPath question, String... expected) {
    Expect.sameItems(
        "answer to " + question, show(graph.shortestPaths(question)), listed(expected));
  }
}
