package io.lmscore.store.memory;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.spi.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch, decided as a whole before anything is changed. Each write is held against what is stored
 * and what the phases before it will have done; no element comes twice, so nothing else matters.
 */
final class WritePlan {
  private final HeapGraph graph;
  private final Call call;
  private final Instant now;
  private final Outcome[] outcomes;
  private final List<Runnable> changes = new ArrayList<>();

  private final Map<Vertex, Integer> relationshipsDeleted = new HashMap<>();
  private final Set<NodeId> nodesDeleted = new HashSet<>();
  private final Set<NodeId> nodesPut = new HashSet<>();

  private WritePlan(HeapGraph graph, Call call, int size, Instant now) {
    this.graph = graph;
    this.call = call;
    this.now = now;
    this.outcomes = new Outcome[size];
  }

  /** Makes all the changes or throws; runs under the lock for writing. */
  static List<Outcome> run(HeapGraph graph, Call call, Batch batch, Instant now) {
    WritePlan plan = new WritePlan(graph, call, batch.size(), now);
    plan.decide(batch.relationshipDeletes(), plan::deleteRelationship);
    plan.decide(batch.nodeDeletes(), plan::deleteNode);
    plan.decide(batch.nodePuts(), plan::putNode);
    plan.decide(batch.relationshipPuts(), plan::putRelationship);
    call.check(); // the last chance: once a change is made, all are
    plan.changes.forEach(Runnable::run);
    return Arrays.asList(plan.outcomes);
  }

  private <W extends Write> void decide(List<Batch.Item<W>> items, Function<W, Outcome> phase) {
    for (Batch.Item<W> item : items) {
      call.step();
      outcomes[item.index()] = phase.apply(item.write());
    }
  }

  private Outcome deleteRelationship(DeleteRelationship write) {
    RelationshipId id = write.id();
    @Nullable Edge stored = graph.edge(id);
    OptionalLong version = version(stored);
    OptionalLong tombstone = graph.relationshipTombstones().version(id);
    if (!new ConditionCheck(call, write, write.version(), version, tombstone).holds()) {
      return Outcome.SKIPPED;
    }
    if (write.version() > 0) {
      changes.add(() -> graph.relationshipTombstones().raise(id, write.version(), now));
    }
    if (stored == null) {
      return Outcome.MISSING;
    }
    relationshipsDeleted.merge(stored.from(), 1, Integer::sum);
    if (!stored.isLoop()) {
      relationshipsDeleted.merge(stored.to(), 1, Integer::sum);
    }
    changes.add(() -> graph.remove(stored));
    return Outcome.APPLIED;
  }

  private Outcome deleteNode(DeleteNode write) {
    NodeId id = write.id();
    @Nullable Vertex stored = graph.vertex(id);
    OptionalLong version = version(stored);
    OptionalLong tombstone = graph.nodeTombstones().version(id);
    if (!new ConditionCheck(call, write, write.version(), version, tombstone).holds()) {
      return Outcome.SKIPPED;
    }
    if (write.version() > 0) {
      changes.add(() -> graph.nodeTombstones().raise(id, write.version(), now));
    }
    if (stored == null) {
      return Outcome.MISSING;
    }
    checkDegree(write, stored);
    nodesDeleted.add(id);
    changes.add(() -> graph.remove(stored));
    return Outcome.APPLIED;
  }

  private Outcome putNode(PutNode write) {
    Node node = write.node();
    @Nullable Vertex stored = graph.vertex(node.id());
    OptionalLong version = version(stored);
    OptionalLong tombstone = graph.nodeTombstones().version(node.id());
    if (!new ConditionCheck(call, write, node.version(), version, tombstone).holds()) {
      return Outcome.SKIPPED;
    }
    if (stored != null && !stored.node().label().equals(node.label())) {
      throw call.conflict(
          Reason.LABEL,
          write.describe(),
          "has label '" + stored.node().label() + "', not '" + node.label() + "'");
    }
    nodesPut.add(node.id());
    changes.add(() -> graph.put(node));
    return Outcome.APPLIED;
  }

  private Outcome putRelationship(PutRelationship write) {
    Relationship relationship = write.relationship();
    RelationshipId id = relationship.id();
    boolean goesWithNode = nodesDeleted.contains(id.from()) || nodesDeleted.contains(id.to());
    OptionalLong version = goesWithNode ? OptionalLong.empty() : version(graph.edge(id));
    OptionalLong tombstone = graph.relationshipTombstones().version(id);
    if (!new ConditionCheck(call, write, relationship.version(), version, tombstone).holds()) {
      return Outcome.SKIPPED;
    }
    checkEnd(write, id.from());
    checkEnd(write, id.to());
    changes.add(() -> graph.put(relationship));
    return Outcome.APPLIED;
  }

  private void checkDegree(DeleteNode write, Vertex stored) {
    int relationships = stored.degree() - relationshipsDeleted.getOrDefault(stored, 0);
    if (relationships > DeleteNode.MAX_RELATIONSHIPS) {
      throw new LimitExceededException(
          call.operation() + ": relationships of " + write.describe(),
          relationships,
          DeleteNode.MAX_RELATIONSHIPS);
    }
  }

  private void checkEnd(PutRelationship write, NodeId end) {
    boolean stored = graph.vertex(end) != null && !nodesDeleted.contains(end);
    if (!stored && !nodesPut.contains(end)) {
      throw call.conflict(
          Reason.MISSING_END, write.describe(), "has the end '" + end + "', which is not stored");
    }
  }

  private static OptionalLong version(@Nullable Vertex stored) {
    return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.node().version());
  }

  private static OptionalLong version(@Nullable Edge stored) {
    return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.relationship().version());
  }
}
