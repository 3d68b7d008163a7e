package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.BatchWriter;
import io.lmscore.store.spi.graph.GraphConflicts;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.MissingElementsCompiler;
import io.lmscore.store.timescale.sql.NodeWriteCompiler;
import io.lmscore.store.timescale.sql.NodeWriteCompiler.Lock;
import io.lmscore.store.timescale.sql.RelationshipWriteCompiler;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a batch in one transaction, with a number of statements that does not depend on its size
 * (for changes, it depends on the size of their elements). A single change that takes effect needs
 * no transaction.
 *
 * <p>Nodes are locked before relationships, in the order of ids. The locked nodes are those to be
 * deleted, so that no relationship is attached to them; those to be put under a condition or
 * changed; and the ends of relationships, so that no relationship dangles. Every condition is
 * evaluated under these locks. A missing element cannot be locked: another writer that stores it
 * meets the unique index, and the transaction begins again.
 */
final class GraphWriter {
  private final NodeWriter nodes;
  private final RelationshipWriter relationships;
  private final SnapshotCheck check;
  private final GraphConflicts conflicts;
  private final Call call;

  private GraphWriter(Tables tables, Call call, Session session, Batch batch, Instant now) {
    this.conflicts = new GraphConflicts(call, batch);
    this.nodes = new NodeWriter(new NodeWriteCompiler(tables), session, conflicts, now);
    this.relationships =
        new RelationshipWriter(
            new RelationshipWriteCompiler(tables), session, conflicts, nodes, now);
    this.check =
        new SnapshotCheck(new MissingElementsCompiler(tables), session, nodes, relationships);
    this.call = call;
  }

  /** Writes the batch; returns the outcomes in the order of the caller's list. */
  static List<Outcome> write(
      PostgresClient client, Tables tables, Call call, Batch batch, Instant now) {
    if (batch.isSingleChange() && new SingleChange(client, tables, call, batch).isApplied(batch)) {
      return List.of(Outcome.APPLIED);
    }
    PostgresClient.Work<List<Outcome>> work =
        session -> new GraphWriter(tables, call, session, batch, now).run(batch);
    return batch.isRepeatable() ? client.writeIdempotent(call, work) : client.write(call, work);
  }

  private List<Outcome> run(Batch batch) throws SQLException {
    nodes.lock(
        batch.nodeDeletes().stream().map(Batch.Item::write).map(DeleteNode::id).toList(),
        Lock.UPDATE);
    nodes.lock(lockedForUpdate(batch), Lock.NO_KEY_UPDATE);
    nodes.lock(ends(batch), Lock.KEY_SHARE);
    List<Outcome> outcomes = BatchWriter.write(conflicts, nodes, relationships, check);
    call.check();
    return outcomes;
  }

  /**
   * The nodes of conditional puts. If the batch changes nodes, also these and those of all puts, so
   * that batches lock in one order; but nodes that are changed alone are locked when they are read.
   */
  private static List<NodeId> lockedForUpdate(Batch batch) {
    boolean areChanged = !batch.nodeChanges().isEmpty();
    List<NodeId> ids = new ArrayList<>();
    batch.nodePuts().stream()
        .filter(item -> areChanged || !item.isUnconditional())
        .forEach(item -> ids.add(item.write().node().id()));
    if (batch.nodeChanges().size() < batch.size()) {
      batch.nodeChanges().forEach(item -> ids.add(item.write().id()));
    }
    return ids;
  }

  /** The ends that the batch does not itself put before it needs them. */
  private Set<NodeId> ends(Batch batch) {
    Set<NodeId> ends = new HashSet<>();
    batch.relationshipPuts().forEach(item -> addEnds(item.write().relationship().id(), ends));
    batch.relationshipChanges().forEach(item -> addEnds(item.write().id(), ends));
    batch.nodePuts().forEach(item -> ends.remove(item.write().node().id()));
    batch.relationshipDeletes().forEach(item -> addEnds(item.write().id(), ends));
    ends.removeIf(nodes::isLocked);
    return ends;
  }

  private static void addEnds(RelationshipId id, Set<NodeId> ends) {
    ends.add(id.from());
    ends.add(id.to());
  }
}
