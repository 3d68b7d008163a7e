package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.neo4j.client.LostRace;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
import io.lmscore.store.spi.Batch;
import io.lmscore.store.spi.GraphConflicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The writes of one batch to relationships. */
final class RelationshipWriter {
  private final RelationshipWriteCompiler compiler;
  private final Statements statements;
  private final GraphConflicts conflicts;
  private final NodeWriter nodes;
  private final Instant now;

  RelationshipWriter(
      Identities identities,
      Statements statements,
      GraphConflicts conflicts,
      NodeWriter nodes,
      Instant now) {
    this.compiler = new RelationshipWriteCompiler(identities);
    this.statements = statements;
    this.conflicts = conflicts;
    this.nodes = nodes;
    this.now = now;
  }

  void delete(List<Batch.Item<DeleteRelationship>> items, Outcome[] outcomes) {
    Map<RelationshipId, Known> known = lock(items.stream().map(item -> item.write().id()).toList());
    Map<String, List<RelationshipId>> doomed = new TreeMap<>();
    List<DeleteRelationship> buried = new ArrayList<>();
    List<RelationshipId> released = new ArrayList<>();
    for (Batch.Item<DeleteRelationship> item : items) {
      DeleteRelationship write = item.write();
      RelationshipId id = write.id();
      Known there = Objects.requireNonNull(known.get(id));
      if (there.holds(conflicts, write, write.version())) {
        outcomes[item.index()] = there.isStored() ? Outcome.APPLIED : Outcome.MISSING;
        if (there.isStored()) {
          doomed.computeIfAbsent(id.type(), type -> new ArrayList<>()).add(id);
        }
        if (write.version() > 0) {
          buried.add(write);
          continue;
        }
      } else {
        outcomes[item.index()] = Outcome.SKIPPED;
      }
      if (there.tombstone().isEmpty()) {
        released.add(id);
      }
    }
    doomed.forEach(this::remove);
    if (!buried.isEmpty()) {
      statements.number(compiler.bury(buried, now));
    }
    release(released);
  }

  void put(List<Batch.Item<PutRelationship>> items, Outcome[] outcomes) {
    Map<RelationshipId, Known> known =
        lock(
            items.stream()
                .filter(item -> !item.isUnconditional())
                .map(item -> item.write().relationship().id())
                .toList());
    Map<String, List<PutRelationship>> absent = new TreeMap<>();
    Map<String, List<PutRelationship>> others = new TreeMap<>();
    List<RelationshipId> released = new ArrayList<>();
    for (Batch.Item<PutRelationship> item : items) {
      PutRelationship write = item.write();
      RelationshipId id = write.relationship().id();
      Known there = known.get(id);
      if (there != null && !there.holds(conflicts, write, write.relationship().version())) {
        outcomes[item.index()] = Outcome.SKIPPED;
        if (there.tombstone().isEmpty()) {
          released.add(id);
        }
        continue;
      }
      outcomes[item.index()] = Outcome.APPLIED;
      boolean isKnownAbsent = there != null && !there.isStored();
      (isKnownAbsent ? absent : others)
          .computeIfAbsent(id.type(), type -> new ArrayList<>())
          .add(write);
    }
    absent.forEach(this::create);
    others.forEach(this::putAll);
    release(released);
  }

  private void putAll(String type, List<PutRelationship> writes) {
    List<RelationshipId> ids = writes.stream().map(write -> write.relationship().id()).toList();
    Set<Integer> stored =
        new HashSet<>(statements.list(compiler.stored(type, ids), row -> row.get("at").asInt()));
    List<PutRelationship> there = new ArrayList<>(stored.size());
    List<PutRelationship> absent = new ArrayList<>(writes.size() - stored.size());
    for (int i = 0; i < writes.size(); i++) {
      (stored.contains(i) ? there : absent).add(writes.get(i));
    }
    replace(type, there);
    create(type, absent);
  }

  private void replace(String type, List<PutRelationship> writes) {
    if (!writes.isEmpty()
        && statements.number(compiler.replace(type, relationships(writes))) < writes.size()) {
      throw new LostRace("a relationship");
    }
  }

  private void create(String type, List<PutRelationship> writes) {
    if (!writes.isEmpty()
        && statements.number(compiler.create(type, relationships(writes))) < writes.size()) {
      throw refused(writes);
    }
  }

  /** Says why relationships were not stored: an end, or else somebody who put it meanwhile. */
  private LostRace refused(List<PutRelationship> writes) {
    Set<NodeId> ends = new HashSet<>();
    for (PutRelationship write : writes) {
      ends.add(write.relationship().id().from());
      ends.add(write.relationship().id().to());
    }
    Collection<NodeId> stored = nodes.stored(ends);
    for (PutRelationship write : writes) {
      RelationshipId id = write.relationship().id();
      for (NodeId end : List.of(id.from(), id.to())) {
        if (!stored.contains(end)) {
          throw conflicts.missingEnd(write, end);
        }
      }
    }
    return new LostRace("ends of relationships");
  }

  private Map<RelationshipId, Known> lock(List<RelationshipId> ids) {
    Map<String, List<RelationshipId>> byType = new TreeMap<>();
    for (RelationshipId id : ids.stream().sorted().toList()) { // who meets waits in one order
      byType.computeIfAbsent(id.type(), type -> new ArrayList<>()).add(id);
    }
    Map<RelationshipId, Known> known = new HashMap<>();
    byType.forEach(
        (type, ordered) ->
            statements.list(
                compiler.lock(type, ordered),
                row ->
                    known.put(
                        ordered.get(row.get("at").asInt()),
                        Known.of(row, row.get("isStored").asBoolean()))));
    return known;
  }

  private void remove(String type, List<RelationshipId> doomed) {
    if (statements.number(compiler.delete(type, doomed)) < doomed.size()) {
      throw new LostRace("a relationship");
    }
  }

  private void release(List<RelationshipId> ids) {
    if (!ids.isEmpty()) {
      statements.number(compiler.removeTombstones(ids));
    }
  }

  private static List<Relationship> relationships(List<PutRelationship> writes) {
    return writes.stream().map(PutRelationship::relationship).toList();
  }
}
