package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;

/**
 * A node that a traversal reached.
 *
 * @param node the node
 * @param distance the length of the shortest matching walk from any start to the node
 */
public record Reached(Node node, int distance) {
  /** Rejects null. */
  public Reached {
    Nulls.notNull("node", node);
  }
}
