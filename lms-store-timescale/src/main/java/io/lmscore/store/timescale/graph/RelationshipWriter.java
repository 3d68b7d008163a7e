package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.Batch;
import io.lmscore.store.spi.GraphConflicts;
import io.lmscore.store.timescale.client.LostRace;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.client.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The writes of one batch to relationships, whose ends its {@link NodeWriter} knows. */
final class RelationshipWriter {
  private final RelationshipWriteCompiler compiler;
  private final Session session;
  private final GraphConflicts conflicts;
  private final NodeWriter nodes;
  private final Instant now;

  RelationshipWriter(
      RelationshipWriteCompiler compiler,
      Session session,
      GraphConflicts conflicts,
      NodeWriter nodes,
      Instant now) {
    this.compiler = compiler;
    this.session = session;
    this.conflicts = conflicts;
    this.nodes = nodes;
    this.now = now;
  }

  /** A relationship that is stored. */
  private record Stored(long num, long version) {}

  /** What is known of some relationships, each locked if it is stored. */
  private record Known(Map<RelationshipId, Stored> stored, Map<RelationshipId, Long> tombstones) {
    boolean holds(GraphConflicts conflicts, Write write, RelationshipId id, long version) {
      @Nullable Stored there = stored.get(id);
      @Nullable Long tombstone = tombstones.get(id);
      return conflicts.holds(
          write,
          version,
          there == null ? OptionalLong.empty() : OptionalLong.of(there.version()),
          tombstone == null ? OptionalLong.empty() : OptionalLong.of(tombstone));
    }
  }

