package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.show;
import static io.lmscore.store.testkit.traversal.Answers.showCosted;
import static io.lmscore.store.testkit.traversal.Answers.someOf;
import static io.lmscore.store.testkit.traversal.Answers.way;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import java.util.List;
import java.util.Optional;

/** One path of the least length. All of them: {@link AllShortestRules}. */
final class ShortestRules {
  private ShortestRules() {}

  static List<Rule> rules() {
    return List.of(ends(questions(Rule.of("SP-1"))), toItself());
  }

  private static Rule questions(Rule rule) {
    return rule.trial(
            GRAPH,
            "the shorter of two ways",
            context ->
                one(draw(context, "a -> b -> c -> d", "a -> e -> d"), way("a", "d"), "a -> e -> d"))
        .trial(
            GRAPH,
            "neighbours",
            context -> one(draw(context, "a -> b", "a -> c -> b"), way("a", "b"), "a -> b"))
        .trial(
            GRAPH,
            "OUT does not go backwards",
            context -> none(draw(context, "a -> b", "c -> b"), way("a", "c")))
        .trial(
            GRAPH,
            "IN goes backwards",
            context ->
                one(
                    draw(context, "c -> b -> a", "a -> c"),
                    new ShortestPath(
                        NodeId.of("a"),
                        NodeId.of("c"),
                        Direction.IN,
                        RelationshipPattern.ANY,
                        NodePattern.ANY,
                        5,
                        Optional.empty(),
                        1),
                    "a <- b <- c"))
        .trial(
            GRAPH,
            "BOTH goes either way",
            context ->
                one(
                    draw(context, "a -> b", "c -> b", "a -> x -> y -> c"),
                    ShortestPath.both(NodeId.of("a"), NodeId.of("c")),
                    "a -> b <- c"))
        .trial(
            GRAPH,
            "along the types asked for",
            context ->
                one(
                    draw(context, "a -S-> c", "a -T-> b -U-> c"),
                    ShortestPath.out(NodeId.of("a"), NodeId.of("c"), "T", "U"),
                    "a -T-> b -U-> c"))
        .trial(
            GRAPH,
            "the filter holds for every relationship",
            context ->
                one(
                    Sketch.of("a -> x -> d", "a -> b -> c -> d")
                        .relationship("a", "x", "on", true)
                        .relationship("a", "b", "on", true)
                        .relationship("b", "c", "on", true)
                        .relationship("c", "d", "on", true)
                        .store(context.graph()),
                    way("a", "d").where(eq("on", true)),
                    "a -> b -> c -> d"))
        .trial(
            GRAPH,
            "through matching nodes, its ends aside",
            context ->
                one(
                    draw(context, "a:Shut -> x:Shut -> d:Shut", "a -> b:Open -> c:Open -> d"),
                    way("a", "d").through(NodePattern.of("Open")),
                    "a -> b -> c -> d"))
        .trial(
            GRAPH,
            "of neighbours, nothing is between",
            context ->
                one(
                    draw(context, "a:Shut -> b:Shut"),
                    way("a", "b").through(NodePattern.of("Open")),
                    "a -> b"))
        .trial(
            GRAPH,
            "around self-loops and cycles",
            context ->
                one(draw(context, "a -> a -> b -> a", "b -> b -> c"), way("a", "c"), "a -> b -> c"))
        .trial(
            GRAPH,
            "whole nodes and relationships",
            context -> {
              Node a = Node.of("a", "Org", "n", 1).withVersion(4);
              Node b = Node.of("b", "Dev", "x", 1.0);
              Relationship ab = Relationship.of("a", "R", "b", "w", 2).withKey("k").withVersion(6);
              Sketch.of().with(a).with(b).with(ab).store(context.graph());
              Expect.equal(
                  "path",
                  context.graph().shortestPath(way("a", "b")),
                  Optional.of(new Path(List.of(a, b), List.of(ab))));
            })
        .trial(
            GRAPH,
            "one of several",
            context ->
                someOf(
                    "path",
                    show(
                        draw(context, "a -> b -> d", "a -> c -> d", "b -R{k}-> d")
                            .shortestPath(way("a", "d"))
                            .stream()
                            .toList()),
                    1,
                    List.of("a -> b -> d", "a -> c -> d", "a -> b -R{k}-> d")))
        .trial(
            GRAPH,
            "a weight plays no part, a negative one neither",
            context ->
                one(
                    Sketch.of("a -> b -> c", "a -> c")
                        .relationship("a", "c", "w", -9)
                        .relationship("a", "b", "w", 1)
                        .store(context.graph()),
                    way("a", "c").weight("w"),
                    "a -> c"));
  }

