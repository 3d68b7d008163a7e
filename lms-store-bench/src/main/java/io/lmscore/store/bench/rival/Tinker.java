package io.lmscore.store.bench.rival;

import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** TinkerGraph, the in-memory graph of Apache TinkerPop. */
public final class Tinker implements AutoCloseable {
  /** The name in tables. */
  public static final String NAME = "TinkerGraph";

  private final TinkerGraph graph;

  private Tinker(TinkerGraph graph) {
    this.graph = graph;
  }

  /**
   * Returns a graph with these rows. It is built with the structure API; the index of ids finds the
   * vertices.
   */
  public static Tinker load(GraphRows rows) {
    TinkerGraph graph = TinkerGraph.open();
    for (NodeRow row : rows.nodes()) {
      List<Object> keyValues = new ArrayList<>(row.properties().size() + 4);
      keyValues.add(T.id);
      keyValues.add(row.id());
      keyValues.add(T.label);
      keyValues.add(row.label());
      keyValues.addAll(row.properties());
      graph.addVertex(keyValues.toArray());
    }
    for (RelationshipRow row : rows.relationships()) {
      Vertex from = graph.vertices(row.from()).next();
      Vertex to = graph.vertices(row.to()).next();
      from.addEdge(row.type(), to, row.properties().toArray());
    }
    return new Tinker(graph);
  }

  /** Begins traversals. */
  public GraphTraversalSource traversal() {
    return graph.traversal();
  }

  /** Returns the numbers of vertices and of edges. */
  public List<Long> size() {
    return List.of((long) graph.getVerticesCount(), (long) graph.getEdgesCount());
  }

  @Override
  public void close() {
    graph.close();
  }
}