  void delete(List<Batch.Item<DeleteRelationship>> items, Outcome[] outcomes) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    Known known = known(items, DeleteRelationship::id);
    List<Long> doomed = new ArrayList<>();
    List<DeleteRelationship> buried = new ArrayList<>();
    for (Batch.Item<DeleteRelationship> item : items) {
      DeleteRelationship write = item.write();
      if (!known.holds(conflicts, write, write.id(), write.version())) {
        outcomes[item.index()] = Outcome.SKIPPED;
        continue;
      }
      @Nullable Stored there = known.stored().get(write.id());
      outcomes[item.index()] = there == null ? Outcome.MISSING : Outcome.APPLIED;
      if (there != null) {
        doomed.add(there.num());
      }
      if (write.version() > 0) {
        buried.add(write);
      }
    }
    bury(buried, known);
    remove(doomed);
  }

  void put(List<Batch.Item<PutRelationship>> items, Outcome[] outcomes) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    Known known =
        known(
            items.stream().filter(item -> !item.isUnconditional()).toList(),
            write -> write.relationship().id());
    List<PutRelationship> absent = new ArrayList<>();
    List<PutRelationship> others = new ArrayList<>();
    for (Batch.Item<PutRelationship> item : items) {
      PutRelationship write = item.write();
      RelationshipId id = write.relationship().id();
      if (!known.holds(conflicts, write, id, write.relationship().version())) {
        outcomes[item.index()] = Outcome.SKIPPED;
        continue;
      }
      checkEnds(write);
      outcomes[item.index()] = Outcome.APPLIED;
      boolean isKnownAbsent = !item.isUnconditional() && !known.stored().containsKey(id);
      (isKnownAbsent ? absent : others).add(write);
    }
    long added = store(absent, false) + store(others, true);
    if (added > 0) {
      absent.addAll(others);
      exhume(absent);
    }
  }

  private void checkEnds(PutRelationship write) {
    RelationshipId id = write.relationship().id();
    for (NodeId end : List.of(id.from(), id.to())) {
      if (nodes.num(end) == null) {
        throw conflicts.missingEnd(write, end);
      }
    }
  }

  /** How many of them are new. */
  private long store(List<PutRelationship> writes, boolean mayReplace) throws SQLException {
    if (writes.isEmpty()) {
      return 0;
    }
    List<Relationship> relationships = writes.stream().map(PutRelationship::relationship).toList();
    List<Ends> ends = ends(relationships.stream().map(Relationship::id).toList());
    Sql sql =
        mayReplace ? compiler.upsert(ends, relationships) : compiler.insert(ends, relationships);
    long[] counts = session.only(sql, row -> new long[] {row.getLong(1), row.getLong(2)});
    if (counts[0] < writes.size()) {
      throw new LostRace("a relationship");
    }
    return counts[1];
  }

  private void remove(List<Long> doomed) throws SQLException {
    if (!doomed.isEmpty()) {
      session.update(compiler.delete(doomed.stream().mapToLong(num -> num).toArray()));
    }
  }

  /**
   * Leaves tombstones. What is not there is claimed first, so that nobody stores it meanwhile: the
   * relationship, or its end that is missing.
   */
  private void bury(List<DeleteRelationship> buried, Known known) throws SQLException {
    if (buried.isEmpty()) {
      return;
    }
    List<RelationshipId> ids = buried.stream().map(DeleteRelationship::id).toList();
    List<RelationshipId> absent =
        ids.stream().filter(id -> !known.stored().containsKey(id)).toList();
    claim(ends(absent));
    Set<NodeId> missing = new HashSet<>();
    for (RelationshipId id : absent) {
      List.of(id.from(), id.to()).stream()
          .filter(end -> nodes.num(end) == null)
          .forEach(missing::add);
    }
    nodes.claim(missing);
    session.update(
        compiler.bury(ids, buried.stream().mapToLong(DeleteRelationship::version).toArray(), now));
  }

  private void claim(List<Ends> absent) throws SQLException {
    if (!absent.isEmpty()) {
      List<Long> claimed = session.list(compiler.claim(absent), row -> row.getLong(1));
      if (claimed.size() < absent.size()) {
        throw new LostRace("a relationship");
      }
      remove(claimed);
    }
  }

  /** Removes the tombstones of what was put; a newer one came while we stored. */
  private void exhume(List<PutRelationship> writes) throws SQLException {
    Map<RelationshipId, Long> found =
        versions(
            writes.stream().map(write -> write.relationship().id()).toList(), compiler::exhume);
    for (PutRelationship write : writes) {
      Relationship relationship = write.relationship();
      if (write.condition() instanceof WriteCondition.IfNewer
          && found.getOrDefault(relationship.id(), -1L) >= relationship.version()) {
        throw new LostRace(write.describe());
      }
    }
  }

  private <W extends Write> Known known(List<Batch.Item<W>> items, Function<W, RelationshipId> id)
      throws SQLException {
    List<Ends> ends = ends(items.stream().map(Batch.Item::write).map(id).toList());
    Map<RelationshipId, Stored> stored = new HashMap<>();
    if (!ends.isEmpty()) {
      session.list(
          compiler.lock(ends),
          row ->
              stored.put(
                  ends.get(row.getInt(1) - 1).id(), new Stored(row.getLong(2), row.getLong(3))));
    }
    List<RelationshipId> asked =
        items.stream()
            .filter(Batch.Item::heedsTombstones)
            .map(Batch.Item::write)
            .map(id)
            .filter(one -> !stored.containsKey(one))
            .toList();
    return new Known(stored, versions(asked, compiler::tombstones));
  }

  private Map<RelationshipId, Long> versions(
      List<RelationshipId> ids, Function<List<RelationshipId>, Sql> sql) throws SQLException {
    Map<RelationshipId, Long> versions = new HashMap<>();
    if (!ids.isEmpty()) {
      session.list(sql.apply(ids), row -> versions.put(ids.get(row.getInt(1) - 1), row.getLong(2)));
    }
    return versions;
  }

  /** Those of which both ends are stored. */
  private List<Ends> ends(List<RelationshipId> ids) {
    List<Ends> ends = new ArrayList<>(ids.size());
    for (RelationshipId id : ids) {
      @Nullable Long from = nodes.num(id.from());
      @Nullable Long to = nodes.num(id.to());
      if (from != null && to != null) {
        ends.add(new Ends(id, from, to));
      }
    }
    return ends;
  }
}
