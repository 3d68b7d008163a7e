package io.lmscore.store.memory;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A path in the heap graph and its cost. Ordered by cost, then length, then the ids of the nodes in
 * turn, then those of the relationships in turn.
 */
record Route(List<Vertex> vertices, List<Edge> edges, double cost) {
  static final Comparator<Route> ORDER =
      Comparator.comparingDouble(Route::cost)
          .thenComparing(route -> route.edges().size())
          .thenComparing(Route::vertices, (a, b) -> inTurn(a, b, Vertex::id))
          .thenComparing(Route::edges, (a, b) -> inTurn(a, b, Edge::id));

  /** Copies the lists. */
  Route {
    vertices = List.copyOf(vertices);
    edges = List.copyOf(edges);
  }

  /** The path of one node. */
  static Route of(Vertex start) {
    return new Route(List.of(start), List.of(), 0);
  }

  static Path toPath(List<Vertex> vertices, List<Edge> edges) {
    return new Path(
        vertices.stream().map(Vertex::node).toList(),
        edges.stream().map(Edge::relationship).toList());
  }

  Vertex end() {
    return vertices.get(vertices.size() - 1);
  }

  CostedPath toCostedPath() {
    return new CostedPath(toPath(vertices, edges), cost);
  }

  private static <T, I extends Comparable<I>> int inTurn(List<T> a, List<T> b, Function<T, I> id) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = id.apply(a.get(i)).compareTo(id.apply(b.get(i)));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
