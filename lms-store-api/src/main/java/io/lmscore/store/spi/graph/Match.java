package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import java.util.Optional;

/**
 * A node that a traversal found, with what its columns need.
 *
 * @param node the end node
 * @param distance the length of the shortest matching walk to it, from {@code start} if there is
 *     one
 * @param start the start, if the answer has a row for each pair of start and end
 * @param relationship the relationship of the last step, if the answer has a row for each
 */
public record Match(
    Node node, int distance, Optional<NodeId> start, Optional<Relationship> relationship) {

  /** A match of no relationship. */
  public Match(Node node, int distance, Optional<NodeId> start) {
    this(node, distance, start, Optional.empty());
  }
}
