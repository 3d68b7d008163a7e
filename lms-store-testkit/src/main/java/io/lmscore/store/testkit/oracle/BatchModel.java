package io.lmscore.store.testkit.oracle;

import io.lmscore.store.ConflictException.Reason;
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
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies one batch to a model of its own, by the rules CND, CHG, DEL, TMB and BAT. */
final class BatchModel {
  private final GraphModel model;
  private final boolean conflictsCountAsDone;
  private final Set<GraphModel.Conflict> conflicts = new HashSet<>();

  BatchModel(GraphModel model, boolean conflictsCountAsDone) {
    this.model = model;
    this.conflictsCountAsDone = conflictsCountAsDone;
  }

  GraphModel model() {
    return model;
  }

  Set<GraphModel.Conflict> conflicts() {
    return conflicts;
  }

  /**
   * Returns the outcomes in the order of the list. They have no meaning when there are conflicts.
   */
  List<Outcome> apply(List<Write> writes) {
    Outcome[] outcomes = new Outcome[writes.size()];
    for (int rank = 0; rank < 4; rank++) {
      for (int i = 0; i < outcomes.length; i++) {
        if (writes.get(i).accept(new Rank()) == rank) {
          outcomes[i] = apply(writes.get(i));
        }
      }
    }
    return new ArrayList<>(Arrays.asList(outcomes));
  }

  private Outcome apply(Write write) {
    if (write instanceof DeleteRelationship delete) {
      RelationshipId id = delete.id();
      return delete(write, id, version(id), () -> model.remove(id));
    } else if (write instanceof DeleteNode delete) {
      NodeId id = delete.id();
      return delete(write, id, version(id), () -> model.remove(id));
    } else if (write instanceof ChangeNode change) {
      return change(change);
    } else if (write instanceof ChangeRelationship change) {
      return change(change);
    } else if (write instanceof PutNode put) {
      return put(put);
    } else if (write instanceof PutRelationship put) {
      return put(put);
    }
    throw new IllegalArgumentException("unknown write " + write);
  }

  private Outcome delete(Write write, Object id, @Nullable Long stored, Runnable remove) {
    if (misses(write.condition(), write.version(), stored, model.tombstones.get(id))) {
      return Outcome.SKIPPED;
    }
    if (conflicts(write, stored) && !conflictsCountAsDone) {
      return Outcome.SKIPPED;
    }
    remove.run();
    if (write.version() > 0) {
      model.tombstones.merge(id, write.version(), Math::max);
    }
    return stored == null ? Outcome.MISSING : Outcome.APPLIED;
  }

  private @Nullable Long version(NodeId id) {
    return model.node(id).map(Node::version).orElse(null);
  }

  private @Nullable Long version(RelationshipId id) {
    return model.relationship(id).map(Relationship::version).orElse(null);
  }

  private Outcome put(PutNode write) {
    Node node = write.node();
    @Nullable Node old = model.node(node.id()).orElse(null);
    @Nullable Long stored = old == null ? null : old.version();
    if (misses(write.condition(), node.version(), stored, model.tombstones.get(node.id()))) {
      return Outcome.SKIPPED;
    }
    boolean failed = conflicts(write, stored);
    if (old != null && !old.label().equals(node.label())) {
      failed = conflict(write, Reason.LABEL);
    }
    if (!failed || conflictsCountAsDone) {
      model.store(node);
    }
    return Outcome.APPLIED;
  }

  private Outcome put(PutRelationship write) {
    RelationshipId id = write.relationship().id();
    @Nullable Long stored = version(id);
    long version = write.relationship().version();
    if (misses(write.condition(), version, stored, model.tombstones.get(id))) {
      return Outcome.SKIPPED;
    }
    boolean failed = conflicts(write, stored);
    if (model.node(id.from()).isEmpty() || model.node(id.to()).isEmpty()) {
      failed = conflict(write, Reason.MISSING_END);
    }
    if (!failed) {
      model.store(write.relationship());
    }
    return Outcome.APPLIED;
  }

  private Outcome change(ChangeNode write) {
    @Nullable Node old = model.node(write.id()).orElse(null);
    @Nullable Long stored = old == null ? null : old.version();
    if (misses(write.condition(), write.version(), stored, model.tombstones.get(write.id()))) {
      return Outcome.SKIPPED;
    }
    if (conflicts(write, stored) || old == null) {
      return Outcome.MISSING;
    }
    PropertyMap properties = changed(old.properties(), write.set(), write.remove());
    long version = write.version() > 0 ? write.version() : old.version();
    model.store(new Node(old.id(), old.label(), properties, version));
    return Outcome.APPLIED;
  }

  private Outcome change(ChangeRelationship write) {
    @Nullable Relationship old = model.relationship(write.id()).orElse(null);
    @Nullable Long stored = old == null ? null : old.version();
    if (misses(write.condition(), write.version(), stored, model.tombstones.get(write.id()))) {
      return Outcome.SKIPPED;
    }
    if (conflicts(write, stored) || old == null) {
      return Outcome.MISSING;
    }
    PropertyMap properties = changed(old.properties(), write.set(), write.remove());
    long version = write.version() > 0 ? write.version() : old.version();
    model.store(new Relationship(old.id(), properties, version));
    return Outcome.APPLIED;
  }

  private static PropertyMap changed(PropertyMap old, PropertyMap set, Set<String> remove) {
    PropertyMap changed = old;
    for (String key : remove) {
      changed = changed.without(key);
    }
    for (String key : set.values().keySet()) {
      changed = changed.with(key, set.values().get(key));
    }
    return changed;
  }

  /** Returns whether an if-newer write is not newer than the stored element or the tombstone. */
  private static boolean misses(
      WriteCondition condition, long version, @Nullable Long stored, @Nullable Long tombstone) {
    return condition instanceof WriteCondition.IfNewer
        && ((stored != null && version <= stored) || (tombstone != null && version <= tombstone));
  }

  /** Returns whether the write has another condition, which does not hold. */
  private boolean conflicts(Write write, @Nullable Long stored) {
    if (write.condition() instanceof WriteCondition.IfVersion expected
        && (stored == null || stored != expected.version())) {
      return conflict(write, stored == null ? Reason.MISSING : Reason.VERSION);
    }
    return write.condition() instanceof WriteCondition.IfAbsent
        && stored != null
        && conflict(write, Reason.EXISTS);
  }

  private boolean conflict(Write write, Reason reason) {
    conflicts.add(new GraphModel.Conflict(reason, write.describe()));
    return true;
  }

  /** The order in which kinds of writes take effect. */
  private static final class Rank implements Write.Visitor<Integer> {
    @Override
    public Integer visitDeleteRelationship(DeleteRelationship write) {
      return 0;
    }

    @Override
    public Integer visitDeleteNode(DeleteNode write) {
      return 1;
    }

    @Override
    public Integer visitPutNode(PutNode write) {
      return 2;
    }

    @Override
    public Integer visitChangeNode(ChangeNode write) {
      return 2;
    }

    @Override
    public Integer visitPutRelationship(PutRelationship write) {
      return 3;
    }

    @Override
    public Integer visitChangeRelationship(ChangeRelationship write) {
      return 3;
    }
  }
}
