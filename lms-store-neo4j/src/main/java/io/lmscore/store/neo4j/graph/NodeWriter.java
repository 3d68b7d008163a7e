package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.neo4j.client.LostRace;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.spi.Batch;
import io.lmscore.store.spi.GraphConflicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The writes of one batch to nodes. */
final class NodeWriter {
  private final NodeWriteCompiler compiler;
  private final Statements statements;
  private final GraphConflicts conflicts;
  private final Instant now;

  NodeWriter(Identities identities, Statements statements, GraphConflicts conflicts, Instant now) {
    this.compiler = new NodeWriteCompiler(identities);
    this.statements = statements;
    this.conflicts = conflicts;
    this.now = now;
  }

  void delete(List<Batch.Item<DeleteNode>> items, Outcome[] outcomes) {
    Map<NodeId, Known> known = lock(items.stream().map(item -> item.write().id()).toList());
    List<DeleteNode> doomed = new ArrayList<>();
    List<DeleteNode> buried = new ArrayList<>();
    List<NodeId> released = new ArrayList<>();
    for (Batch.Item<DeleteNode> item : items) {
      DeleteNode write = item.write();
      Known there = Objects.requireNonNull(known.get(write.id()));
      if (there.holds(conflicts, write, write.version())) {
        outcomes[item.index()] = there.isStored() ? Outcome.APPLIED : Outcome.MISSING;
        if (there.isStored()) {
          doomed.add(write);
        }
        if (write.version() > 0) {
          buried.add(write);
          continue;
        }
      } else {
        outcomes[item.index()] = Outcome.SKIPPED;
      }
      if (there.tombstone().isEmpty()) {
        released.add(write.id());
      }
    }
    remove(doomed);
    bury(buried);
    release(released);
  }

  void put(List<Batch.Item<PutNode>> items, Outcome[] outcomes) {
    Map<NodeId, Known> known =
        lock(
            items.stream()
                .filter(item -> !item.isUnconditional())
                .map(item -> item.write().node().id())
                .toList());
    Map<String, List<PutNode>> absent = new TreeMap<>();
    Map<String, List<PutNode>> others = new TreeMap<>();
    List<NodeId> released = new ArrayList<>();
    for (Batch.Item<PutNode> item : items) {
      PutNode write = item.write();
      Node node = write.node();
      Known there = known.get(node.id());
      if (there != null && !there.holds(conflicts, write, node.version())) {
        outcomes[item.index()] = Outcome.SKIPPED;
        if (there.tombstone().isEmpty()) {
          released.add(node.id());
        }
        continue;
      }
      outcomes[item.index()] = Outcome.APPLIED;
      boolean isKnownAbsent = there != null && !there.isStored();
      (isKnownAbsent ? absent : others)
          .computeIfAbsent(node.label(), label -> new ArrayList<>())
          .add(write);
    }
    absent.forEach((label, writes) -> statements.number(compiler.create(label, nodes(writes))));
    others.forEach(this::putAll);
    release(released);
  }

  /** Says which of the nodes are stored. */
  Collection<NodeId> stored(Collection<NodeId> ids) {
    List<NodeId> asked = List.copyOf(ids);
    return asked.isEmpty()
        ? List.of()
        : new TreeSet<>(
            statements.list(compiler.labels(asked), row -> asked.get(row.get("at").asInt())));
  }

  private void putAll(String label, List<PutNode> writes) {
    List<Node> nodes = nodes(writes);
    if (statements.number(compiler.put(label, nodes)) < nodes.size()) {
      throw refused(label, writes);
    }
  }

  /** Says why nodes did not replace others: a label, or else somebody who changed them. */
  private LostRace refused(String label, List<PutNode> writes) {
    List<NodeId> ids = writes.stream().map(write -> write.node().id()).toList();
    statements.list(
        compiler.labels(ids),
        row -> {
          PutNode write = writes.get(row.get("at").asInt());
          String stored = GraphReader.label(write.node().id(), row.get("labels").asList());
          if (!stored.equals(label)) {
            throw conflicts.label(write, stored);
          }
          return stored;
        });
    return new LostRace("nodes with the label " + label);
  }

  private Map<NodeId, Known> lock(List<NodeId> ids) {
    Map<NodeId, Known> known = new HashMap<>();
    if (!ids.isEmpty()) {
      List<NodeId> ordered = ids.stream().sorted().toList(); // who meets waits in one order
      statements.list(
          compiler.lock(ordered),
          row -> {
            NodeId id = ordered.get(row.get("at").asInt());
            return known.put(id, Known.of(row, !row.get("labels").isNull()));
          });
    }
    return known;
  }

  private void remove(List<DeleteNode> doomed) {
    if (doomed.isEmpty()) {
      return;
    }
    List<NodeId> ids = doomed.stream().map(DeleteNode::id).toList();
    long[] relationships = {0};
    statements.list(
        compiler.degrees(ids),
        row -> {
          DeleteNode write = doomed.get(row.get("at").asInt());
          long ours = row.get("ours").asLong();
          conflicts.checkDegree(write, ours);
          Foreign.check(conflicts.call(), write.describe(), row.get("others").asLong());
          return relationships[0] += ours;
        });
    if (relationships[0] > 0) {
      statements.number(compiler.deleteRelationships(ids));
    }
    if (statements.number(compiler.delete(ids)) < ids.size()) {
      throw new LostRace("a node");
    }
  }

  private void bury(List<DeleteNode> buried) {
    if (!buried.isEmpty()) {
      statements.number(compiler.bury(buried, now));
    }
  }

  private void release(List<NodeId> ids) {
    if (!ids.isEmpty()) {
      statements.number(compiler.removeTombstones(ids));
    }
  }

  private static List<Node> nodes(List<PutNode> writes) {
    return writes.stream().map(PutNode::node).toList();
  }
}
