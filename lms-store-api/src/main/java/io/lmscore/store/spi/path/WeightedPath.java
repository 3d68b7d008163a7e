package io.lmscore.store.spi.path;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A path by the keys of a backend, with its costs.
 *
 * @param nodes one more than relationships
 * @param relationships in the order of the path
 * @param costs for each node, the sum of the weights from the start to the node, added in path
 *     order
 */
public record WeightedPath<N, E>(List<N> nodes, List<E> relationships, List<Double> costs) {
  /** Copies the lists. */
  public WeightedPath {
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
    costs = List.copyOf(costs);
  }

  /** The sum of all weights. */
  public double cost() {
    return costs.get(costs.size() - 1);
  }

  /** The paths without their costs, in the same order. */
  static <N, E> List<PathSteps<N, E>> steps(List<WeightedPath<N, E>> weighted) {
    return weighted.stream().map(path -> new PathSteps<>(path.nodes, path.relationships)).toList();
  }

  /**
   * The paths of the graph with their costs.
   *
   * @param paths one for each weighted path, in the same order
   */
  static <N, E> List<CostedPath> costed(List<WeightedPath<N, E>> weighted, List<Path> paths) {
    List<CostedPath> costed = new ArrayList<>(paths.size());
    for (int i = 0; i < paths.size(); i++) {
      costed.add(new CostedPath(paths.get(i), weighted.get(i).cost()));
    }
    return costed;
  }

  /** The path that consists of one node. */
  static <N, E> WeightedPath<N, E> of(N start) {
    return new WeightedPath<>(List.of(start), List.of(), List.of(0.0));
  }

  /** By cost, then length, then the ids of the nodes in turn, then those of the relationships. */
  static <N, E> Comparator<WeightedPath<N, E>> order(WeightedGraph<N, E> graph) {
    return Comparator.comparingDouble((WeightedPath<N, E> path) -> path.cost())
        .thenComparing(path -> path.relationships().size())
        .thenComparing(WeightedPath::nodes, (a, b) -> compareItems(a, b, graph::nodeId))
        .thenComparing(
            WeightedPath::relationships, (a, b) -> compareItems(a, b, graph::relationshipId));
  }

  /** The beginning of the path with this number of relationships. */
  WeightedPath<N, E> prefix(int length) {
    return new WeightedPath<>(
        nodes.subList(0, length + 1),
        relationships.subList(0, length),
        costs.subList(0, length + 1));
  }

  N end() {
    return nodes.get(nodes.size() - 1);
  }

  private static <T, I extends Comparable<I>> int compareItems(
      List<T> a, List<T> b, Function<T, I> id) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = id.apply(a.get(i)).compareTo(id.apply(b.get(i)));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
