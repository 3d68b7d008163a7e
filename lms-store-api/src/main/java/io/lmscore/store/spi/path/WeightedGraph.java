package io.lmscore.store.spi.path;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;

/**
 * The part of a graph that a question for cheap paths may use: matching relationships with a
 * weight, in the direction of the question. Without a weight in the question, each weighs 1.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public interface WeightedGraph<N, E> {
  /** Visits each relationship that leads from the node once. */
  void forEach(N node, Visitor<N, E> visitor);

  /** Whether a path that has reached the node may continue from it. */
  boolean mayContinueFrom(N node);

  /** The id of a node. */
  NodeId nodeId(N node);

  /** The identity of a relationship. */
  RelationshipId relationshipId(E relationship);

  /** Receives relationships. */
  interface Visitor<N, E> {
    /** Receives a relationship, the node to which it leads, and its cost. */
    void visit(E relationship, N next, double weight);
  }
}
