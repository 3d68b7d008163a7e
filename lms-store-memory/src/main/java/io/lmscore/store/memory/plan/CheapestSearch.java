package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.index.IdIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first continuation of a path, by cost, length, ids of nodes, ids of relationships.
 *
 * <p>Forward, the least cost of each node for each number of steps (Bellman and Ford); a cost that
 * a shorter way undercuts or equals is dropped, so the best way visits no node twice. Backward from
 * the end, the highest cost at each node from which the best total can still be met. Between these
 * two bounds every step leads to a path of the best total, so that ids can be chosen greedily.
 *
 * <p>The bounds are found by trying the additions of doubles themselves, since rounding can make
 * equal totals of unequal parts.
 */
final class CheapestSearch {
  private final Weights weights;
  private final Route root;
  private final Set<Edge> banned;
  private final int target;
  private final Set<Integer> visited;

  private final List<Map<Integer, Double>> costs = new ArrayList<>();
  private final Map<Integer, Double> least = new HashMap<>();
  private final List<Map<Integer, Double>> bounds = new ArrayList<>();

  private CheapestSearch(Weights weights, Route root, Set<Edge> banned, int target) {
    this.weights = weights;
    this.root = root;
    this.banned = banned;
    this.target = target;
    this.visited = new HashSet<>(root.nodes());
  }

  /**
   * Finds the first path that begins as the root does.
   *
   * @param root a simple path, to be continued; its nodes are not visited again
   * @param banned relationships by which it is not continued
   * @param maxSteps of the continuation
   * @return null when there is none
   */
  static @Nullable Route best(
      Weights weights, Route root, Set<Edge> banned, int target, int maxSteps) {
    if (root.end() == target) {
      return root;
    }
    CheapestSearch search = new CheapestSearch(weights, root, banned, target);
    search.findCosts(maxSteps);
    @Nullable Double total = search.least.get(target);
    if (total == null) {
      return null;
    }
    search.findBounds(total);
    return new RelationshipChoice(weights, root, banned, search.nodes(), total).route();
  }

  /** Visits the next relationships from a node that is so many steps behind the root. */
  private void forEach(int node, int steps, EdgeVisitor visitor) {
    if (node != target && (steps == 0 || weights.leadsThrough(node))) {
      weights.forEach(
          node,
          (edge, weight) -> {
            int next = edge.other(node);
            if (!visited.contains(next) && !(steps == 0 && banned.contains(edge))) {
              visitor.visit(edge, next, weight);
            }
          });
    }
  }

  private interface EdgeVisitor {
    void visit(Edge edge, int next, double weight);
  }

  private void findCosts(int maxSteps) {
    costs.add(Map.of(root.end(), root.cost()));
    for (int steps = 0; steps < maxSteps && !costs.get(steps).isEmpty(); steps++) {
      Map<Integer, Double> reached = new LinkedHashMap<>();
      int made = steps;
      costs
          .get(steps)
          .forEach(
              (node, cost) ->
                  forEach(
                      node,
                      made,
                      (edge, next, weight) -> {
                        double total = cost + weight;
                        if (isBelow(total, least.get(next)) && isBelow(total, least.get(target))) {
                          reached.merge(next, total, Math::min);
                        }
                      }));
      least.putAll(reached);
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
      Map<Integer, Double> after = bounds.get(steps + 1);
      Map<Integer, Double> here = bounds.get(steps);
      int made = steps;
      costs
          .get(steps)
          .forEach(
              (node, cost) ->
                  forEach(
                      node,
                      made,
                      (edge, next, weight) -> {
                        @Nullable Double bound = after.get(next);
                        if (bound != null && cost + weight <= bound) {
                          here.merge(node, Doubles.before(bound, weight), Math::max);
                        }
                      }));
    }
  }

  /** The nodes from the end of the root on: the first by their ids in turn. */
  private List<Integer> nodes() {
    List<Integer> nodes = new ArrayList<>(List.of(root.end()));
    double cost = root.cost();
    for (int steps = 0; steps < bounds.size() - 1; steps++) {
      Step step = new Step(root.state().ids(), cost, bounds.get(steps + 1));
      forEach(nodes.get(steps), steps, step::offer);
      cost = step.leastCost;
      nodes.add(step.chosenNode());
    }
    return nodes;
  }

  /** Chooses the next node by its id, and the least cost to come there. */
  private static final class Step {
    private final IdIndex ids;
    private final double cost;
    private final Map<Integer, Double> bound;
    private @Nullable NodeId chosen;
    private int chosenNode;
    private double leastCost;

    Step(IdIndex ids, double cost, Map<Integer, Double> bound) {
      this.ids = ids;
      this.cost = cost;
      this.bound = bound;
    }

    void offer(Edge edge, int next, double weight) {
      double total = cost + weight;
      @Nullable Double highest = bound.get(next);
      if (highest != null && total <= highest) {
        NodeId id = ids.id(next);
        int order = chosen == null ? -1 : id.compareTo(chosen);
        if (order < 0 || (order == 0 && total < leastCost)) {
          chosen = id;
          chosenNode = next;
          leastCost = total;
        }
      }
    }

    int chosenNode() {
      if (chosen == null) {
        throw new IllegalStateException("no step keeps the bound");
      }
      return chosenNode;
    }
  }
}
