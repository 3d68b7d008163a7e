package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.deleteInChunks;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.purgeTombstones;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import java.util.List;
import java.util.Optional;

/** Graph stores with defects in deletes and tombstones. */
final class DeleteSabotages {
  private DeleteSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "a delete always says that something was there",
            write(
                (graph, writes) ->
                    graph.write(writes).stream()
                        .map(outcome -> outcome == Outcome.MISSING ? Outcome.APPLIED : outcome)
                        .toList()),
            "DEL-1"),
        Sabotage.graph(
            "relationships outlive their node", LeavesRelationshipsOfDeletedNodes::new, "DEL-2"),
        Sabotage.graph(
            "a node is deleted with any number of relationships",
            write(DeleteSabotages::ignoresRelationshipLimit),
            "DEL-3"),
        Sabotage.graph(
            "deleteInChunks leaves the node", deleteInChunks(DeleteSabotages::leavesNode), "DEL-4"),
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
                    !ChangedWrites.isDelete(w)
                            && w.condition().equals(WriteCondition.ALWAYS)
                            && WriteSabotages.stored(graph, w).isEmpty()
                            && w.version() > 0
                        ? WriteCondition.IF_NEWER
                        : w.condition()),
            "TMB-2"),
        Sabotage.graph("tombstones stay for ever", purgeTombstones((graph, age) -> 0), "TMB-4"),
        Sabotage.graph(
            "deleted nodes count in the digest", CountsDeletedNodesInDigest::new, "TMB-3"));
  }

  private static List<Outcome> ignoresRelationshipLimit(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (LimitExceededException e) {
      if (writes.size() == 1 && writes.get(0) instanceof DeleteNode delete) {
        graph.deleteInChunks(delete.id());
        return List.of(Outcome.APPLIED);
      }
      throw e;
    }
  }

  private static boolean leavesNode(GraphStore graph, NodeId id) {
    Optional<Node> node = graph.node(id);
    boolean there = graph.deleteInChunks(id);
    node.ifPresent(graph::put);
    return there;
  }
}
