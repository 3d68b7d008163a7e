package io.lmscore.store.memory;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.Fingerprints;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A node with the relationships at it. Guarded by the lock of its {@link HeapGraph}. */
final class Vertex {
  private final NodeId id;
  private final int bucket;
  private final NavigableMap<RelationshipId, Edge> out = new TreeMap<>();
  private final NavigableMap<RelationshipId, Edge> in = new TreeMap<>();
  private Node node;
  private int loops;

  Vertex(Node node) {
    this.id = node.id();
    this.bucket = Fingerprints.bucket(id);
    this.node = node;
  }

  NodeId id() {
    return id;
  }

  int bucket() {
    return bucket;
  }

  Node node() {
    return node;
  }

  void replace(Node newNode) {
    node = newNode;
  }

  /** The relationships that leave, those to itself included, by id. */
  NavigableMap<RelationshipId, Edge> out() {
    return out;
  }

  /** The relationships that arrive, those from itself included, by id. */
  NavigableMap<RelationshipId, Edge> in() {
    return in;
  }

  /** The number of relationships; one from the node to itself counts once. */
  int degree() {
    return out.size() + in.size() - loops;
  }

  /** Visits the relationships that can be followed in that direction, each once. */
  void forEach(Direction direction, Consumer<Edge> action) {
    switch (direction) {
      case OUT -> out.values().forEach(action);
      case IN -> in.values().forEach(action);
      case BOTH -> {
        out.values().forEach(action);
        for (Edge edge : in.values()) {
          if (!edge.isLoop()) {
            action.accept(edge);
          }
        }
      }
    }
  }

  /** Some of the relationships, none only when there are none. */
  List<Edge> some(int max) {
    return (out.isEmpty() ? in : out).values().stream().limit(max).toList();
  }

  void attach(Edge edge) {
    if (edge.from() == this) {
      out.put(edge.id(), edge);
    }
    if (edge.to() == this) {
      in.put(edge.id(), edge);
    }
    loops += edge.isLoop() ? 1 : 0;
  }

  void detach(Edge edge) {
    if (edge.from() == this) {
      out.remove(edge.id());
    }
    if (edge.to() == this) {
      in.remove(edge.id());
    }
    loops -= edge.isLoop() ? 1 : 0;
  }
}
