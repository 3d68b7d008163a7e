package io.lmscore.store.spi.path;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;

/**
 * What of a graph a question for cheap paths may use: relationships that match and have a weight,
 * in the direction asked for. Without a weight in the question, each weighs 1.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships, by {@code equals}
 */
public interface WeightedGraph<N, E> {
  /** Visits each relationship once that leads from the node. */
  void forEach(N node, Visitor<N, E> visitor);

  /** Whether a path may go on from a node at which it has come. */
  boolean leadsThrough(N node);

  /** The id of a node. */
  NodeId nodeId(N node);

  /** The identity of a relationship. */
  RelationshipId relationshipId(E relationship);

  /** Takes a relationship. */
  interface Visitor<N, E> {
    /** The relationship, where it leads to, and what it costs. */
    void visit(E relationship, N next, double weight);
  }
}
