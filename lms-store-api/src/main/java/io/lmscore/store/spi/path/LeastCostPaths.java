package io.lmscore.store.spi.path;

import io.lmscore.store.spi.call.StepCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enumerates all simple paths of the least cost, by length, ids of nodes, ids of relationships.
 *
 * <p>The forward pass computes the least cost of each node, and by them the least total (Bellman
 * and Ford). The backward pass computes, for each number of further steps, the highest cost at each
 * node from which a walk of these steps still meets the total. The enumeration goes depth-first
 * along the nodes and takes only steps within these bounds. So it meets a dead end only where
 * relationships of weight 0, or of weights that rounding absorbs, lead back to a node of the path.
 * From the first dead end on, it looks ahead before each step.
 *
 * <p>The bounds come from real additions of doubles: rounding can give equal totals of unequal
 * parts, and unequal totals of equal parts in another order.
 */
final class LeastCostPaths<N, E> {
  private final WeightedGraph<N, E> graph;
  private final StepCounter steps;
  private final Set<N> starts;
  private final Set<N> ends;
  private final int maxLength;

  private final Map<N, Double> leastCosts = new HashMap<>();
  private @Nullable Double total;

  /** The usable relationships that lead to a node. */
  private final Map<N, List<Link<N, E>>> incoming = new HashMap<>();

  /** For each number of further steps, the highest cost at a node that still meets the total. */
  private final List<Map<N, Double>> bounds = new ArrayList<>();

  /** The nodes that have a bound. A simple path has fewer relationships than these. */
  private final Set<N> bounded = new HashSet<>();

  /** The next nodes of each visited node, by their ids. */
  private final Map<N, List<Parallels<N, E>>> targets = new HashMap<>();

  /** Whether there was a dead end. */
  private boolean looksAhead;

  private record Link<N, E>(N from, E relationship, double weight) {}

  LeastCostPaths(
      WeightedGraph<N, E> graph, StepCounter steps, Set<N> starts, Set<N> ends, int maxLength) {
    this.graph = graph;
    this.steps = steps;
    this.starts = starts;
    this.ends = ends;
    this.maxLength = maxLength;
  }

  /**
   * Returns the first paths.
   *
   * @param limit the most paths
   */
  List<WeightedPath<N, E>> first(int limit) {
    findLeastCosts();
    if (total == null) {
      return List.of();
    }
    findIncoming(total);
    findBounds(total);
    List<WeightedPath<N, E>> found = new ArrayList<>();
    int lengths = Math.min(bounds.size(), bounded.size());
    for (int length = 0; length < lengths && found.size() < limit; length++) {
      List<N> nodes = new ArrayList<>();
      Map<N, Double> bound = bounds.get(length);
      List<N> first = new ArrayList<>(starts);
      first.removeIf(start -> !bound.containsKey(start));
      first.sort(Comparator.comparing(graph::nodeId));
      for (int i = 0; i < first.size() && found.size() < limit; i++) {
        nodes.add(first.get(i));
        walk(nodes, new ArrayList<>(), 0, length, limit, found);
        nodes.remove(0);
      }
    }
    return found;
  }

  private void findLeastCosts() {
    Map<N, Double> layer = new LinkedHashMap<>();
    starts.forEach(start -> layer.put(start, 0.0));
    addLayer(layer);
    Map<N, Double> last = layer;
    for (int length = 0; length < maxLength && !last.isEmpty(); length++) {
      Map<N, Double> next = new LinkedHashMap<>();
      for (Map.Entry<N, Double> entry : last.entrySet()) {
        if (length == 0 || graph.mayContinueFrom(entry.getKey())) {
          double cost = entry.getValue();
          graph.forEach(
              entry.getKey(),
              (relationship, node, weight) -> {
                double sum = cost + weight;
                @Nullable Double earlier = leastCosts.get(node);
                if ((earlier == null || sum < earlier) && (total == null || sum <= total)) {
                  next.merge(node, sum, Math::min);
                }
              });
        }
      }
      addLayer(next);
      last = next;
    }
  }

  private void addLayer(Map<N, Double> layer) {
    leastCosts.putAll(layer);
    layer.forEach(
        (node, cost) -> {
          if (ends.contains(node) && (total == null || cost < total)) {
            total = cost;
          }
        });
  }

