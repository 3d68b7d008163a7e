package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Path;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import java.util.List;

/** Builds paths of elements from numbers. */
final class GraphPaths {
  private GraphPaths() {}

  static Path of(GraphState state, List<Integer> nodes, List<Edge> edges) {
    return new Path(
        nodes.stream().map(node -> state.node(node)).toList(),
        edges.stream().map(state::relationship).toList());
  }
}
