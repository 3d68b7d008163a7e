package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Trials of the rule CNC-8: cheapest paths along a chain, while several threads write its elements
 * one by one, as fast as they can. One relationship from its first to its last node always costs
 * more.
 */
final class WeightRaceRules {
  private static final int LENGTH = 6;
  private static final int WRITERS = 3;
  private static final int READS = 30;
  private static final int MAX_WEIGHT = 9;
  private static final int DETOUR = 100;
  private static final ShortestPath ALONG =
      ShortestPath.out(id("n0"), id("n" + LENGTH), LINKS).weight("cost");
  private static final Filter INSIDE = eq("zone", 1);

  private WeightRaceRules() {}

  /** Writes an element of the chain, in each round of a writer. */
  private interface Change {
    void write(GraphStore graph, int round);
  }

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
            Capability.K_SHORTEST_PATHS)
        .concurrent(
            "cheapest paths whose relationships leave the question, and have negative weights then",
            graph -> whileLeaving(graph, ALONG.where(INSIDE), WeightRaceRules::moveLink),
            Capability.WEIGHTED_PATHS)
        .concurrent(
            "cheapest paths whose inner nodes leave the question",
            graph ->
                whileLeaving(
                    graph,
                    ALONG.through(NodePattern.of(THING).where(INSIDE)),
                    WeightRaceRules::moveNode),
            Capability.WEIGHTED_PATHS)
        .concurrent(
            "cheapest paths whose relationships come and go",
            graph -> whileLeaving(graph, ALONG, WeightRaceRules::comeOrGo),
            Capability.WEIGHTED_PATHS);
  }

  private static List<CostedPath> two(GraphStore graph) {
    List<CostedPath> both = graph.kShortestPaths(ALONG, 2);
    Expect.equal("paths", both.size(), 2);
    Expect.equal("cost of the second path", both.get(1).cost(), (double) DETOUR);
    return both.subList(0, 1);
  }

  private static void whileWeightsChange(
      GraphStore graph, Function<GraphStore, List<CostedPath>> question) throws Exception {
    whileChanging(
        graph,
        (store, round) -> store.put(weighted(round % LENGTH, round)),
        () -> {
          List<CostedPath> answer = question.apply(graph);
          Expect.equal("paths", answer.size(), 1);
          CostedPath path = answer.get(0);
          Expect.equal("length", path.path().relationships().size(), LENGTH);
          hasItsCost(path);
        });
  }

  /** Expects the chain, or the one relationship that always stays. */
  private static void whileLeaving(GraphStore graph, ShortestPath question, Change change)
      throws Exception {
    whileChanging(
        graph,
        change,
        () -> {
          List<CostedPath> answer = graph.cheapestPaths(question);
          Expect.equal("paths", answer.size(), 1);
          CostedPath path = answer.get(0);
          Expect.that(
              "the chain or the detour, not " + path,
              path.cost() == DETOUR || path.path().relationships().size() == LENGTH);
          hasItsCost(path);
          areInside(path.path().relationships(), question.relationships().filter());
          List<Node> nodes = path.path().nodes();
          areInside(nodes.subList(1, nodes.size() - 1), question.through().filter());
        });
  }

  private static void areInside(List<? extends Element> elements, Filter filter) {
    if (filter.equals(INSIDE)) {
      elements.forEach(
          element ->
              Expect.equal(
                  "zone of " + element, element.properties().integer("zone"), OptionalLong.of(1)));
    }
  }

  private static void whileChanging(GraphStore graph, Change change, Runnable reader)
      throws Exception {
    List<Element> all = new ArrayList<>(List.of(thing("n0", "zone", 1)));
    for (int i = 0; i < LENGTH; i++) {
      all.add(thing("n" + (i + 1), "zone", 1));
      all.add(weighted(i, 0));
    }
    all.add(link("n0", "n" + LENGTH, "cost", DETOUR, "zone", 1));
    putAll(graph, all);
    AtomicBoolean isRead = new AtomicBoolean();
    ConcurrentRun.together(
        1 + WRITERS,
        thread -> {
          if (thread > 0) {
            for (int round = thread; !isRead.get(); round++) {
              change.write(graph, round);
            }
            return;
          }
          try {
            for (int i = 0; i < READS; i++) {
              reader.run();
            }
          } finally {
            isRead.set(true);
          }
        });
  }

  private static Relationship weighted(int number, int round) {
    return link("n" + number, "n" + (number + 1), "cost", 1 + round % MAX_WEIGHT, "zone", 1);
  }

  /** The element of the chain that leaves, and returns in the next round. */
  private static int leaving(int round) {
    return round / 2 % LENGTH;
  }

  private static boolean leaves(int round) {
    return round % 2 == 0;
  }

  private static void moveLink(GraphStore graph, int round) {
    int number = leaving(round);
    graph.put(
        leaves(round)
            ? link("n" + number, "n" + (number + 1), "cost", -1, "zone", 2)
            : weighted(number, round));
  }

  private static void moveNode(GraphStore graph, int round) {
    graph.put(thing("n" + leaving(round), "zone", leaves(round) ? 2 : 1));
  }

  private static void comeOrGo(GraphStore graph, int round) {
    int number = leaving(round);
    if (leaves(round)) {
      graph.delete(linkId("n" + number, "n" + (number + 1)));
    } else {
      graph.put(weighted(number, round));
    }
  }

  private static void hasItsCost(CostedPath path) {
    double cost = 0;
    for (Relationship link : path.path().relationships()) {
      cost += link.properties().number("cost").orElseThrow();
    }
    Expect.equal("cost of " + path, path.cost(), cost);
  }
}
