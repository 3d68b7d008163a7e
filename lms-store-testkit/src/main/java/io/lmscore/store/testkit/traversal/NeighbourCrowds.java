package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;

/**
 * Trials of filters that ask neighbours about their neighbours, where many nodes ask the same ones.
 * A store that answers each of them anew follows each walk from each node: 400^3 in the star, 40^5
 * in the crowd. It has to answer within the timeout of a call.
 */
final class NeighbourCrowds {
  private static final int LEAVES = 400;
  private static final int CROWD = 40;
  private static final int DEEPEST = Filter.MAX_RADIUS;

  private NeighbourCrowds() {}

  static void addTo(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "up to four levels in a star of 400 leaves without a match",
            graph -> {
              star().store(graph);
              for (int steps = 2; steps <= DEEPEST; steps++) {
                counts(graph, wanted(steps), 0);
                counts(graph, not(wanted(steps)), LEAVES + 1);
                Expect.that("a text", !graph.explain(starting(wanted(steps))).text().isBlank());
              }
            })
        .trial(
            "up to four levels in a star of 400 leaves, one of which matches",
            graph -> {
              star().node("l7", "wanted", true).store(graph);
              counts(graph, wanted(2), LEAVES);
              counts(graph, wanted(3), 1);
              counts(graph, wanted(4), LEAVES);
              counts(graph, or(wanted(4), wanted(3)), LEAVES + 1);
              counts(graph, and(wanted(4), not(wanted(3)), not(eq("wanted", true))), LEAVES - 1);
              counts(graph, not(and(not(wanted(2)), degree(BOTH, "R", Operator.GT, 1))), LEAVES);
            })
        .trial(
            "four levels at the ends of hops in a star of 400 leaves",
            graph -> {
              star().node("l7", "wanted", true).store(graph);
              NodePattern far = NodePattern.ANY.where(wanted(DEEPEST));
              Expect.equal("leaves", graph.count(at("c").out("R").to(far)), (long) LEAVES);
              Expect.equal("both", graph.count(at("l0").both().hops(0, 2).to(far)), (long) LEAVES);
              Expect.equal(
                  "through the hub",
                  graph.count(at("l0").both().hops(2, 2).through(NodePattern.ANY.where(wanted(3)))),
                  (long) LEAVES);
              Expect.equal(
                  "by start", graph.countByStart(at("c").both().to(far)).get(0).count(), 400L);
            })
        .trial(
            "up to four levels in a crowd in which everybody knows everybody",
            graph -> {
              crowd().store(graph);
              for (int steps = 2; steps <= DEEPEST; steps++) {
                counts(graph, wanted(steps), 0);
                counts(graph, not(wanted(steps)), CROWD);
              }
              GraphSketch.of("n0 -> n1").node("n1", "wanted", true).store(graph);
              counts(graph, wanted(1), CROWD - 1);
              for (int steps = 2; steps <= DEEPEST; steps++) {
                counts(graph, wanted(steps), CROWD);
              }
            });
  }

  /** Returns the filter that a walk of so many steps, in any directions, leads to a wanted node. */
  private static Filter wanted(int steps) {
    Filter next = steps == 1 ? eq("wanted", true) : wanted(steps - 1);
    return related(BOTH, "R", NodePattern.ANY.where(next));
  }

  private static Traversal starting(Filter filter) {
    return Traversal.from(NodePattern.ANY.where(filter));
  }

  private static void counts(GraphStore graph, Filter filter, int expected) {
    Expect.equal("count " + filter, graph.count(starting(filter)), (long) expected);
    Expect.equal("nodes " + filter, graph.nodes(starting(filter)).size(), expected);
  }

  private static GraphSketch star() {
    GraphSketch star = GraphSketch.of("c");
    for (int i = 0; i < LEAVES; i++) {
      star.draw("c -> l" + i);
    }
    return star;
  }

  private static GraphSketch crowd() {
    GraphSketch crowd = GraphSketch.of("n0");
    for (int i = 0; i < CROWD; i++) {
      for (int j = i + 1; j < CROWD; j++) {
        crowd.draw("n" + i + " -> n" + j);
      }
    }
    return crowd;
  }
}
