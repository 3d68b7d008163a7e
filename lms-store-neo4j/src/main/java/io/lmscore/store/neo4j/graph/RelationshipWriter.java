package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
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

/** Writes the relationships of one batch. */
final class RelationshipWriter
    implements ElementWriter<
        Relationship, DeleteRelationship, PutRelationship, ChangeRelationship, RuntimeException> {
  private final RelationshipWriteCompiler compiler;
  private final Statements statements;
  private final GraphConflicts conflicts;
  private final NodeWriter nodes;
  private final NewTypes newTypes;
  private final Instant now;
  private final ReadForChange<RelationshipId, Relationship> read =
      new ReadForChange<>(ElementReader::relationship, Relationship::id);
  private LockedElements<RelationshipId> locked = new LockedElements<>(Map.of());

  RelationshipWriter(
      Identities identities,
      Statements statements,
      GraphConflicts conflicts,
      NodeWriter nodes,
      NewTypes newTypes,
      Instant now) {
    this.compiler = new RelationshipWriteCompiler(identities);
    this.statements = statements;
    this.conflicts = conflicts;
    this.nodes = nodes;
    this.newTypes = newTypes;
    this.now = now;
  }

  @Override
  public Function<DeleteRelationship, StoredState> lockForDelete(List<DeleteRelationship> writes) {
    locked = lock(withoutNewTypes(writes.stream().map(DeleteRelationship::id)));
    return write -> newTypes.contains(write.id()) ? StoredState.NOTHING : locked.of(write.id());
  }

  @Override
  public void delete(Deletes<DeleteRelationship> resolved) {
    byType(resolved.stored(), DeleteRelationship::id).forEach(this::remove);
    writeTombstones(resolved.tombstones());
    removeLockTombstones(
        withoutNewTypes(resolved.others().stream().map(DeleteRelationship::id)).stream());
  }

  @Override
  public Function<PutRelationship, StoredState> lockForPut(List<PutRelationship> writes) {
    locked = lock(writes.stream().map(RelationshipWriter::id).toList());
    return write -> locked.of(id(write));
  }

  @Override
  public void put(Puts<PutRelationship> resolved) {
    byType(resolved.absent(), RelationshipWriter::id).forEach(this::create);
    byType(resolved.others(), RelationshipWriter::id).forEach(this::putAll);
    removeLockTombstones(resolved.skipped().stream().map(RelationshipWriter::id));
  }

  @Override
  public long[] measureForChange(List<ChangeRelationship> writes) {
    byType(withoutNewTypes(writes.stream().map(ChangeRelationship::id)), id -> id)
        .forEach(
            (type, ids) ->
                statements.list(compiler.measure(type, ids), row -> read.measured(ids, row)));
    return read.sizes(writes.stream().map(ChangeRelationship::id).toList());
  }

  @Override
  public List<StoredElement<Relationship>> readForChange(List<ChangeRelationship> writes) {
    byType(read.begin(withoutNewTypes(writes.stream().map(ChangeRelationship::id))), id -> id)
        .forEach((type, unread) -> statements.list(compiler.read(type, unread), read::add));
    Map<RelationshipId, Long> tombstones =
        tombstonesOfMissing(
            writes.stream()
                .filter(write -> Batch.dependsOnTombstone(write) && !read.isStored(write.id()))
                .map(ChangeRelationship::id)
                .toList());
    return writes.stream()
        .map(write -> read.stored(write.id(), tombstones.get(write.id())))
        .toList();
  }

  @Override
  public void replace(List<Relationship> relationships) {
    byType(relationships, Relationship::id)
        .forEach(
            (type, changed) -> {
              Neo4jQuery replacement = compiler.replaceLocked(type, changed, read::properties);
              if (statements.number(replacement) < changed.size()) {
                throw new LostRace("a relationship");
              }
            });
  }

  private Map<RelationshipId, Long> tombstonesOfMissing(List<RelationshipId> ids) {
    locked = lock(ids);
    Map<RelationshipId, Long> tombstones = locked.tombstonesOfMissing(ids);
    removeLockTombstones(ids.stream());
    return tombstones;
  }

  private List<RelationshipId> withoutNewTypes(Stream<RelationshipId> ids) {
    return ids.filter(id -> !newTypes.contains(id)).toList();
  }

  private void putAll(String type, List<PutRelationship> writes) {
    List<RelationshipId> ids = writes.stream().map(RelationshipWriter::id).toList();
    Set<Integer> stored =
        new HashSet<>(statements.list(compiler.stored(type, ids), row -> row.get("at").asInt()));
    List<PutRelationship> present = new ArrayList<>(stored.size());
    List<PutRelationship> absent = new ArrayList<>(writes.size() - stored.size());
    for (int i = 0; i < writes.size(); i++) {
      (stored.contains(i) ? present : absent).add(writes.get(i));
    }
    replace(type, present);
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
      throw conflictOrLostRace(writes);
    }
  }

  /** The failure when relationships were not stored: a missing end, or else a lost race. */
  private LostRace conflictOrLostRace(List<PutRelationship> writes) {
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
    List<RelationshipId> inOrder = ids.stream().sorted().toList(); // one order for all transactions
    Map<RelationshipId, StoredState> states = new HashMap<>();
    byType(inOrder, id -> id)
        .forEach(
            (type, ordered) ->
                statements.list(
                    compiler.lock(type, ordered),
                    row -> {
                      boolean isStored = row.get("isStored").asBoolean();
                      return states.put(
                          ordered.get(row.get("at").asInt()),
                          ElementReader.storedState(row, isStored));
                    }));
    return new LockedElements<>(states);
  }

  private void remove(String type, List<DeleteRelationship> deletes) {
    List<RelationshipId> ids = deletes.stream().map(DeleteRelationship::id).toList();
    if (statements.number(compiler.delete(type, ids)) < ids.size()) {
      throw new LostRace("a relationship");
    }
  }

  private void writeTombstones(List<DeleteRelationship> deletes) {
    if (!deletes.isEmpty()) {
      statements.number(compiler.writeTombstones(deletes, now));
    }
  }

  /** Removes the tombstones that were created only for locking. */
  private void removeLockTombstones(Stream<RelationshipId> ids) {
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
