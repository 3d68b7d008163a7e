package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.LockedElements;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.ElementWriter;
import io.lmscore.store.spi.graph.GraphConflicts;
import io.lmscore.store.spi.graph.StoredElement;
import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import io.lmscore.store.spi.server.LostRace;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the nodes of one batch. */
final class NodeWriter
    implements ElementWriter<Node, DeleteNode, PutNode, ChangeNode, RuntimeException> {
  private final NodeWriteCompiler compiler;
  private final Statements statements;
  private final GraphConflicts conflicts;
  private final Instant now;
  private final ReadForChange<NodeId, Node> read =
      new ReadForChange<>(ElementReader::node, Node::id);
  private LockedElements<NodeId> locked = new LockedElements<>(Map.of());

  NodeWriter(Identities identities, Statements statements, GraphConflicts conflicts, Instant now) {
    this.compiler = new NodeWriteCompiler(identities);
    this.statements = statements;
    this.conflicts = conflicts;
    this.now = now;
  }

  @Override
  public Function<DeleteNode, StoredState> lockForDelete(List<DeleteNode> writes) {
    locked = lock(writes.stream().map(DeleteNode::id).toList());
    return write -> locked.of(write.id());
  }

  @Override
  public void delete(Deletes<DeleteNode> resolved) {
    remove(resolved.stored());
    writeTombstones(resolved.tombstones());
    removeLockTombstones(resolved.others().stream().map(DeleteNode::id));
  }

  @Override
  public Function<PutNode, StoredState> lockForPut(List<PutNode> writes) {
    locked = lock(writes.stream().map(write -> write.node().id()).toList());
    return write -> locked.of(write.node().id());
  }

  @Override
  public void put(Puts<PutNode> resolved) {
    byLabel(resolved.absent())
        .forEach((label, writes) -> statements.number(compiler.create(label, nodes(writes))));
    byLabel(resolved.others()).forEach(this::putAll);
    removeLockTombstones(resolved.skipped().stream().map(write -> write.node().id()));
  }

  @Override
  public long[] measureForChange(List<ChangeNode> writes) {
    List<NodeId> ids = ids(writes);
    statements.list(compiler.measure(ids), row -> read.measured(ids, row));
    return read.sizes(ids);
  }

  @Override
  public List<StoredElement<Node>> readForChange(List<ChangeNode> writes) {
    List<NodeId> unread = read.begin(ids(writes));
    if (!unread.isEmpty()) {
      statements.list(compiler.read(unread), read::add);
    }
    Map<NodeId, Long> tombstones =
        tombstonesOfMissing(
            writes.stream()
                .filter(write -> Batch.dependsOnTombstone(write) && !read.isStored(write.id()))
                .map(ChangeNode::id)
                .toList());
    return writes.stream()
        .map(write -> read.stored(write.id(), tombstones.get(write.id())))
        .toList();
  }

  @Override
  public void replace(List<Node> nodes) {
    if (statements.number(compiler.replace(nodes, read::properties)) < nodes.size()) {
      throw new LostRace("a node");
    }
  }

  private Map<NodeId, Long> tombstonesOfMissing(List<NodeId> ids) {
    locked = lock(ids);
    Map<NodeId, Long> tombstones = locked.tombstonesOfMissing(ids);
    removeLockTombstones(ids.stream());
    return tombstones;
  }

  private static List<NodeId> ids(List<ChangeNode> writes) {
    return writes.stream().map(ChangeNode::id).toList();
  }

  /** The nodes among these that are stored. */
  Collection<NodeId> stored(Collection<NodeId> ids) {
    List<NodeId> requested = List.copyOf(ids);
    return requested.isEmpty()
        ? List.of()
        : new TreeSet<>(
            statements.list(
                compiler.labels(requested), row -> requested.get(row.get("at").asInt())));
  }

  private void putAll(String label, List<PutNode> writes) {
    List<Node> nodes = nodes(writes);
    if (statements.number(compiler.put(label, nodes)) < nodes.size()) {
      throw conflictOrLostRace(label, writes);
    }
  }

  /** The failure when nodes did not replace others: a different label, or else a lost race. */
  private LostRace conflictOrLostRace(String label, List<PutNode> writes) {
    List<NodeId> ids = writes.stream().map(write -> write.node().id()).toList();
    statements.list(
        compiler.labels(ids),
        row -> {
          PutNode write = writes.get(row.get("at").asInt());
          String stored = ElementReader.label(write.node().id(), row.get("labels").asList());
          if (!stored.equals(label)) {
            throw conflicts.label(write, stored);
          }
          return stored;
        });
    return new LostRace("nodes with the label " + label);
  }

  private LockedElements<NodeId> lock(List<NodeId> ids) {
    Map<NodeId, StoredState> states = new HashMap<>();
    if (!ids.isEmpty()) {
      List<NodeId> ordered = ids.stream().sorted().toList(); // one order for all transactions
      statements.list(
          compiler.lock(ordered),
          row -> {
            NodeId id = ordered.get(row.get("at").asInt());
            boolean isStored = !row.get("labels").isNull();
            return states.put(id, ElementReader.storedState(row, isStored));
          });
    }
    return new LockedElements<>(states);
  }

  private void remove(List<DeleteNode> deletes) {
    if (deletes.isEmpty()) {
      return;
    }
    List<NodeId> ids = deletes.stream().map(DeleteNode::id).toList();
    long[] relationships = {0};
    statements.list(
        compiler.degrees(ids),
        row -> {
          DeleteNode write = deletes.get(row.get("at").asInt());
          long ownCount = row.get("ours").asLong();
          conflicts.checkDegree(write, ownCount);
          ForeignRelationships.check(
              conflicts.call(), write.describe(), row.get("others").asLong());
          return relationships[0] += ownCount;
        });
    if (relationships[0] > 0) {
      statements.number(compiler.deleteRelationships(ids));
    }
    if (statements.number(compiler.delete(ids)) < ids.size()) {
      throw new LostRace("a node");
    }
  }

  private void writeTombstones(List<DeleteNode> deletes) {
    if (!deletes.isEmpty()) {
      statements.number(compiler.writeTombstones(deletes, now));
    }
  }

  /** Removes the tombstones that were created only for locking. */
  private void removeLockTombstones(Stream<NodeId> ids) {
    List<NodeId> created = locked.withoutTombstone(ids);
    if (!created.isEmpty()) {
      statements.number(compiler.removeTombstones(created));
    }
  }

  private static Map<String, List<PutNode>> byLabel(List<PutNode> writes) {
    return writes.stream()
        .collect(
            Collectors.groupingBy(
                write -> write.node().label(), TreeMap::new, Collectors.toList()));
  }

  private static List<Node> nodes(List<PutNode> writes) {
    return writes.stream().map(PutNode::node).toList();
  }
}
