package io.lmscore.store.spi.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Chooses, along given nodes, the first relationships by their ids in turn whose total cost meets a
 * bound. There is a choice if relationships are parallel.
 */
final class RelationshipChoice<N, E> {
  private final WeightedPath<N, E> root;
  private final List<N> nodes;
  private final List<List<Choice<E>>> choices = new ArrayList<>();
  private final double total;

  private record Choice<E>(E relationship, double weight) {}

  /**
   * @param nodes the nodes from the end of the root on
   * @param total the total cost that some relationships along the nodes meet, and none undercut
   */
  RelationshipChoice(
      WeightedGraph<N, E> graph,
      WeightedPath<N, E> root,
      Set<E> banned,
      List<N> nodes,
      double total) {
    this.root = root;
    this.nodes = nodes;
    this.total = total;
    for (int i = 0; i + 1 < nodes.size(); i++) {
      N next = nodes.get(i + 1);
      boolean isFirst = i == 0;
      List<Choice<E>> parallel = new ArrayList<>();
      graph.forEach(
          nodes.get(i),
          (relationship, other, weight) -> {
            if (other.equals(next) && !(isFirst && banned.contains(relationship))) {
              parallel.add(new Choice<>(relationship, weight));
            }
          });
      parallel.sort(Comparator.comparing(choice -> graph.relationshipId(choice.relationship())));
      choices.add(parallel);
    }
  }

  WeightedPath<N, E> path() {
    double[] bounds = bounds();
    List<N> visited = new ArrayList<>(root.nodes());
    visited.addAll(nodes.subList(1, nodes.size()));
    List<E> relationships = new ArrayList<>(root.relationships());
    List<Double> costs = new ArrayList<>(root.costs());
    double cost = root.cost();
    for (int i = 0; i < choices.size(); i++) {
      Choice<E> chosen = first(choices.get(i), cost, bounds[i + 1]);
      relationships.add(chosen.relationship());
      cost += chosen.weight();
      costs.add(cost);
    }
    return new WeightedPath<>(visited, relationships, costs);
  }

  /** For each node, the highest cost from which the total can be met. */
  private double[] bounds() {
    double[] bounds = new double[nodes.size()];
    Arrays.fill(bounds, -1);
    bounds[choices.size()] = total;
    for (int i = choices.size() - 1; i >= 0; i--) {
      for (Choice<E> choice : choices.get(i)) {
        if (choice.weight() <= bounds[i + 1]) {
          bounds[i] = Math.max(bounds[i], Doubles.greatestSummand(bounds[i + 1], choice.weight()));
        }
      }
    }
    return bounds;
  }

  private static <E> Choice<E> first(List<Choice<E>> parallel, double cost, double bound) {
    return parallel.stream()
        .filter(choice -> cost + choice.weight() <= bound)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no relationship is within the cost bound"));
  }
}
