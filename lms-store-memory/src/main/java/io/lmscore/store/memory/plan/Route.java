package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import java.util.Comparator;
import java.util.List;

/**
 * A path in a state of the graph, by the numbers of its nodes, and its cost. Ordered by cost, then
 * length, then the ids of the nodes in turn, then those of the relationships in turn.
 */
record Route(GraphState state, List<Integer> nodes, List<Edge> edges, double cost) {
  static final Comparator<Route> ORDER =
      Comparator.comparingDouble(Route::cost)
          .thenComparing(route -> route.edges().size())
          .thenComparing(Route::nodeIds, Route::inTurn)
          .thenComparing(Route::edgeIds, Route::inTurn);

  /** Copies the lists. */
  Route {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The path of one node. */
  static Route of(GraphState state, int start) {
    return new Route(state, List.of(start), List.of(), 0);
  }

  static Path toPath(GraphState state, List<Integer> nodes, List<Edge> edges) {
    return new Path(
        nodes.stream().map(node -> state.node(node)).toList(),
        edges.stream().map(state::relationship).toList());
  }

  int end() {
    return nodes.get(nodes.size() - 1);
  }

  CostedPath toCostedPath() {
    return new CostedPath(toPath(state, nodes, edges), cost);
  }

  private List<NodeId> nodeIds() {
    return nodes.stream().map(node -> state.ids().id(node)).toList();
  }

  private List<RelationshipId> edgeIds() {
    return edges.stream().map(state::id).toList();
  }

  private static <I extends Comparable<I>> int inTurn(List<I> a, List<I> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
