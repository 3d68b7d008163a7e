package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;

/** The part of a graph at which {@link FilterEvaluator} looks for conditions on relationships. */
public interface Neighbourhood {
  /**
   * The relationships of a node in that direction, in any order. Each occurs once, including one
   * from the node to itself under {@code BOTH}.
   */
  Iterable<Relationship> relationships(NodeId node, Direction direction);

  /** The node at an end of one of these relationships. */
  Node node(NodeId id);
}
