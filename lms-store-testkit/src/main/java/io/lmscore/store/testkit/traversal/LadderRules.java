package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.ends;
import static io.lmscore.store.testkit.traversal.TraversalChecks.reached;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules of graphs with too many walks to enumerate them. A store must answer these questions too.
 *
 * <pre>
 *        x1         x2               x32
 *       /  \       /  \             /   \
 *     d0    d1 - d1    d2 - ... - d31    d32      64 steps, 2^32 walks
 *       \  /       \  /             \   /
 *        y1         y2               y32
 *
 *     a -> x1 -> x2 -> ... -> x32
 *       \     X     X                             32 steps, 2^31 walks to each end
 *        y1 -> y2 -> ... -> y32
 * </pre>
 */
final class LadderRules {
  private static final int RUNGS = 32;
  private static final int CLIQUE = 25;

  private LadderRules() {}

  static List<Rule> rules() {
    return List.of(
        RuleBuilder.graph("TRV-12")
            .trial(
                "nodes at the end of 32 diamonds",
                graph -> ends(diamonds(graph), acrossDiamonds(), "d32"))
            .trial(
                "count at the end of 32 diamonds",
                graph -> Expect.equal("count", diamonds(graph).count(acrossDiamonds()), 1L))
            .trial(
                "nodes at the end of a ladder of 32 crossed rungs",
                graph -> ends(ladder(graph), at("a").out().hops(32, 32), "x32, y32"))
            .trial(
                "count within 1 to 32 crossed rungs",
                graph -> Expect.equal("count", ladder(graph).count(at("a").out().hops(1, 32)), 64L))
            .trial(
                "distances at the end of a ladder",
                graph ->
                    reached(
                        ladder(graph),
                        at("a").out().hops(31, 32),
                        "x31 31, y31 31, x32 32, y32 32"))
            .trial(
                "ids, with a limit, within 16 hops of four steps",
                graph -> {
                  Traversal traversal = at("d0");
                  for (int hop = 0; hop < Traversal.MAX_HOPS; hop++) {
                    traversal = traversal.out().hops(1, 4);
                  }
                  Expect.equal("ids", diamonds(graph).ids(traversal.limit(1)).size(), 1);
                })
            .inContext(
                "all nodes of a crowd in which everybody knows everybody",
                context -> {
                  List<String> lines = new ArrayList<>();
                  for (int i = 0; i < CLIQUE; i++) {
                    for (int j = i + 1; j < CLIQUE; j++) {
                      lines.add("n" + i + " -> n" + j);
                    }
                  }
                  GraphStore graph =
                      TraversalChecks.draw(context.graph(), lines.toArray(String[]::new));
                  Traversal everywhere = at("n0").both().hops(1, 32).both().hops(0, 32);
                  Expect.equal("count", graph.count(everywhere), (long) CLIQUE);
                  Expect.equal("nodes", graph.nodes(everywhere).size(), CLIQUE);
                })
            .inContext(
                "grouped counts at the end of a ladder",
                context -> {
                  GraphStore graph = ladder(context.graph());
                  Traversal across = at("a").out().hops(32, 32);
                  Expect.equal(
                      "by start",
                      graph.countByStart(across),
                      List.of(new StartCount(NodeId.of("a"), 2)));
                  Expect.equal(
                      "by property",
                      graph.countByProperty(across, "none"),
                      List.of(new ValueCount(Optional.empty(), 2)));
                })
            .trial(
                "one shortest path across a ladder",
                graph ->
                    Expect.equal(
                        "length",
                        ladder(graph)
                            .shortestPath(ShortestPath.out(NodeId.of("a"), NodeId.of("x32")))
                            .map(path -> path.length()),
                        Optional.of(32)))
            .build());
  }

  static Traversal acrossDiamonds() {
    return at("d0").out().hops(32, 32).out().hops(32, 32);
  }

  static GraphStore diamonds(GraphStore graph) {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= RUNGS; i++) {
      lines.add("d" + (i - 1) + " -> x" + i + " -> d" + i);
      lines.add("d" + (i - 1) + " -> y" + i + " -> d" + i);
    }
    return TraversalChecks.draw(graph, lines.toArray(String[]::new));
  }

  private static GraphStore ladder(GraphStore graph) {
    List<String> lines = new ArrayList<>(List.of("a -> x1", "a -> y1"));
    for (int i = 1; i < RUNGS; i++) {
      lines.add("x" + i + " -> x" + (i + 1));
      lines.add("x" + i + " -> y" + (i + 1));
      lines.add("y" + i + " -> x" + (i + 1));
      lines.add("y" + i + " -> y" + (i + 1));
    }
    return TraversalChecks.draw(graph, lines.toArray(String[]::new));
  }
}
