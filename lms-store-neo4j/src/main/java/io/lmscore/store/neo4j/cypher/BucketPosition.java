package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import java.util.Optional;

/**
 * How far a scan of a bucket has come.
 *
 * @param isBehindNodes whether only relationships follow
 * @param node behind it, unless it is behind all
 * @param relationship behind it, if it has come to one
 */
public record BucketPosition(
    boolean isBehindNodes, Optional<NodeId> node, Optional<RelationshipId> relationship) {
  /** Before everything. */
  public static final BucketPosition START =
      new BucketPosition(false, Optional.empty(), Optional.empty());

  /** Behind all nodes, before all relationships. */
  public static final BucketPosition BEHIND_NODES =
      new BucketPosition(true, Optional.empty(), Optional.empty());

  /** Behind a node. */
  public static BucketPosition behind(NodeId node) {
    return new BucketPosition(false, Optional.of(node), Optional.empty());
  }

  /** Behind a relationship. */
  public static BucketPosition behind(RelationshipId relationship) {
    return new BucketPosition(true, Optional.empty(), Optional.of(relationship));
  }
}
