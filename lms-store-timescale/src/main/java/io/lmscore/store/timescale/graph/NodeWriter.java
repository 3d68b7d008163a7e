package io.lmscore.store.timescale.graph;

import static java.util.Objects.requireNonNull;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.ElementWriter;
import io.lmscore.store.spi.graph.GraphConflicts;
import io.lmscore.store.spi.graph.MissingElements.Missing;
import io.lmscore.store.spi.graph.PortionReads;
import io.lmscore.store.spi.graph.StoredElement;
import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.NodeWriteCompiler;
import io.lmscore.store.timescale.sql.NodeWriteCompiler.Lock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the nodes of one batch, and keeps the stored nodes that it has locked. */
final class NodeWriter
    implements ElementWriter<Node, DeleteNode, PutNode, ChangeNode, SQLException> {
  private final NodeWriteCompiler compiler;
  private final Session session;
  private final GraphConflicts conflicts;
  private final Instant now;
  private final Map<NodeId, StoredNode> stored = new HashMap<>();
  private final Set<NodeId> locked = new HashSet<>();
  private final PortionReads<NodeId, Node> read = new PortionReads<>();
  private Map<NodeId, Long> tombstones = Map.of(); // of the writes in progress
  private boolean hasChanged;

  NodeWriter(NodeWriteCompiler compiler, Session session, GraphConflicts conflicts, Instant now) {
    this.compiler = compiler;
    this.session = session;
    this.conflicts = conflicts;
    this.now = now;
  }

  /** Locks the stored nodes among these until the transaction ends. */
  void lock(Collection<NodeId> ids, Lock lock) throws SQLException {
    if (!ids.isEmpty()) {
      session.list(
          compiler.lock(ids, lock),
          row ->
              stored.put(
                  NodeId.of(row.getString(1)),
                  new StoredNode(row.getLong(2), row.getString(3), row.getLong(4))));
      locked.addAll(ids);
    }
  }

  /** Whether this writer has tried to lock the node; then it knows whether the node is stored. */
  boolean isLocked(NodeId id) {
    return locked.contains(id);
  }

  /** The number of a node that is stored at this point of the batch; null when it is not. */
  @Nullable Long num(NodeId id) {
    @Nullable StoredNode node = stored.get(id);
    return node == null ? null : node.num();
  }

  /** Whether this writer has stored, changed or deleted a node, or has written a tombstone. */
  boolean hasChanged() {
    return hasChanged;
  }

  /** Reads the tombstones. The nodes were already locked, before the relationships. */
  @Override
  public Function<DeleteNode, StoredState> lockForDelete(List<DeleteNode> writes)
      throws SQLException {
    tombstones = tombstones(writes, DeleteNode::id);
    return write -> state(write.id());
  }

  @Override
  public void delete(Deletes<DeleteNode> resolved) throws SQLException {
    claimMissing(resolved.missing());
    writeTombstones(resolved.tombstones());
    remove(resolved.stored());
    hasChanged |= !resolved.tombstones().isEmpty() || !resolved.stored().isEmpty();
  }

  /** Reads the tombstones. The nodes were already locked, before the relationships. */
  @Override
  public Function<PutNode, StoredState> lockForPut(List<PutNode> writes) throws SQLException {
    tombstones = tombstones(writes, write -> write.node().id());
    return write -> state(write.node().id());
  }

  @Override
  public void put(Puts<PutNode> resolved) throws SQLException {
    Set<NodeId> added = new HashSet<>();
    store(resolved.absent(), false, added);
    store(resolved.others(), true, added);
    hasChanged |= !resolved.absent().isEmpty() || !resolved.others().isEmpty();
    removeTombstones(resolved, added);
  }

  @Override
  public long[] measureForChange(List<ChangeNode> writes) throws SQLException {
    List<NodeId> ids = ids(writes);
    session.list(
        compiler.measure(ids),
        row -> {
          NodeId id = NodeId.of(row.getString(1));
          read.addMeasured(id, row.getLong(2 + GraphReader.NODE_COLUMNS));
          if (row.getString(GraphReader.NODE_PROPERTIES) != null) {
            read.addSmall(id, locked(row));
          }
          return id;
        });
    return read.sizes(ids);
  }

  @Override
  public List<StoredElement<Node>> readForChange(List<ChangeNode> writes) throws SQLException {
    List<NodeId> unread = read.begin(ids(writes));
    if (!unread.isEmpty()) {
      for (Node node : session.list(compiler.read(unread), this::locked)) {
        read.add(node.id(), node);
      }
    }
    tombstones =
        tombstonesOfMissing(
            writes.stream()
                .filter(write -> Batch.dependsOnTombstone(write) && read.find(write.id()).isEmpty())
                .map(ChangeNode::id)
                .toList());
    List<StoredElement<Node>> elements = new ArrayList<>(writes.size());
    for (ChangeNode write : writes) {
      @Nullable Node node = read.find(write.id()).orElse(null);
      elements.add(StoredElement.of(node, tombstones.get(write.id())));
    }
    return elements;
  }

  /** Reads a node that a statement has locked. */
  private Node locked(ResultSet row) throws SQLException {
    Node node = GraphReader.node(row);
    long num = row.getLong(1 + GraphReader.NODE_COLUMNS);
    stored.put(node.id(), new StoredNode(num, node.label(), node.version()));
    return node;
  }

  @Override
  public void replace(List<Node> nodes) throws SQLException {
    long[] nums = nodes.stream().mapToLong(node -> requireNonNull(num(node.id()))).toArray();
    session.update(compiler.replace(nums, nodes));
    hasChanged = true;
  }

  /**
   * The tombstones of missing nodes.
   *
   * @throws LostRace when one of the nodes is stored
   */
  private Map<NodeId, Long> tombstonesOfMissing(Collection<NodeId> ids) throws SQLException {
    Map<NodeId, Long> found = new HashMap<>();
    if (!ids.isEmpty()) {
      session.list(
          compiler.missing(ids),
          row -> {
            found.put(NodeId.of(row.getString(1)), row.getLong(2));
            if (row.wasNull()) {
              throw new LostRace("a node");
            }
            return found;
          });
    }
    return found;
  }

  private static List<NodeId> ids(List<ChangeNode> writes) {
    return writes.stream().map(ChangeNode::id).toList();
  }

  /**
   * Claims the nodes that were not found, where the outcome or a tombstone relies on their absence.
   * Then reads their tombstones again: before the claim, a put or another delete may have changed
   * them.
   */
  private void claimMissing(List<DeleteNode> missing) throws SQLException {
    List<DeleteNode> claims = missing.stream().filter(NodeWriter::dependsOnAbsence).toList();
    claim(claims.stream().map(DeleteNode::id).toList());
    Map<NodeId, Long> currentTombstones = tombstones(claims, DeleteNode::id);
    for (Map.Entry<NodeId, Long> tombstone : currentTombstones.entrySet()) {
      if (!tombstone.getValue().equals(tombstones.get(tombstone.getKey()))) {
        throw new LostRace("a tombstone");
      }
    }
  }

  /** Whether {@link #delete} keeps other writers from storing the missing element of a write. */
  static boolean isClaimed(Missing<?> missing) {
    Write write = missing.write();
    return (write instanceof DeleteNode || write instanceof DeleteRelationship)
        && !missing.isSkipped()
        && dependsOnAbsence(write);
  }

  /** Whether a delete that found nothing has to keep other writers from storing the element. */
  static boolean dependsOnAbsence(Write delete) {
    return Batch.dependsOnTombstone(delete) || delete.version() > 0;
  }

  /** Keeps other writers from storing these missing nodes until the transaction ends. */
  void claim(Collection<NodeId> ids) throws SQLException {
    if (!ids.isEmpty()) {
      List<Long> claimed = session.list(compiler.claim(ids), row -> row.getLong(1));
      if (claimed.size() < ids.size()) {
        throw new LostRace("a node");
      }
      session.update(compiler.delete(claimed.stream().mapToLong(num -> num).toArray()));
    }
  }

  private void store(List<PutNode> writes, boolean mayReplace, Set<NodeId> added)
      throws SQLException {
    if (writes.isEmpty()) {
      return;
    }
    List<Node> nodes = writes.stream().map(PutNode::node).toList();
    Map<NodeId, Long> nums = new HashMap<>();
    session.list(
        mayReplace ? compiler.upsert(nodes) : compiler.insert(nodes),
        row -> {
          NodeId id = NodeId.of(row.getString(1));
          nums.put(id, row.getLong(2));
          return row.getBoolean(3) && added.add(id);
        });
    for (PutNode write : writes) {
      Node node = write.node();
      @Nullable Long num = nums.get(node.id());
      if (num == null) {
        throw mayReplace ? conflictOrLostRace(write) : new LostRace(write.describe());
      }
      stored.put(node.id(), new StoredNode(num, node.label(), node.version()));
    }
  }

  /**
   * The failure when a node did not replace another one: a different label, or else a lost race.
   */
  private LostRace conflictOrLostRace(PutNode write) throws SQLException {
    lock(List.of(write.node().id()), Lock.KEY_SHARE);
    @Nullable StoredNode element = stored.get(write.node().id());
    if (element != null && !element.label().equals(write.node().label())) {
      throw conflicts.label(write, element.label());
    }
    return new LostRace(write.describe());
  }

  private void remove(List<DeleteNode> deletes) throws SQLException {
    if (deletes.isEmpty()) {
      return;
    }
    long[] nums = deletes.stream().mapToLong(write -> requireNonNull(num(write.id()))).toArray();
    Map<Long, Long> degrees = new HashMap<>();
    session.list(compiler.degrees(nums), row -> degrees.put(row.getLong(1), row.getLong(2)));
    for (int i = 0; i < nums.length; i++) {
      conflicts.checkDegree(deletes.get(i), degrees.getOrDefault(nums[i], 0L));
    }
    if (degrees.values().stream().anyMatch(degree -> degree > 0)) {
      session.update(compiler.deleteRelationships(nums));
    }
    session.update(compiler.delete(nums));
    deletes.forEach(write -> stored.remove(write.id()));
  }

  private void writeTombstones(List<DeleteNode> deletes) throws SQLException {
    if (!deletes.isEmpty()) {
      session.update(
          compiler.writeTombstones(
              deletes.stream().map(DeleteNode::id).toList(),
              deletes.stream().mapToLong(DeleteNode::version).toArray(),
              now));
    }
  }

  /**
   * Removes the tombstones of added nodes. Begins again when a newer tombstone was left meanwhile.
   */
  private void removeTombstones(Puts<PutNode> resolved, Set<NodeId> added) throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    Map<NodeId, Long> found = new HashMap<>();
    session.list(
        compiler.removeTombstones(added),
        row -> found.put(NodeId.of(row.getString(1)), row.getLong(2)));
    for (List<PutNode> writes : List.of(resolved.absent(), resolved.others())) {
      for (PutNode write : writes) {
        Node node = write.node();
        if (Batch.dependsOnTombstone(write)
            && found.getOrDefault(node.id(), -1L) >= node.version()) {
          throw new LostRace(node.describe());
        }
      }
    }
  }

  /** The versions of tombstones, where these writes depend on them. */
  private <W extends Write> Map<NodeId, Long> tombstones(List<W> writes, Function<W, NodeId> id)
      throws SQLException {
    List<NodeId> ids =
        writes.stream()
            .filter(Batch::dependsOnTombstone)
            .map(id)
            .filter(one -> !stored.containsKey(one))
            .toList();
    Map<NodeId, Long> found = new HashMap<>();
    if (!ids.isEmpty()) {
      session.list(
          compiler.tombstones(ids), row -> found.put(NodeId.of(row.getString(1)), row.getLong(2)));
    }
    return found;
  }

  private StoredState state(NodeId id) {
    @Nullable StoredNode element = stored.get(id);
    return StoredState.of(element == null ? null : element.version(), tombstones.get(id));
  }
}
