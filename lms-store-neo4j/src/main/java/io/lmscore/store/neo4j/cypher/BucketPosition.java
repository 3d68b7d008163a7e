package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import java.util.Optional;

/**
 * How far a scan of a bucket has come: behind a node, or behind a relationship and so behind all
 * nodes, or nowhere.
 */
public record BucketPosition(Optional<NodeId> node, Optional<RelationshipId> relationship) {
  /** Before everything. */
  public static final BucketPosition START = new BucketPosition(Optional.empty(), Optional.empty());
}
