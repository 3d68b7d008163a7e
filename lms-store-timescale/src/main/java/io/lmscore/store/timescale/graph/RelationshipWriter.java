package io.lmscore.store.timescale.graph;

import static java.util.Objects.requireNonNull;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.ElementWriter;
import io.lmscore.store.spi.graph.GraphConflicts;
import io.lmscore.store.spi.graph.PortionReads;
import io.lmscore.store.spi.graph.StoredElement;
import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.NodeWriteCompiler.Lock;
import io.lmscore.store.timescale.sql.RelationshipWriteCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.StoredEnds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the relationships of one batch. The {@link NodeWriter} of the batch knows their ends. */
final class RelationshipWriter
    implements ElementWriter<
        Relationship, DeleteRelationship, PutRelationship, ChangeRelationship, SQLException> {
  private static final int CHANGED_PROPERTIES = 3; // a column, before that of the version

  private final RelationshipWriteCompiler compiler;
  private final Session session;
  private final GraphConflicts conflicts;
  private final NodeWriter nodes;
  private final Instant now;
  private final Map<RelationshipId, Long> changedNums = new HashMap<>();
  private final PortionReads<RelationshipId, Relationship> read = new PortionReads<>();
  private LockedState locked = new LockedState(Map.of(), Map.of()); // of the writes in progress
  private boolean hasChanged;

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

  /** A stored relationship. */
  private record Stored(long num, long version) {}

  /** The relationships of one kind of writes, each locked if it is stored. */
  private record LockedState(
      Map<RelationshipId, Stored> stored, Map<RelationshipId, Long> tombstones) {
    StoredState state(RelationshipId id) {
      @Nullable Stored element = stored.get(id);
      return StoredState.of(element == null ? null : element.version(), tombstones.get(id));
    }
  }

  /** As {@link NodeWriter#hasChanged}. */
  boolean hasChanged() {
    return hasChanged;
  }

  @Override
  public Function<DeleteRelationship, StoredState> lockForDelete(List<DeleteRelationship> writes)
      throws SQLException {
    locked = find(writes, DeleteRelationship::id);
    return write -> locked.state(write.id());
  }

  @Override
  public void delete(Deletes<DeleteRelationship> resolved) throws SQLException {
    claimMissing(resolved.missing());
    writeTombstones(resolved.tombstones());
    remove(
        resolved.stored().stream()
            .map(write -> requireNonNull(locked.stored().get(write.id())).num())
            .toList());
    hasChanged |= !resolved.tombstones().isEmpty() || !resolved.stored().isEmpty();
  }

  @Override
  public Function<PutRelationship, StoredState> lockForPut(List<PutRelationship> writes)
      throws SQLException {
    locked = find(writes, write -> write.relationship().id());
    return write -> locked.state(write.relationship().id());
  }

  @Override
  public void put(Puts<PutRelationship> resolved) throws SQLException {
    for (List<PutRelationship> writes : List.of(resolved.absent(), resolved.others())) {
      for (PutRelationship write : writes) {
        checkEnds(write);
      }
    }
    hasChanged |= !resolved.absent().isEmpty() || !resolved.others().isEmpty();
    long added = store(resolved.absent(), false) + store(resolved.others(), true);
    if (added > 0) {
      List<PutRelationship> all = new ArrayList<>(resolved.absent());
      all.addAll(resolved.others());
      removeTombstones(all);
    }
  }

  @Override
  public long[] measureForChange(List<ChangeRelationship> writes) throws SQLException {
    List<RelationshipId> ids = ids(writes);
    List<StoredEnds> ends = ends(ids);
    if (!ends.isEmpty()) {
      session.list(
          compiler.measure(ends),
          row -> {
            RelationshipId id = ends.get(row.getInt(1) - 1).id();
            read.addMeasured(id, row.getLong(CHANGED_PROPERTIES + 2));
            if (row.getString(CHANGED_PROPERTIES) != null) {
              read.addSmall(id, locked(id, row));
            }
            return id;
          });
    }
    return read.sizes(ids);
  }

  @Override
  public List<StoredElement<Relationship>> readForChange(List<ChangeRelationship> writes)
      throws SQLException {
    List<StoredEnds> unread = ends(read.begin(ids(writes)));
    if (!unread.isEmpty()) {
      for (Relationship relationship :
          session.list(
              compiler.read(unread), row -> locked(unread.get(row.getInt(1) - 1).id(), row))) {
        read.add(relationship.id(), relationship);
      }
    }
    Map<RelationshipId, Long> tombstones =
        tombstonesOfMissing(
            writes.stream()
                .filter(write -> Batch.dependsOnTombstone(write) && read.find(write.id()).isEmpty())
                .map(ChangeRelationship::id)
                .toList());
    List<StoredElement<Relationship>> elements = new ArrayList<>(writes.size());
    for (ChangeRelationship write : writes) {
      @Nullable Relationship relationship = read.find(write.id()).orElse(null);
      elements.add(StoredElement.of(relationship, tombstones.get(write.id())));
    }
    return elements;
  }

  /** Reads a relationship that a statement has locked. */
  private Relationship locked(RelationshipId id, ResultSet row) throws SQLException {
    changedNums.put(id, row.getLong(2));
    return GraphReader.relationship(id, row, CHANGED_PROPERTIES);
  }

  @Override
  public void replace(List<Relationship> relationships) throws SQLException {
    long[] nums =
        relationships.stream()
            .mapToLong(relationship -> requireNonNull(changedNums.get(relationship.id())))
            .toArray();
    session.update(compiler.replace(nums, relationships));
    hasChanged = true;
  }

  /**
   * The tombstones of missing relationships.
   *
   * @throws LostRace when one of the relationships is stored
   */
  private Map<RelationshipId, Long> tombstonesOfMissing(List<RelationshipId> ids)
      throws SQLException {
    Map<RelationshipId, Long> found = new HashMap<>();
    if (!ids.isEmpty()) {
      session.list(
          compiler.missing(ids),
          row -> {
            found.put(ids.get(row.getInt(1) - 1), row.getLong(2));
            if (row.wasNull()) {
              throw new LostRace("a relationship");
            }
            return found;
          });
    }
    return found;
  }

  private static List<RelationshipId> ids(List<ChangeRelationship> writes) {
    return writes.stream().map(ChangeRelationship::id).toList();
  }

  private void checkEnds(PutRelationship write) throws SQLException {
    RelationshipId id = write.relationship().id();
    for (NodeId end : List.of(id.from(), id.to())) {
      if (nodes.num(end) == null) {
        if (Batch.dependsOnTombstone(write)) {
          requireMissing(end, id);
        }
        throw conflicts.missingEnd(write, end);
      }
    }
  }

  /**
   * Looks at a missing end and at the tombstone again. The tombstone was read later than the end.
   * Between the two, another batch may have stored the end and the relationship, and removed a
   * tombstone that would have skipped the write.
   */
  private void requireMissing(NodeId end, RelationshipId id) throws SQLException {
    nodes.lock(List.of(end), Lock.KEY_SHARE);
    @Nullable Long tombstone = versions(List.of(id), compiler::tombstones).get(id);
    if (nodes.num(end) != null || !Objects.equals(tombstone, locked.tombstones().get(id))) {
      throw new LostRace("an end of a relationship");
    }
  }

  /** Stores relationships; returns how many of them are new. */
  private long store(List<PutRelationship> writes, boolean mayReplace) throws SQLException {
    if (writes.isEmpty()) {
      return 0;
    }
    List<Relationship> relationships = writes.stream().map(PutRelationship::relationship).toList();
    List<StoredEnds> ends = ends(relationships.stream().map(Relationship::id).toList());
    Sql sql =
        mayReplace ? compiler.upsert(ends, relationships) : compiler.insert(ends, relationships);
    long[] counts = session.only(sql, row -> new long[] {row.getLong(1), row.getLong(2)});
    if (counts[0] < writes.size()) {
      throw new LostRace("a relationship");
    }
    return counts[1];
  }

  private void remove(List<Long> nums) throws SQLException {
    if (!nums.isEmpty()) {
      session.update(compiler.delete(nums.stream().mapToLong(num -> num).toArray()));
    }
  }

  /**
   * Claims the relationships that were not found, where the outcome or a tombstone relies on their
   * absence. Then reads their tombstones again: before the claim, a put or another delete may have
   * changed them.
   */
  private void claimMissing(List<DeleteRelationship> deletes) throws SQLException {
    List<DeleteRelationship> claims =
        deletes.stream().filter(NodeWriter::dependsOnAbsence).toList();
    List<RelationshipId> ids = claims.stream().map(DeleteRelationship::id).toList();
    nodes.claim(missingEnds(ids));
    claim(ids);
    List<RelationshipId> conditional =
        claims.stream().filter(Batch::dependsOnTombstone).map(DeleteRelationship::id).toList();
    Map<RelationshipId, Long> currentTombstones = versions(conditional, compiler::tombstones);
    for (Map.Entry<RelationshipId, Long> tombstone : currentTombstones.entrySet()) {
      if (!tombstone.getValue().equals(locked.tombstones().get(tombstone.getKey()))) {
        throw new LostRace("a tombstone");
      }
    }
  }

  private void writeTombstones(List<DeleteRelationship> deletes) throws SQLException {
    if (!deletes.isEmpty()) {
      session.update(
          compiler.writeTombstones(
              deletes.stream().map(DeleteRelationship::id).toList(),
              deletes.stream().mapToLong(DeleteRelationship::version).toArray(),
              now));
    }
  }

  /**
   * Keeps other writers from storing these missing relationships until the transaction ends, where
   * both ends are stored. For the others, {@link #missingEnds} are claimed before.
   */
  void claim(List<RelationshipId> ids) throws SQLException {
    List<StoredEnds> absent = ends(ids);
    if (!absent.isEmpty()) {
      List<Long> claimed = session.list(compiler.claim(absent), row -> row.getLong(1));
      if (claimed.size() < absent.size()) {
        throw new LostRace("a relationship");
      }
      remove(claimed);
    }
  }

  /** The ends of these relationships that are not stored. */
  Set<NodeId> missingEnds(Collection<RelationshipId> ids) {
    Set<NodeId> missing = new HashSet<>();
    for (RelationshipId id : ids) {
      List.of(id.from(), id.to()).stream()
          .filter(end -> nodes.num(end) == null)
          .forEach(missing::add);
    }
    return missing;
  }

  /** Removes the tombstones of the puts. Begins again when a newer tombstone was left meanwhile. */
  private void removeTombstones(List<PutRelationship> writes) throws SQLException {
    Map<RelationshipId, Long> removed =
        versions(
            writes.stream().map(write -> write.relationship().id()).toList(),
            compiler::removeTombstones);
    for (PutRelationship write : writes) {
      Relationship relationship = write.relationship();
      if (Batch.dependsOnTombstone(write)
          && removed.getOrDefault(relationship.id(), -1L) >= relationship.version()) {
        throw new LostRace(write.describe());
      }
    }
  }

  private <W extends Write> LockedState find(List<W> writes, Function<W, RelationshipId> id)
      throws SQLException {
    List<StoredEnds> ends = ends(writes.stream().map(id).toList());
    Map<RelationshipId, Stored> stored = new HashMap<>();
    if (!ends.isEmpty()) {
      session.list(
          compiler.lock(ends),
          row ->
              stored.put(
                  ends.get(row.getInt(1) - 1).id(), new Stored(row.getLong(2), row.getLong(3))));
    }
    List<RelationshipId> ids =
        writes.stream()
            .filter(Batch::dependsOnTombstone)
            .map(id)
            .filter(one -> !stored.containsKey(one))
            .toList();
    return new LockedState(stored, versions(ids, compiler::tombstones));
  }

  private Map<RelationshipId, Long> versions(
      List<RelationshipId> ids, Function<List<RelationshipId>, Sql> sql) throws SQLException {
    Map<RelationshipId, Long> versions = new HashMap<>();
    if (!ids.isEmpty()) {
      session.list(sql.apply(ids), row -> versions.put(ids.get(row.getInt(1) - 1), row.getLong(2)));
    }
    return versions;
  }

  /** The relationships whose two ends are both stored. */
  private List<StoredEnds> ends(List<RelationshipId> ids) {
    List<StoredEnds> ends = new ArrayList<>(ids.size());
    for (RelationshipId id : ids) {
      @Nullable Long from = nodes.num(id.from());
      @Nullable Long to = nodes.num(id.to());
      if (from != null && to != null) {
        ends.add(new StoredEnds(id, from, to));
      }
    }
    return ends;
  }
}
