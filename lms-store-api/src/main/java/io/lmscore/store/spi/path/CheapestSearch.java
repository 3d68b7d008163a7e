package io.lmscore.store.spi.path;

import io.lmscore.store.graph.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first continuation of a path, by cost, length, ids of nodes, ids of relationships.
 *
 * <p>The forward pass computes the least cost of each node for each number of steps (Bellman and
 * Ford). It drops a cost that is not below that of a shorter walk, so the best path visits no node
 * twice. The backward pass from the end computes the highest cost at each node from which the best
 * total can still be met. Between these two bounds every step leads to a path of the best total, so
 * that ids can be chosen greedily.
 *
 * <p>The backward pass tests the bounds by real additions of doubles, because rounding can give
 * equal totals of unequal parts.
 */
final class CheapestSearch<N, E> {
  private final WeightedGraph<N, E> graph;
  private final WeightedPath<N, E> root;
  private final Set<E> banned;
  private final N target;
  private final Set<N> visited;

  private final List<Map<N, Double>> costs = new ArrayList<>();
  private final Map<N, Double> leastCosts = new HashMap<>();
  private final List<Map<N, Double>> bounds = new ArrayList<>();

  private CheapestSearch(
      WeightedGraph<N, E> graph, WeightedPath<N, E> root, Set<E> banned, N target) {
    this.graph = graph;
    this.root = root;
    this.banned = banned;
    this.target = target;
    this.visited = new HashSet<>(root.nodes());
  }

  /**
   * Finds the first path that begins with the root.
   *
   * @param root a simple path to continue; its nodes are not visited again
   * @param banned relationships that must not follow the root
   * @param maxSteps the most steps of the continuation
   * @return null when there is none
   */
  static <N, E> @Nullable WeightedPath<N, E> best(
      WeightedGraph<N, E> graph, WeightedPath<N, E> root, Set<E> banned, N target, int maxSteps) {
    if (root.end().equals(target)) {
      return root;
    }
    CheapestSearch<N, E> search = new CheapestSearch<>(graph, root, banned, target);
    search.findCosts(maxSteps);
    @Nullable Double total = search.leastCosts.get(target);
    if (total == null) {
      return null;
    }
    search.findBounds(total);
    return new RelationshipChoice<>(graph, root, banned, search.nodes(), total).path();
  }

  /** Visits the next relationships from a node that is this number of steps after the root. */
  private void forEach(N node, int steps, WeightedGraph.Visitor<N, E> visitor) {
    if (!node.equals(target) && (steps == 0 || graph.mayContinueFrom(node))) {
      graph.forEach(
          node,
          (relationship, next, weight) -> {
            if (!visited.contains(next) && !(steps == 0 && banned.contains(relationship))) {
              visitor.visit(relationship, next, weight);
            }
          });
    }
  }

  private void findCosts(int maxSteps) {
    costs.add(Map.of(root.end(), root.cost()));
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
                        double total = cost + weight;
                        if (isBelow(total, leastCosts.get(next))
                            && isBelow(total, leastCosts.get(target))) {
                          reached.merge(next, total, Math::min);
                        }
                      }));
      leastCosts.putAll(reached);
      costs.add(reached);
    }
    while (!costs.get(costs.size() - 1).containsKey(target) && costs.size() > 1) {
      costs.remove(costs.size() - 1);
    }
  }

  private static boolean isBelow(double cost, @Nullable Double earlier) {
    return earlier == null || cost < earlier;
  }

  private void findBounds(double total) {
    int length = costs.size() - 1;
    costs.forEach(layer -> bounds.add(new HashMap<>()));
    bounds.get(length).put(target, total);
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
    List<N> nodes = new ArrayList<>(List.of(root.end()));
    double cost = root.cost();
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
