package io.lmscore.store.memory.plan;

import io.lmscore.store.memory.graph.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Along given nodes, the first relationships by their ids in turn that keep to a total cost. There
 * is a choice where relationships are parallel.
 */
final class RelationshipChoice {
  private final Route root;
  private final List<Integer> nodes;
  private final List<List<Choice>> choices = new ArrayList<>();
  private final double total;

  private record Choice(Edge edge, double weight) {}

  /**
   * @param nodes from the end of the root on
   * @param total that some relationships along the nodes meet, and none undercut
   */
  RelationshipChoice(
      Weights weights, Route root, Set<Edge> banned, List<Integer> nodes, double total) {
    this.root = root;
    this.nodes = nodes;
    this.total = total;
    for (int i = 0; i + 1 < nodes.size(); i++) {
      int next = nodes.get(i + 1);
      int node = nodes.get(i);
      boolean isFirst = i == 0;
      List<Choice> parallel = new ArrayList<>();
      weights.forEach(
          node,
          (edge, weight) -> {
            if (edge.other(node) == next && !(isFirst && banned.contains(edge))) {
              parallel.add(new Choice(edge, weight));
            }
          });
      parallel.sort(Comparator.comparing(choice -> root.state().id(choice.edge())));
      choices.add(parallel);
    }
  }

  Route route() {
    double[] bounds = bounds();
    List<Integer> visited = new ArrayList<>(root.nodes());
    visited.addAll(nodes.subList(1, nodes.size()));
    List<Edge> edges = new ArrayList<>(root.edges());
    double cost = root.cost();
    for (int i = 0; i < choices.size(); i++) {
      Choice chosen = first(choices.get(i), cost, bounds[i + 1]);
      edges.add(chosen.edge());
      cost += chosen.weight();
    }
    return new Route(root.state(), visited, edges, cost);
  }

  /** For each node, the highest cost from which the total can be met. */
  private double[] bounds() {
    double[] bounds = new double[nodes.size()];
    Arrays.fill(bounds, -1);
    bounds[choices.size()] = total;
    for (int i = choices.size() - 1; i >= 0; i--) {
      for (Choice choice : choices.get(i)) {
        if (choice.weight() <= bounds[i + 1]) {
          bounds[i] = Math.max(bounds[i], Doubles.before(bounds[i + 1], choice.weight()));
        }
      }
    }
    return bounds;
  }

  private static Choice first(List<Choice> parallel, double cost, double bound) {
    return parallel.stream()
        .filter(choice -> cost + choice.weight() <= bound)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no relationship keeps the bound"));
  }
}
