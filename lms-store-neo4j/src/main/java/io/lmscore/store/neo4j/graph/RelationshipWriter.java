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
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.LockedElements;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.GraphConflicts;
import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.spi.graph.WriteResolution;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    LockedElements<RelationshipId> locked =
        lock(items.stream().map(item -> item.write().id()).toList());
    Deletes<DeleteRelationship> decided =
        new WriteResolution(conflicts, outcomes).deletes(items, write -> locked.of(write.id()));
    byType(decided.doomed(), DeleteRelationship::id).forEach(this::remove);
    bury(decided.buried());
    release(decided.others().stream().map(DeleteRelationship::id), locked);
  }

  void put(List<Batch.Item<PutRelationship>> items, Outcome[] outcomes) {
    LockedElements<RelationshipId> locked =
        lock(
            items.stream()
                .filter(item -> !item.isUnconditional())
                .map(item -> id(item.write()))
                .toList());
    Puts<PutRelationship> decided =
        new WriteResolution(conflicts, outcomes).puts(items, write -> locked.of(id(write)));
    byType(decided.absent(), RelationshipWriter::id).forEach(this::create);
    byType(decided.others(), RelationshipWriter::id).forEach(this::putAll);
    release(decided.skipped().stream().map(RelationshipWriter::id), locked);
  }

  private void putAll(String type, List<PutRelationship> writes) {
    List<RelationshipId> ids = writes.stream().map(RelationshipWriter::id).toList();
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
      ends.add(id(write).from());
      ends.add(id(write).to());
    }
    Collection<NodeId> stored = nodes.stored(ends);
    for (PutRelationship write : writes) {
      RelationshipId id = id(write);
      for (NodeId end : List.of(id.from(), id.to())) {
        if (!stored.contains(end)) {
          throw conflicts.missingEnd(write, end);
        }
      }
    }
    return new LostRace("ends of relationships");
  }

  private LockedElements<RelationshipId> lock(List<RelationshipId> ids) {
    List<RelationshipId> inOrder = ids.stream().sorted().toList(); // who meets waits in one order
    Map<RelationshipId, StoredState> known = new HashMap<>();
    byType(inOrder, id -> id)
        .forEach(
            (type, ordered) ->
                statements.list(
                    compiler.lock(type, ordered),
                    row -> {
                      boolean isStored = row.get("isStored").asBoolean();
                      return known.put(
                          ordered.get(row.get("at").asInt()), ElementReader.known(row, isStored));
                    }));
    return new LockedElements<>(known);
  }

  private void remove(String type, List<DeleteRelationship> doomed) {
    List<RelationshipId> ids = doomed.stream().map(DeleteRelationship::id).toList();
    if (statements.number(compiler.delete(type, ids)) < ids.size()) {
      throw new LostRace("a relationship");
    }
  }

  private void bury(List<DeleteRelationship> buried) {
    if (!buried.isEmpty()) {
      statements.number(compiler.bury(buried, now));
    }
  }

  /** Removes the tombstones that were made to be locked. */
  private void release(Stream<RelationshipId> ids, LockedElements<RelationshipId> locked) {
    List<RelationshipId> created = locked.withoutTombstone(ids);
    if (!created.isEmpty()) {
      statements.number(compiler.removeTombstones(created));
    }
  }

  private static RelationshipId id(PutRelationship write) {
    return write.relationship().id();
  }

  private static <T> Map<String, List<T>> byType(List<T> all, Function<T, RelationshipId> id) {
    return all.stream()
        .collect(
            Collectors.groupingBy(one -> id.apply(one).type(), TreeMap::new, Collectors.toList()));
  }

  private static List<Relationship> relationships(List<PutRelationship> writes) {
    return writes.stream().map(PutRelationship::relationship).toList();
  }
}
