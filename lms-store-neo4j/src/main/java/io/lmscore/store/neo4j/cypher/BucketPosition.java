package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import java.util.Optional;

/**
 * The position of a scan of a digest bucket.
 *
 * @param isAfterNodes whether only relationships follow
 * @param node the scan is behind this node, unless it is behind all nodes
 * @param relationship the scan is behind this relationship, if it has reached one
 */
public record BucketPosition(
    boolean isAfterNodes, Optional<NodeId> node, Optional<RelationshipId> relationship) {
  /** The position before all elements. */
  public static final BucketPosition START =
      new BucketPosition(false, Optional.empty(), Optional.empty());

  /** The position behind all nodes and before all relationships. */
  public static final BucketPosition AFTER_NODES =
      new BucketPosition(true, Optional.empty(), Optional.empty());

  /** The position behind a node. */
  public static BucketPosition after(NodeId node) {
    return new BucketPosition(false, Optional.of(node), Optional.empty());
  }

  /** The position behind a relationship. */
  public static BucketPosition after(RelationshipId relationship) {
    return new BucketPosition(true, Optional.empty(), Optional.of(relationship));
  }
}
