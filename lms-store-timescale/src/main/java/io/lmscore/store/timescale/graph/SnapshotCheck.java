package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.spi.graph.MissingElements;
import io.lmscore.store.spi.graph.MissingElements.Missing;
import io.lmscore.store.spi.graph.MissingElementsCheck;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.MissingElementsCompiler;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the missing elements of a batch with one statement, and so in one snapshot. It finds
 * them by ids and without locks: the end of a relationship may have been missing, too.
 *
 * <p>A batch that has changed anything claims the missing elements before. Its changes are
 * invisible to others until it commits. If it only looked, another batch could store a missing
 * element after the look and commit first. Readers would then see that element beside the old state
 * of what this batch has changed, although this batch comes before the other one. And each of two
 * batches could report that an element which the other one stores is missing. A batch without
 * effect only looks, since nobody sees when it takes place.
 */
final class SnapshotCheck implements MissingElementsCheck<SQLException> {
  private final MissingElementsCompiler compiler;
  private final Session session;
  private final NodeWriter nodes;
  private final RelationshipWriter relationships;

  SnapshotCheck(
      MissingElementsCompiler compiler,
      Session session,
      NodeWriter nodes,
      RelationshipWriter relationships) {
    this.compiler = compiler;
    this.session = session;
    this.nodes = nodes;
    this.relationships = relationships;
  }

  @Override
  public void requireMissing(
      MissingElements<DeleteNode, PutNode, ChangeNode> missingNodes,
      MissingElements<DeleteRelationship, PutRelationship, ChangeRelationship> missingRelationships)
      throws SQLException {
    Map<NodeId, Missing<?>> nodeWrites =
        missingNodes.byId(DeleteNode::id, write -> write.node().id(), ChangeNode::id);
    Map<RelationshipId, Missing<?>> relationshipWrites =
        missingRelationships.byId(
            DeleteRelationship::id, write -> write.relationship().id(), ChangeRelationship::id);
    nodeWrites.values().removeIf(NodeWriter::isClaimed);
    relationshipWrites.values().removeIf(NodeWriter::isClaimed);
    if (nodeWrites.isEmpty() && relationshipWrites.isEmpty()) {
      return;
    }
    if (nodes.hasChanged() || relationships.hasChanged()) {
      claim(nodeWrites.keySet(), List.copyOf(relationshipWrites.keySet()));
    }
    look(nodeWrites, relationshipWrites);
  }

  /**
   * Claims all nodes with one statement, then the relationships, so that batches that miss the same
   * elements claim them in one order. A batch that stores one of them may wait for a lock of this
   * batch, so the time of the claims is limited: the server would detect a deadlock late.
   */
  private void claim(Set<NodeId> missingNodes, List<RelationshipId> missingRelationships)
      throws SQLException {
    Set<NodeId> claimed = new HashSet<>(missingNodes);
    claimed.addAll(relationships.missingEnds(missingRelationships));
    session.script(MissingElementsCompiler.LIMIT_WAITS);
    nodes.claim(claimed);
    relationships.claim(missingRelationships);
    session.script(MissingElementsCompiler.END_LIMIT);
  }

  private void look(
      Map<NodeId, Missing<?>> nodeWrites, Map<RelationshipId, Missing<?>> relationshipWrites)
      throws SQLException {
    List<RelationshipId> ids = List.copyOf(relationshipWrites.keySet());
    Map<NodeId, Long> nodeTombstones = new HashMap<>();
    Map<RelationshipId, Long> relationshipTombstones = new HashMap<>();
    session.list(
        compiler.missing(nodeWrites.keySet(), ids),
        row -> {
          int place = row.getInt(1);
          boolean isNode = row.wasNull();
          long version = row.getLong(3);
          if (row.wasNull()) {
            throw new LostRace(isNode ? "a node" : "a relationship");
          }
          return isNode
              ? nodeTombstones.put(NodeId.of(row.getString(2)), version)
              : relationshipTombstones.put(ids.get(place - 1), version);
        });
    MissingElements.requireTombstones(nodeWrites, nodeTombstones);
    MissingElements.requireTombstones(relationshipWrites, relationshipTombstones);
  }
}
