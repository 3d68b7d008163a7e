package io.lmscore.store.spi.path;

import io.lmscore.store.graph.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first path of a part of all paths, by cost, length, ids of nodes, ids of relationships.
 *
 * <p>The forward pass computes the least cost of each node for each number of steps (Bellman and
 * Ford). It drops a cost that is not below that of a shorter walk, so the best path visits no node
 * twice. The backward pass from the ends computes the highest cost at each node from which the best
 * total can still be met. Between these two bounds every step leads to a path of the best total, so
 * that ids can be chosen greedily.
 *
 * <p>The backward pass tests the bounds by real additions of doubles, because rounding can give
 * equal totals of unequal parts.
 */
final class CheapestSearch<N, E> {
  private final WeightedGraph<N, E> graph;
  private final PathsPart<N, E> part;
  private final Set<N> ends;
  private final Set<N> visited;

  private final List<Map<N, Double>> costs = new ArrayList<>();
  private final Map<N, Double> leastCosts = new HashMap<>();
  private final List<Map<N, Double>> bounds = new ArrayList<>();
  private @Nullable Double total;

  private CheapestSearch(WeightedGraph<N, E> graph, PathsPart<N, E> part, Set<N> ends) {
    this.graph = graph;
    this.part = part;
    this.ends = ends;
    this.visited = part.root() == null ? Set.of() : Set.copyOf(part.root().nodes());
  }

  /**
   * Finds the first path of the part.
   *
   * @param maxLength the most relationships of the path
   * @return null when there is none
   */
  static <N, E> @Nullable WeightedPath<N, E> best(
      WeightedGraph<N, E> graph, PathsPart<N, E> part, Set<N> ends, int maxLength) {
    CheapestSearch<N, E> search = new CheapestSearch<>(graph, part, ends);
    search.findCosts(maxLength - part.length());
    @Nullable Double total = search.total;
    if (total == null) {
      return null;
    }
    search.findBounds(total);
    List<N> nodes = search.nodes();
    WeightedPath<N, E> root = part.root() == null ? WeightedPath.of(nodes.get(0)) : part.root();
    return new RelationshipChoice<>(graph, root, part.banned(), nodes, total).path();
  }

  /** Whether a path of the part may end at a node that is this number of steps after the root. */
  private boolean isEnd(N node, int steps) {
    return ends.contains(node) && (steps > 0 || part.mayEnd());
  }

  /**
   * Visits the next relationships from a node that is this number of steps after the root. A path
   * that has reached an end does not become better.
   */
  private void forEach(N node, int steps, WeightedGraph.Visitor<N, E> visitor) {
    boolean isStart = part.length() + steps == 0;
    if (!isEnd(node, steps) && (isStart || graph.mayContinueFrom(node))) {
      graph.forEach(
          node,
          (relationship, next, weight) -> {
            if (!visited.contains(next) && !(steps == 0 && part.banned().contains(relationship))) {
              visitor.visit(relationship, next, weight);
            }
          });
    }
  }

  private void findCosts(int maxSteps) {
    addLayer(first());
    for (int steps = 0; steps < maxSteps && !costs.get(steps).isEmpty(); steps++) {
      Map<N, Double> reached = new LinkedHashMap<>();
      int stepCount = steps;
      costs
          .get(steps)
          .forEach(
              (node, cost) ->
                  forEach(
                      node,
                      stepCount,
                      (relationship, next, weight) -> {
                        double sum = cost + weight;
                        if (isBelow(sum, leastCosts.get(next)) && isBelow(sum, total)) {
                          reached.merge(next, sum, Math::min);
                        }
                      }));
      addLayer(reached);
    }
    while (!costs.isEmpty() && !hasEnd(costs.size() - 1)) {
      costs.remove(costs.size() - 1);
    }
  }

  private Map<N, Double> first() {
    if (part.root() != null) {
      return Map.of(part.root().end(), part.root().cost());
    }
    Map<N, Double> first = new LinkedHashMap<>();
    part.starts().forEach(start -> first.put(start, 0.0));
    return first;
  }

  private void addLayer(Map<N, Double> layer) {
    int steps = costs.size();
    costs.add(layer);
    leastCosts.putAll(layer);
    layer.forEach(
        (node, cost) -> {
          if (isEnd(node, steps) && isBelow(cost, total)) {
            total = cost;
          }
        });
  }

  private boolean hasEnd(int steps) {
    return costs.get(steps).keySet().stream().anyMatch(node -> isEnd(node, steps));
  }

  private static boolean isBelow(double cost, @Nullable Double earlier) {
    return earlier == null || cost < earlier;
  }

  private void findBounds(double highest) {
    int length = costs.size() - 1;
    costs.forEach(layer -> bounds.add(new HashMap<>()));
    for (N node : costs.get(length).keySet()) {
      if (isEnd(node, length)) {
        bounds.get(length).put(node, highest);
      }
    }
    for (int steps = length - 1; steps >= 0; steps--) {
      Map<N, Double> nextBounds = bounds.get(steps + 1);
      Map<N, Double> currentBounds = bounds.get(steps);
      int stepCount = steps;
      costs
          .get(steps)
          .forEach(
              (node, cost) ->
                  forEach(
                      node,
                      stepCount,
                      (relationship, next, weight) -> {
                        @Nullable Double bound = nextBounds.get(next);
                        if (bound != null && cost + weight <= bound) {
                          currentBounds.merge(
                              node, Doubles.greatestSummand(bound, weight), Math::max);
                        }
                      }));
    }
  }

  /** The nodes from the end of the root on: the first by their ids in turn. */
  private List<N> nodes() {
    List<N> nodes = new ArrayList<>();
    double cost = part.root() == null ? 0 : part.root().cost();
    Step<N> start = new Step<>(graph::nodeId, cost, bounds.get(0));
    costs.get(0).keySet().forEach(node -> start.offer(node, 0));
    nodes.add(start.chosenNode());
    for (int steps = 0; steps < bounds.size() - 1; steps++) {
      Step<N> step = new Step<>(graph::nodeId, cost, bounds.get(steps + 1));
      forEach(nodes.get(steps), steps, (relationship, next, weight) -> step.offer(next, weight));
      cost = step.leastCost;
      nodes.add(step.chosenNode());
    }
    return nodes;
  }

  /** Chooses the next node by its id, and the least cost to reach it. */
  private static final class Step<N> {
    private final Function<N, NodeId> ids;
    private final double cost;
    private final Map<N, Double> bound;
    private @Nullable NodeId chosen;
    private @Nullable N chosenNode;
    private double leastCost;

    Step(Function<N, NodeId> ids, double cost, Map<N, Double> bound) {
      this.ids = ids;
      this.cost = cost;
      this.bound = bound;
    }

    void offer(N next, double weight) {
      double total = cost + weight;
      @Nullable Double highest = bound.get(next);
      if (highest != null && total <= highest) {
        NodeId id = ids.apply(next);
        int order = chosen == null ? -1 : id.compareTo(chosen);
        if (order < 0 || (order == 0 && total < leastCost)) {
          chosen = id;
          chosenNode = next;
          leastCost = total;
        }
      }
    }

    N chosenNode() {
      if (chosenNode == null) {
        throw new IllegalStateException("no step is within the cost bound");
      }
      return chosenNode;
    }
  }
}
