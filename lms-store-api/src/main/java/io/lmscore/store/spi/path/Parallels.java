package io.lmscore.store.spi.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The relationships that lead from one node to the same next node.
 *
 * @param node the next node
 * @param choices by the ids of the relationships
 */
record Parallels<N, E>(N node, List<Choice<E>> choices) {
  record Choice<E>(E relationship, double weight) {}

  /** The relationships from a node, by the ids of the next nodes. */
  static <N, E> List<Parallels<N, E>> from(WeightedGraph<N, E> graph, N node) {
    Map<N, List<Choice<E>>> byNode = new LinkedHashMap<>();
    graph.forEach(
        node,
        (relationship, next, weight) ->
            byNode
                .computeIfAbsent(next, first -> new ArrayList<>())
                .add(new Choice<>(relationship, weight)));
    List<Parallels<N, E>> all = new ArrayList<>();
    byNode.forEach(
        (next, choices) -> {
          choices.sort(Comparator.comparing(choice -> graph.relationshipId(choice.relationship())));
          all.add(new Parallels<>(next, choices));
        });
    all.sort(Comparator.comparing(parallels -> graph.nodeId(parallels.node())));
    return all;
  }

  double leastWeight() {
    double least = Double.POSITIVE_INFINITY;
    for (Choice<E> choice : choices) {
      least = Math.min(least, choice.weight());
    }
    return least;
  }
}
