package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.index.IdIndex;
import io.lmscore.store.memory.storage.Detail;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.ChangedElements;
import io.lmscore.store.spi.graph.GraphConflicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the writes of a batch, phase by phase. Each write is checked against the state that the
 * earlier phases left in the editor. When one of them fails, the editor is discarded. So only the
 * tombstones wait until all writes are done.
 */
final class WritePlan {
  private final HeapGraph graph;
  private final GraphEditor editor;
  private final HeapCall call;
  private final GraphConflicts conflicts;
  private final ChangedElements changed;
  private final Batch batch;
  private final Instant now;
  private final List<Runnable> tombstones = new ArrayList<>();

  WritePlan(HeapGraph graph, GraphEditor editor, HeapCall call, Batch batch, Instant now) {
    this.graph = graph;
    this.editor = editor;
    this.call = call;
    this.conflicts = new GraphConflicts(call.deadline(), batch);
    this.changed = new ChangedElements(call.deadline(), batch);
    this.batch = batch;
    this.now = now;
  }

  /** Runs the writes; returns the outcomes in the order of the caller's list. */
  List<Outcome> run() {
    Outcome[] outcomes = new Outcome[batch.size()];
    runPhase(batch.relationshipDeletes(), this::deleteRelationship, outcomes);
    runPhase(batch.nodeDeletes(), this::deleteNode, outcomes);
    runPhase(batch.nodePuts(), this::putNode, outcomes);
    runPhase(batch.nodeChanges(), this::changeNode, outcomes);
    putRelationships(batch.relationshipPuts(), outcomes);
    runPhase(batch.relationshipChanges(), this::changeRelationship, outcomes);
    call.check();
    return Arrays.asList(outcomes);
  }

  /**
   * Writes the tombstones, which are not part of the next state. After this call, that state must
   * be published.
   */
  void writeTombstones() {
    tombstones.forEach(Runnable::run);
  }

  private <W extends Write> void runPhase(
      List<Batch.Item<W>> items, Function<W, Outcome> phase, Outcome[] outcomes) {
    for (Batch.Item<W> item : items) {
      call.step();
      outcomes[item.index()] = phase.apply(item.write());
    }
  }

  private Outcome deleteRelationship(DeleteRelationship write) {
    RelationshipId id = write.id();
    int from = editor.number(id.from());
    int to = editor.number(id.to());
    @Nullable Detail stored = editor.find(id, from, to);
    if (!holds(write, version(stored), graph.relationshipTombstones(), id)) {
      return Outcome.SKIPPED;
    }
    if (write.version() > 0) {
      tombstones.add(() -> graph.relationshipTombstones().write(id, write.version(), now));
    }
    if (stored == null) {
      return Outcome.MISSING;
    }
    editor.remove(id, from, to);
    return Outcome.APPLIED;
  }

  private Outcome deleteNode(DeleteNode write) {
    NodeId id = write.id();
    @Nullable Node stored = editor.find(id);
    if (!holds(write, version(stored), graph.nodeTombstones(), id)) {
      return Outcome.SKIPPED;
    }
    if (write.version() > 0) {
      tombstones.add(() -> graph.nodeTombstones().write(id, write.version(), now));
    }
    if (stored == null) {
      return Outcome.MISSING;
    }
    conflicts.checkDegree(write, editor.degree(id));
    editor.remove(id);
    return Outcome.APPLIED;
  }

  private Outcome putNode(PutNode write) {
    Node node = write.node();
    NodeId id = node.id();
    @Nullable Node stored = editor.find(id);
    if (!holds(write, version(stored), graph.nodeTombstones(), id)) {
      return Outcome.SKIPPED;
    }
    if (stored != null && !stored.label().equals(node.label())) {
      throw conflicts.label(write, stored.label());
    }
    editor.put(node);
    if (stored == null && !graph.nodeTombstones().isEmpty()) {
      tombstones.add(() -> graph.nodeTombstones().remove(id));
    }
    return Outcome.APPLIED;
  }

  private Outcome changeNode(ChangeNode write) {
    @Nullable Node stored = editor.find(write.id());
    if (!holds(write, version(stored), graph.nodeTombstones(), write.id())) {
      return Outcome.SKIPPED;
    } else if (stored == null) {
      return Outcome.MISSING;
    }
    editor.put(changed.node(write, stored));
    return Outcome.APPLIED;
  }

  /**
   * Puts relationships. Looks up all ends first: these memory reads do not depend on each other.
   */
  private void putRelationships(List<Batch.Item<PutRelationship>> items, Outcome[] outcomes) {
    int[] from = new int[items.size()];
    int[] to = new int[items.size()];
    for (int i = 0; i < from.length; i++) {
      RelationshipId id = items.get(i).write().relationship().id();
      from[i] = editor.number(id.from());
      to[i] = editor.number(id.to());
    }
    for (int i = 0; i < from.length; i++) {
      call.step();
      outcomes[items.get(i).index()] = putRelationship(items.get(i).write(), from[i], to[i]);
    }
  }

  private Outcome putRelationship(PutRelationship write, int from, int to) {
    Relationship relationship = write.relationship();
    RelationshipId id = relationship.id();
    if (!(write.condition() instanceof WriteCondition.Always)
        && !holds(write, version(editor.find(id, from, to)), graph.relationshipTombstones(), id)) {
      return Outcome.SKIPPED;
    }
    checkEnd(write, id.from(), from);
    checkEnd(write, id.to(), to);
    editor.put(relationship, from, to);
    if (!graph.relationshipTombstones().isEmpty()) {
      tombstones.add(() -> graph.relationshipTombstones().remove(id));
    }
    return Outcome.APPLIED;
  }

  private Outcome changeRelationship(ChangeRelationship write) {
    RelationshipId id = write.id();
    int from = editor.number(id.from());
    int to = editor.number(id.to());
    @Nullable Detail stored = editor.find(id, from, to);
    if (!holds(write, version(stored), graph.relationshipTombstones(), id)) {
      return Outcome.SKIPPED;
    } else if (stored == null) {
      return Outcome.MISSING;
    }
    Relationship before = new Relationship(id, stored.properties(), stored.version());
    editor.put(changed.relationship(write, before), from, to);
    return Outcome.APPLIED;
  }

  private <I> boolean holds(Write write, OptionalLong stored, Tombstones<I> deleted, I id) {
    return conflicts.holds(write, stored, deleted.version(id));
  }

  private void checkEnd(PutRelationship write, NodeId end, int number) {
    if (number == IdIndex.ABSENT) {
      throw conflicts.missingEnd(write, end);
    }
  }

  private static OptionalLong version(@Nullable Node stored) {
    return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.version());
  }

  private static OptionalLong version(@Nullable Detail stored) {
    return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.version());
  }
}
