package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import java.util.Collection;
import java.util.List;

/** Compiles the look at missing elements of both kinds. */
public final class MissingElementsCompiler {
  /**
   * Lets a statement of this transaction that waits longer for a lock fail with 55P03, after which
   * the transaction begins again.
   */
  public static final String LIMIT_WAITS = "set local lock_timeout = '50ms'";

  /** Ends {@link #LIMIT_WAITS}. */
  public static final String END_LIMIT = "set local lock_timeout to default";

  private final NodeWriteCompiler nodeCompiler;
  private final RelationshipWriteCompiler relationshipCompiler;

  public MissingElementsCompiler(Tables tables) {
    this.nodeCompiler = new NodeWriteCompiler(tables);
    this.relationshipCompiler = new RelationshipWriteCompiler(tables);
  }

  /**
   * The state of elements that a lock did not find, in one snapshot: place of a relationship in the
   * list (from 1), or null; id of a node, or null; version of the tombstone, or null for an element
   * that is stored.
   *
   * @param nodes may be none, if there are relationships
   * @param relationships may be none, if there are nodes
   */
  public Sql missing(Collection<NodeId> nodes, List<RelationshipId> relationships) {
    Sql ofNodes =
        Sql.of("select null::bigint, id, version from (")
            .add(nodeCompiler.missing(nodes))
            .add(") as n (id, version)");
    if (relationships.isEmpty()) {
      return ofNodes;
    }
    Sql ofRelationships =
        Sql.of("select place, null::text, version from (")
            .add(relationshipCompiler.missing(relationships))
            .add(") as r (place, version)");
    return nodes.isEmpty() ? ofRelationships : ofNodes.add(" union all ").add(ofRelationships);
  }
}
