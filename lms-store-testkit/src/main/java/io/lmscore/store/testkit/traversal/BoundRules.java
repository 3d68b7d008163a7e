package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;
import static io.lmscore.store.testkit.traversal.TraversalChecks.names;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rules of the bounds of traversals, and of limits without an order. */
final class BoundRules {
  private static final int MORE_THAN_DEFAULT = 1_005;

  private BoundRules() {}

  static List<Rule> rules() {
    return List.of(bounds(), limits());
  }

  private static Rule bounds() {
    return RuleBuilder.graph("TRV-8")
        .trial(
            "16 hops are answered, 17 are rejected",
            graph -> {
              // In a ring of three nodes, 16 steps end at the second node.
              Traversal sixteen = hops(16, 1, 1);
              ends(draw(graph, "a -> b -> c -> a"), sixteen, "b");
              rejected("17 hops", () -> graph.nodes(sixteen.out()));
            })
        .trial(
            "a hop of 32 steps is answered, one of 33 is rejected",
            graph -> {
              ends(draw(graph, "a -> b -> c -> a"), hops(1, 32, 32), "c");
              rejected("33 steps", () -> graph.nodes(hops(1, 32, 33)));
            })
        .trial(
            "64 steps over all hops are answered, 65 are rejected",
            graph -> {
              ends(draw(graph, "a -> b -> c -> a"), hops(16, 4, 4), "b");
              rejected("65 steps", () -> graph.nodes(hops(2, 32, 32).out()));
            })
        .trial(
            "a range that is empty or negative is rejected",
            graph -> {
              ends(draw(graph, "a -> b -> c"), hops(1, 2, 2), "c");
              rejected("2..1 steps", () -> graph.nodes(hops(1, 2, 1)));
              rejected("-1..1 steps", () -> graph.nodes(hops(1, -1, 1)));
              rejected("-2..-1 steps", () -> graph.count(hops(1, -2, -1)));
            })
        .trial(
            "a length, filter or pattern needs a hop to speak of",
            graph -> {
              ends(draw(graph, "a -> b -> c"), at("a").out().hops(2, 2).to("N"), "c");
              rejected("hops", () -> graph.nodes(at("a").hops(1, 2)));
              rejected("to", () -> graph.nodes(at("a").to("N")));
              rejected("through", () -> graph.nodes(at("a").through(NodePattern.ANY)));
            })
        .trial(
            "10,000 start ids are answered, 10,001 are rejected, and none",
            graph -> {
              List<NodeId> ids = ids(9_999);
              ids.add(NodeId.of("a"));
              ends(draw(graph, "a -> b"), Traversal.from(ids).out(), "b");
              rejected("10,001 start ids", () -> graph.nodes(Traversal.from(ids(10_001))));
              rejected("no start id", () -> graph.nodes(Traversal.from(List.of())));
            })
        .trial(
            "limits of 1 and 100,000 are answered, 0 and 100,001 are rejected",
            graph -> {
              draw(graph, "a -> b");
              ends(graph, at("a").out().limit(1), "b");
              ends(graph, at("a").out().limit(100_000), "b");
              rejected("limit 0", () -> graph.nodes(at("a").limit(0)));
              rejected("limit -1", () -> graph.ids(at("a").limit(-1)));
              rejected("limit 100,001", () -> graph.nodes(at("a").limit(100_001)));
            })
        .inContext(
            "the limit is 1,000 unless given",
            context -> {
              GraphStore graph = star(context.graph(), MORE_THAN_DEFAULT);
              someOf(
                  "ids without a limit",
                  graph.ids(at("hub").out()),
                  1_000,
                  leaves(MORE_THAN_DEFAULT));
              someOf(
                  "nodes with a higher limit",
                  names(graph.nodes(at("hub").out().limit(5_000))),
                  MORE_THAN_DEFAULT,
                  leaves(MORE_THAN_DEFAULT).stream().map(NodeId::value).toList());
            })
        .build();
  }

  private static Rule limits() {
    return RuleBuilder.graph("TRV-9")
        .trial(
            "three of ten",
            graph -> someOf("ids", star(graph, 10).ids(at("hub").out().limit(3)), 3, leaves(10)))
        .trial(
            "as many as there are, when the limit is the same",
            graph -> someOf("ids", star(graph, 10).ids(at("hub").out().limit(10)), 10, leaves(10)))
        .trial(
            "as many as there are, when the limit is higher",
            graph -> someOf("ids", star(graph, 10).ids(at("hub").out().limit(11)), 10, leaves(10)))
        .trial(
            "the limit counts nodes, not ways to them",
            graph -> {
              // 20 paths to each of the two ends.
              String[] lines =
                  IntStream.range(0, 20)
                      .boxed()
                      .flatMap(
                          i -> List.of("a -> m" + i + " -> x", "a -> m" + i + " -> y").stream())
                      .toArray(String[]::new);
              draw(graph, lines);
              someOf(
                  "ids",
                  graph.ids(at("a").out().out().limit(2)),
                  2,
                  List.of(NodeId.of("x"), NodeId.of("y")));
            })
        .trial(
            "a limit on the start nodes alone",
            graph -> {
              star(graph, 10);
              Traversal all = Traversal.from(leaves(10)).limit(4);
              someOf("ids", graph.ids(all), 4, leaves(10));
            })
        .trial(
            "the limit is that of the answer, not of the nodes on the way",
            ends(
                given("a -> b, a -> c, a -> d, b -> x, c -> x, d -> x"),
                at("a").out().out().limit(1),
                "x"))
        .trial(
            "the limit is applied after the pattern of the last hop",
            ends(
                given("a -> b, a -> c, a -> d, a -> e:Dev"), at("a").out().to("Dev").limit(1), "e"))
        .build();
  }

  private static Traversal hops(int number, int min, int max) {
    Traversal traversal = at("a");
    for (int i = 0; i < number; i++) {
      traversal = traversal.hop(Hop.of(Direction.OUT)).hops(min, max);
    }
    return traversal;
  }

  private static GraphStore star(GraphStore graph, int leaves) {
    List<NodeId> ids = leaves(leaves);
    for (int i = 0; i < ids.size(); i += 400) {
      draw(
          graph,
          ids.subList(i, Math.min(i + 400, ids.size())).stream()
              .map(id -> "hub -> " + id)
              .toArray(String[]::new));
    }
    return graph;
  }

  private static List<NodeId> leaves(int number) {
    return IntStream.range(0, number).mapToObj(i -> NodeId.of("leaf" + i)).toList();
  }

  private static List<NodeId> ids(int number) {
    return new ArrayList<>(
        IntStream.range(0, number).mapToObj(i -> NodeId.of("none" + i)).toList());
  }
}
