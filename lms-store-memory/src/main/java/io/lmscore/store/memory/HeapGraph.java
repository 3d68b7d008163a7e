package io.lmscore.store.memory;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one namespace. Whoever calls a method, or looks at what one gave, holds the {@link
 * #lock}.
 *
 * <p>Relationships are kept at their ends alone: {@link RelationshipId} orders by {@code from}
 * first, so the nodes in turn, with the relationships that leave them, are all relationships in
 * order.
 */
final class HeapGraph {
  private final HeapLock lock = new HeapLock();
  private final NavigableMap<NodeId, Vertex> vertices = new TreeMap<>();
  private final Tombstones<NodeId> nodeTombstones = new Tombstones<>();
  private final Tombstones<RelationshipId> relationshipTombstones = new Tombstones<>();

  HeapLock lock() {
    return lock;
  }

  @Nullable Vertex vertex(NodeId id) {
    return vertices.get(id);
  }

  @Nullable Edge edge(RelationshipId id) {
    @Nullable Vertex from = vertices.get(id.from());
    return from == null ? null : from.out().get(id);
  }

  /** All nodes, by id. */
  Collection<Vertex> vertices() {
    return vertices.values();
  }

  /** The nodes from that id on, by id. */
  Collection<Vertex> verticesFrom(NodeId id) {
    return vertices.tailMap(id, true).values();
  }

  /** The nodes after that id, by id. */
  Collection<Vertex> verticesAfter(NodeId id) {
    return vertices.tailMap(id, false).values();
  }

  Tombstones<NodeId> nodeTombstones() {
    return nodeTombstones;
  }

  Tombstones<RelationshipId> relationshipTombstones() {
    return relationshipTombstones;
  }

  /** Adds or replaces a node, and removes its tombstone. */
  void put(Node node) {
    nodeTombstones.remove(node.id());
    vertices.computeIfAbsent(node.id(), id -> new Vertex(node)).replace(node);
  }

  /** Adds or replaces a relationship whose ends are stored, and removes its tombstone. */
  void put(Relationship relationship) {
    relationshipTombstones.remove(relationship.id());
    @Nullable Edge stored = edge(relationship.id());
    if (stored == null) {
      Edge edge =
          new Edge(relationship, end(relationship.id().from()), end(relationship.id().to()));
      edge.from().attach(edge);
      if (!edge.isLoop()) {
        edge.to().attach(edge);
      }
    } else {
      stored.replace(relationship);
    }
  }

  /** Removes a node and its relationships. */
  void remove(Vertex vertex) {
    vertex.in().values().stream().filter(edge -> !edge.isLoop()).forEach(e -> e.from().detach(e));
    vertex.out().values().stream().filter(edge -> !edge.isLoop()).forEach(e -> e.to().detach(e));
    vertices.remove(vertex.id());
  }

  /** Removes a relationship. */
  void remove(Edge edge) {
    edge.from().detach(edge);
    if (!edge.isLoop()) {
      edge.to().detach(edge);
    }
  }

  /** Removes everything, tombstones included. */
  void clear() {
    vertices.clear();
    nodeTombstones.clear();
    relationshipTombstones.clear();
  }

  private Vertex end(NodeId id) {
    @Nullable Vertex vertex = vertices.get(id);
    if (vertex == null) {
      throw new IllegalStateException("node '" + id + "' is not stored");
    }
    return vertex;
  }
}