  private static Rule ends(Rule rule) {
    return rule.trial(
            GRAPH,
            "none in between",
            context -> none(draw(context, "a -> b", "c -> d"), way("a", "d")))
        .trial(
            GRAPH,
            "none where an end is missing",
            context -> {
              GraphStore graph = draw(context, "a -> b");
              none(graph, way("a", "missing"));
              none(graph, way("missing", "b"));
            })
        .trial(
            GRAPH,
            "none longer than maxLength",
            context -> none(draw(context, "a -> b -> c -> d"), way("a", "d").maxLength(2)))
        .trial(
            GRAPH,
            "as long as maxLength",
            context ->
                one(
                    draw(context, "a -> b -> c -> d"),
                    way("a", "d").maxLength(3),
                    "a -> b -> c -> d"))
        .trial(
            GRAPH,
            "with maxLength 0, none to another node",
            context -> none(draw(context, "a -> b"), way("a", "b").maxLength(0)))
        .trial(
            GRAPH,
            "32 relationships, and none of 33",
            context -> {
              StringBuilder chain = new StringBuilder("n0");
              for (int i = 1; i <= 33; i++) {
                chain.append(" -> n").append(i);
              }
              GraphStore graph = draw(context, chain.toString());
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
    return Rule.of("SP-2")
        .trial(
            GRAPH,
            "the empty path, though there are a cycle and a self-loop",
            context -> one(draw(context, "a -> b -> a", "a -> a"), itself, "a"))
        .trial(
            GRAPH,
            "the empty path, with maxLength 0 and a pattern that it does not match",
            context ->
                one(
                    draw(context, "a -> b"),
                    itself.maxLength(0).through(NodePattern.of("Open")),
                    "a"))
        .trial(GRAPH, "none when it is missing", context -> none(draw(context, "b -> c"), itself))
        .trial(
            GRAPH,
            "all shortest paths: the empty one",
            context -> {
              GraphStore graph = draw(context, "a -> b -> a", "a -> a");
              Expect.equal("paths", show(graph.shortestPaths(itself)), List.of("a"));
              Expect.equal("paths", graph.shortestPaths(way("no", "no")), List.of());
            },
            ALL_SHORTEST_PATHS)
        .trial(
            GRAPH,
            "k shortest paths: the empty one alone",
            context -> {
              GraphStore graph = draw(context, "a -> b -> a", "a -> a");
              Expect.equal("paths", showCosted(graph.kShortestPaths(itself, 5)), List.of("0.0: a"));
              Expect.equal("paths", graph.kShortestPaths(way("no", "no"), 5), List.of());
            },
            K_SHORTEST_PATHS)
        .trial(
            GRAPH,
            "the cheapest path: the empty one, of cost 0",
            context -> {
              GraphStore graph =
                  Sketch.of("a -> a").relationship("a", "a", "w", 1).store(context.graph());
              Expect.equal(
                  "paths",
                  showCosted(graph.cheapestPath(itself.weight("w")).stream().toList()),
                  List.of("0.0: a"));
              Expect.equal(
                  "path", graph.cheapestPath(way("no", "no").weight("w")), Optional.empty());
            },
            WEIGHTED_PATHS);
  }

  private static void one(GraphStore graph, ShortestPath question, String expected) {
    Expect.equal(
        "answer to " + question,
        graph.shortestPath(question).map(Answers::show),
        Optional.of(expected));
  }

  private static void none(GraphStore graph, ShortestPath question) {
    Expect.equal("answer to " + question, graph.shortestPath(question), Optional.empty());
  }
}
