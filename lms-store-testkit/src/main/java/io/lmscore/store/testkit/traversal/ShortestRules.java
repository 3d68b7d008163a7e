package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.show;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showCosted;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;
import java.util.Optional;

/** Rules of one path of the least length. {@link AllShortestRules} has those of all such paths. */
final class ShortestRules {
  private ShortestRules() {}

  static List<Rule> rules() {
    return List.of(ends(questions(RuleBuilder.graph("SP-1"))).build(), toItself());
  }

  private static RuleBuilder<GraphStore> questions(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "the shorter of two ways",
            one(given("a -> b -> c -> d, a -> e -> d"), way("a", "d"), "a -> e -> d"))
        .trial("neighbours", one(given("a -> b, a -> c -> b"), way("a", "b"), "a -> b"))
        .trial("OUT does not go backwards", none(given("a -> b, c -> b"), way("a", "c")))
        .trial(
            "IN goes backwards",
            one(
                given("c -> b -> a, a -> c"),
                new ShortestPath(
                    NodeSelection.ids(NodeId.of("a")),
                    NodeSelection.ids(NodeId.of("c")),
                    Direction.IN,
                    RelationshipPattern.ANY,
                    NodePattern.ANY,
                    5,
                    Optional.empty(),
                    1),
                "a <- b <- c"))
        .trial(
            "BOTH goes either way",
            one(
                given("a -> b, c -> b, a -> x -> y -> c"),
                ShortestPath.both(NodeId.of("a"), NodeId.of("c")),
                "a -> b <- c"))
        .trial(
            "along the types asked for",
            one(
                given("a -S-> c, a -T-> b -U-> c"),
                ShortestPath.out(NodeId.of("a"), NodeId.of("c"), "T", "U"),
                "a -T-> b -U-> c"))
        .trial(
            "the filter holds for every relationship",
            one(
                given("a -> x -> d, a -> b -> c -> d")
                    .relationships("a -> x, a -> b -> c -> d", "on", true),
                way("a", "d").where(eq("on", true)),
                "a -> b -> c -> d"))
        .trial(
            "through matching nodes, its ends aside",
            one(
                given("a:Shut -> x:Shut -> d:Shut, a -> b:Open -> c:Open -> d"),
                way("a", "d").through(NodePattern.of("Open")),
                "a -> b -> c -> d"))
        .trial(
            "of neighbours, nothing is between",
            one(given("a:Shut -> b:Shut"), way("a", "b").through(NodePattern.of("Open")), "a -> b"))
        .trial(
            "around self-loops and cycles",
            one(given("a -> a -> b -> a, b -> b -> c"), way("a", "c"), "a -> b -> c"))
        .trial(
            "whole nodes and relationships",
            graph -> {
              Node a = Node.of("a", "Org", "n", 1).withVersion(4);
              Node b = Node.of("b", "Dev", "x", 1.0);
              Relationship ab = Relationship.of("a", "R", "b", "w", 2).withKey("k").withVersion(6);
              GraphSketch.of().with(a).with(b).with(ab).store(graph);
              Expect.equal(
                  "path",
                  graph.shortestPath(way("a", "b")),
                  Optional.of(new Path(List.of(a, b), List.of(ab))));
            })
        .trial(
            "one of several",
            graph ->
                someOf(
                    "path",
                    show(
                        draw(graph, "a -> b -> d, a -> c -> d, b -R{k}-> d")
                            .shortestPath(way("a", "d"))
                            .stream()
                            .toList()),
                    1,
                    List.of("a -> b -> d", "a -> c -> d", "a -> b -R{k}-> d")))
        .trial(
            "a weight plays no part, a negative one neither",
            one(
                given("a -> b -> c, a -> c")
                    .relationship("a", "c", "w", -9)
                    .relationship("a", "b", "w", 1),
                way("a", "c").weight("w"),
                "a -> c"));
  }

  private static RuleBuilder<GraphStore> ends(RuleBuilder<GraphStore> rule) {
    return rule.trial("none in between", none(given("a -> b, c -> d"), way("a", "d")))
        .trial(
            "none where an end is missing",
            graph -> {
              draw(graph, "a -> b");
              none(graph, way("a", "missing"));
              none(graph, way("missing", "b"));
            })
        .trial(
            "none longer than maxLength",
            none(given("a -> b -> c -> d"), way("a", "d").maxLength(2)))
        .trial(
            "as long as maxLength",
            one(given("a -> b -> c -> d"), way("a", "d").maxLength(3), "a -> b -> c -> d"))
        .trial(
            "with maxLength 0, none to another node",
            none(given("a -> b"), way("a", "b").maxLength(0)))
        .trial(
            "32 relationships, and none of 33",
            graph -> {
              StringBuilder chain = new StringBuilder("n0");
              for (int i = 1; i <= 33; i++) {
                chain.append(" -> n").append(i);
              }
              draw(graph, chain.toString());
              Expect.equal(
                  "length",
                  graph.shortestPath(way("n0", "n32")).map(Path::length),
                  Optional.of(32));
              none(graph, way("n0", "n33"));
              rejected("maxLength 33", () -> graph.shortestPath(way("n0", "n1").maxLength(33)));
              rejected("maxLength -1", () -> graph.shortestPath(way("n0", "n1").maxLength(-1)));
            });
  }

  private static Rule toItself() {
    ShortestPath itself = way("a", "a");
    return RuleBuilder.graph("SP-2")
        .trial(
            "the empty path, though there are a cycle and a self-loop",
            one(given("a -> b -> a, a -> a"), itself, "a"))
        .trial(
            "the empty path, with maxLength 0 and a pattern that it does not match",
            one(given("a -> b"), itself.maxLength(0).through(NodePattern.of("Open")), "a"))
        .trial("none when it is missing", none(given("b -> c"), itself))
        .trial(
            "all shortest paths: the empty one",
            graph -> {
              draw(graph, "a -> b -> a, a -> a");
              Expect.equal("paths", show(graph.shortestPaths(itself)), List.of("a"));
              Expect.equal("paths", graph.shortestPaths(way("no", "no")), List.of());
            },
            ALL_SHORTEST_PATHS)
        .trial(
            "k shortest paths: the empty one alone",
            graph -> {
              draw(graph, "a -> b -> a, a -> a");
              Expect.equal("paths", showCosted(graph.kShortestPaths(itself, 5)), List.of("0.0: a"));
              Expect.equal("paths", graph.kShortestPaths(way("no", "no"), 5), List.of());
            },
            K_SHORTEST_PATHS)
        .trial(
            "the cheapest path: the empty one, of cost 0",
            graph -> {
              GraphSketch.of("a -> a").relationship("a", "a", "w", 1).store(graph);
              Expect.equal(
                  "paths",
                  showCosted(graph.cheapestPath(itself.weight("w")).stream().toList()),
                  List.of("0.0: a"));
              Expect.equal(
                  "path", graph.cheapestPath(way("no", "no").weight("w")), Optional.empty());
            },
            WEIGHTED_PATHS)
        .build();
  }

  private static RuleBuilder.Body<GraphStore> one(
      GraphSketch given, ShortestPath question, String expected) {
    return graph -> one(given.store(graph), question, expected);
  }

  private static void one(GraphStore graph, ShortestPath question, String expected) {
    Expect.equal(
        "answer to " + question,
        graph.shortestPath(question).map(TraversalChecks::show),
        Optional.of(expected));
  }

  private static RuleBuilder.Body<GraphStore> none(GraphSketch given, ShortestPath question) {
    return graph -> none(given.store(graph), question);
  }

  private static void none(GraphStore graph, ShortestPath question) {
    Expect.equal("answer to " + question, graph.shortestPath(question), Optional.empty());
  }
}