  /** Collects the relationships that a walk of the total may use. */
  private void findIncoming(double highest) {
    leastCosts.forEach(
        (node, cost) -> {
          boolean isOnlyEnd = ends.size() == 1 && ends.contains(node);
          boolean isLeft = starts.contains(node) || graph.mayContinueFrom(node);
          if (cost <= highest && isLeft && !isOnlyEnd) {
            graph.forEach(
                node,
                (relationship, next, weight) -> {
                  if (cost + weight <= highest && !next.equals(node)) {
                    incoming
                        .computeIfAbsent(next, first -> new ArrayList<>())
                        .add(new Link<>(node, relationship, weight));
                  }
                });
          }
        });
  }

  private void findBounds(double highest) {
    Map<N, Double> last = new HashMap<>();
    for (N end : ends) {
      @Nullable Double cost = leastCosts.get(end);
      if (cost != null && cost <= highest) {
        last.put(end, highest);
      }
    }
    addLayerOfBounds(last);
    for (int left = 1; left <= maxLength && !last.isEmpty(); left++) {
      Map<N, Double> before = new HashMap<>();
      for (Map.Entry<N, Double> entry : last.entrySet()) {
        if (mayLead(entry.getKey(), left - 1)) {
          addBounds(entry.getKey(), entry.getValue(), before);
        }
      }
      addLayerOfBounds(before);
      last = before;
    }
  }

  private void addLayerOfBounds(Map<N, Double> layer) {
    bounds.add(layer);
    bounded.addAll(layer.keySet());
  }

  private void addBounds(N node, double bound, Map<N, Double> before) {
    for (Link<N, E> link : incoming.getOrDefault(node, List.of())) {
      steps.add(1);
      if (leastCosts.getOrDefault(link.from(), 0.0) + link.weight() <= bound) {
        before.merge(link.from(), Doubles.greatestSummand(bound, link.weight()), Math::max);
      }
    }
  }

  /** Whether a path that has reached the node may go on for this number of steps. */
  private boolean mayLead(N node, int left) {
    return left == 0 || graph.mayContinueFrom(node);
  }

  /** Adds the paths that begin with these nodes; returns whether there are any, or enough. */
  private boolean walk(
      List<N> nodes,
      List<Parallels<N, E>> taken,
      double cost,
      int left,
      int limit,
      List<WeightedPath<N, E>> found) {
    if (left == 0) {
      new ParallelPaths<>(nodes, taken, cost, steps).addTo(found, limit);
      return true;
    }
    boolean hasPath = false;
    for (Parallels<N, E> next : targets(nodes.get(nodes.size() - 1))) {
      if (found.size() == limit) {
        return true;
      }
      if (isWithinBounds(nodes, next, cost, left)) {
        nodes.add(next.node());
        taken.add(next);
        double sum = cost + next.leastWeight();
        if (!looksAhead || isReachable(nodes, sum, left - 1)) {
          hasPath |= walk(nodes, taken, sum, left - 1, limit, found);
        }
        taken.remove(taken.size() - 1);
        nodes.remove(nodes.size() - 1);
      }
    }
    looksAhead |= !hasPath;
    return hasPath;
  }

  private boolean isWithinBounds(List<N> nodes, Parallels<N, E> next, double cost, int left) {
    steps.add(1);
    @Nullable Double highest = bounds.get(left - 1).get(next.node());
    return highest != null
        && cost + next.leastWeight() <= highest
        && mayLead(next.node(), left - 1)
        && !nodes.contains(next.node());
  }

  /** Whether a walk from the last node, around the other ones, meets the total. */
  private boolean isReachable(List<N> nodes, double cost, int left) {
    Map<N, Double> layer = Map.of(nodes.get(nodes.size() - 1), cost);
    for (int l = left; l > 0 && !layer.isEmpty(); l--) {
      Map<N, Double> after = new HashMap<>();
      for (Map.Entry<N, Double> entry : layer.entrySet()) {
        for (Parallels<N, E> next : targets(entry.getKey())) {
          if (isWithinBounds(nodes, next, entry.getValue(), l)) {
            after.merge(next.node(), entry.getValue() + next.leastWeight(), Math::min);
          }
        }
      }
      layer = after;
    }
    return !layer.isEmpty();
  }

  private List<Parallels<N, E>> targets(N node) {
    @Nullable List<Parallels<N, E>> known = targets.get(node);
    if (known == null) {
      known = Parallels.from(graph, node);
      targets.put(node, known);
    }
    return known;
  }
}
