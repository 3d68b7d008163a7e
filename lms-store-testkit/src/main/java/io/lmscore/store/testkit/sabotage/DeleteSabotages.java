package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Graph stores with defects in deletes and tombstones. */
final class DeleteSabotages {
  private DeleteSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "a delete always says that something was there",
            DeleteSabotages::reportsMissingAsApplied,
            "DEL-1"),
        Sabotage.graph(
            "relationships outlive their node", LeavesRelationshipsOfDeletedNodes::new, "DEL-2"),
        Sabotage.graph(
            "a node is deleted with any number of relationships",
            DeleteSabotages::ignoresRelationshipLimit,
            "DEL-3"),
        Sabotage.graph("deleteInChunks leaves the node", DeleteSabotages::leavesNode, "DEL-4"),
        Sabotage.graph(
            "deletes leave no tombstone",
            ChangedWrites.writes(
                (graph, w) ->
                    w instanceof DeleteNode d
                        ? new DeleteNode(d.id(), 0, d.condition())
                        : w instanceof DeleteRelationship d
                            ? new DeleteRelationship(d.id(), 0, d.condition())
                            : w),
            "TMB-1"),
        Sabotage.graph(
            "a tombstone stops every put",
            ChangedWrites.conditions(
                (graph, w) ->
                    (w instanceof PutNode || w instanceof PutRelationship)
                            && w.condition().equals(WriteCondition.ALWAYS)
                            && WriteSabotages.stored(graph, w).isEmpty()
                            && w.version() > 0
                        ? WriteCondition.IF_NEWER
                        : w.condition()),
            "TMB-2"),
        Sabotage.graph("tombstones stay for ever", DeleteSabotages::keepsTombstones, "TMB-4"),
        Sabotage.graph(
            "deleted nodes count in the digest", CountsDeletedNodesInDigest::new, "TMB-3"));
  }

  private static GraphStore reportsMissingAsApplied(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Outcome> write(List<Write> writes) {
        return inner().write(writes).stream()
            .map(outcome -> outcome == Outcome.MISSING ? Outcome.APPLIED : outcome)
            .toList();
      }
    };
  }

  private static GraphStore ignoresRelationshipLimit(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Outcome> write(List<Write> writes) {
        try {
          return inner().write(writes);
        } catch (LimitExceededException e) {
          if (writes.size() == 1 && writes.get(0) instanceof DeleteNode delete) {
            inner().deleteInChunks(delete.id());
            return List.of(Outcome.APPLIED);
          }
          throw e;
        }
      }
    };
  }

  private static GraphStore leavesNode(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public boolean deleteInChunks(NodeId id) {
        Optional<Node> node = inner().node(id);
        boolean there = inner().deleteInChunks(id);
        node.ifPresent(inner()::put);
        return there;
      }
    };
  }

  private static GraphStore keepsTombstones(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public long purgeTombstones(Duration age) {
        return 0;
      }
    };
  }
}
