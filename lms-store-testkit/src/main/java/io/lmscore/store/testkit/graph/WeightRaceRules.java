package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Trials of the rule CNC-8: cheapest paths along a chain, while several threads write the weights
 * of all its relationships one by one, as fast as they can. One relationship from its first to its
 * last node always costs more.
 */
final class WeightRaceRules {
  private static final int LENGTH = 6;
  private static final int WRITERS = 3;
  private static final int READS = 10;
  private static final int MAX_WEIGHT = 9;
  private static final int DETOUR = 100;
  private static final ShortestPath ALONG =
      ShortestPath.out(id("n0"), id("n" + LENGTH), LINKS).weight("cost");

  private WeightRaceRules() {}

  /** Adds the trials. */
  static RuleBuilder<GraphStore> weights(RuleBuilder<GraphStore> rule) {
    return rule.concurrent(
            "a cheapest path whose weights change",
            graph -> whileWeightsChange(graph, g -> g.cheapestPath(ALONG).stream().toList()),
            Capability.WEIGHTED_PATHS)
        .concurrent(
            "all cheapest paths whose weights change",
            graph -> whileWeightsChange(graph, g -> g.cheapestPaths(ALONG)),
            Capability.WEIGHTED_PATHS)
        .concurrent(
            "the k cheapest paths whose weights change",
            graph -> whileWeightsChange(graph, WeightRaceRules::two),
            Capability.WEIGHTED_PATHS,
            Capability.K_SHORTEST_PATHS);
  }

  private static List<CostedPath> two(GraphStore graph) {
    List<CostedPath> both = graph.kShortestPaths(ALONG, 2);
    Expect.equal("paths", both.size(), 2);
    Expect.equal("cost of the second path", both.get(1).cost(), (double) DETOUR);
    return both.subList(0, 1);
  }

  private static void whileWeightsChange(
      GraphStore graph, Function<GraphStore, List<CostedPath>> question) throws Exception {
    List<Element> all = new ArrayList<>(List.of(thing("n0")));
    for (int i = 0; i < LENGTH; i++) {
      all.add(thing("n" + (i + 1)));
      all.add(weighted(i, 0));
    }
    all.add(link("n0", "n" + LENGTH, "cost", DETOUR));
    putAll(graph, all);
    AtomicBoolean isRead = new AtomicBoolean();
    ConcurrentRun.together(
        1 + WRITERS,
        thread -> {
          if (thread > 0) {
            for (int round = thread; !isRead.get(); round++) {
              graph.put(weighted(round % LENGTH, round));
            }
            return;
          }
          try {
            for (int i = 0; i < READS; i++) {
              hasItsCost(question.apply(graph));
            }
          } finally {
            isRead.set(true);
          }
        });
  }

  private static Relationship weighted(int number, int round) {
    return link("n" + number, "n" + (number + 1), "cost", 1 + round % MAX_WEIGHT);
  }

  private static void hasItsCost(List<CostedPath> answer) {
    Expect.equal("paths", answer.size(), 1);
    CostedPath path = answer.get(0);
    Expect.equal("length", path.path().relationships().size(), LENGTH);
    double cost = 0;
    for (Relationship link : path.path().relationships()) {
      cost += link.properties().number("cost").orElseThrow();
    }
    Expect.equal("cost of " + path, path.cost(), cost);
  }
}
