package io.lmscore.store.spi.path;

import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.path.Parallels.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Enumerates the paths along given nodes whose total cost is at most a bound, by the ids of their
 * relationships in turn. There are several if relationships are parallel.
 */
final class ParallelPaths<N, E> {
  private final List<N> nodes;
  private final List<Parallels<N, E>> taken;
  private final StepCounter steps;
  private final double[] bounds;
  private final List<E> relationships = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>(List.of(0.0));

  /**
   * @param taken the relationships between each two neighbours
   * @param total the bound, which at least one of the paths meets
   */
  ParallelPaths(List<N> nodes, List<Parallels<N, E>> taken, double total, StepCounter steps) {
    this.nodes = nodes;
    this.taken = taken;
    this.steps = steps;
    this.bounds = bounds(taken, total);
  }

  /** For each node, the highest cost from which the total can be met. */
  private static <N, E> double[] bounds(List<Parallels<N, E>> taken, double total) {
    double[] bounds = new double[taken.size() + 1];
    Arrays.fill(bounds, -1);
    bounds[taken.size()] = total;
    for (int i = taken.size() - 1; i >= 0; i--) {
      for (Choice<E> choice : taken.get(i).choices()) {
        if (choice.weight() <= bounds[i + 1]) {
          bounds[i] = Math.max(bounds[i], Doubles.greatestSummand(bounds[i + 1], choice.weight()));
        }
      }
    }
    return bounds;
  }

  /** Adds the paths until the list has as many as the limit. */
  void addTo(List<WeightedPath<N, E>> found, int limit) {
    int index = relationships.size();
    if (index == taken.size()) {
      found.add(new WeightedPath<>(nodes, relationships, costs));
      return;
    }
    double cost = costs.get(index);
    for (Choice<E> choice : taken.get(index).choices()) {
      steps.add(1);
      if (found.size() < limit && cost + choice.weight() <= bounds[index + 1]) {
        relationships.add(choice.relationship());
        costs.add(cost + choice.weight());
        addTo(found, limit);
        costs.remove(costs.size() - 1);
        relationships.remove(relationships.size() - 1);
      }
    }
  }
}
