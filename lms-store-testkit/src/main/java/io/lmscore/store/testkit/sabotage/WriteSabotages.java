package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.ChangedWrites.unconditionalIf;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.GraphStore;
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
import io.lmscore.store.graph.WriteCondition.IfAbsent;
import io.lmscore.store.graph.WriteCondition.IfNewer;
import io.lmscore.store.graph.WriteCondition.IfVersion;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Graph stores with defects in single writes, conditions and deletes. */
final class WriteSabotages {
  private WriteSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(writes(), conditions());
  }

  private static List<Sabotage> writes() {
    return List.of(
        Sabotage.graph(
            "the key of a relationship is forgotten",
            ChangedWrites.writes(WriteSabotages::withoutKey),
            "WRT-2",
            "RND-1"),
        Sabotage.graph(
            "a label can change", onConflict(Reason.LABEL, WriteSabotages::replace), "WRT-3"),
        Sabotage.graph(
            "missing ends are made up",
            onConflict(Reason.MISSING_END, WriteSabotages::makeEnds),
            "WRT-4"),
        Sabotage.graph("relationships dangle", StoresDanglingRelationships::new, "WRT-4", "CNC-3"),
        Sabotage.graph(
            "a put never lowers the version",
            ChangedWrites.writes(WriteSabotages::keepVersion),
            "WRT-1"),
        Sabotage.graph(
            "versions are kept in 32 bits",
            ChangedWrites.writes(WriteSabotages::narrowVersion),
            "WRT-5"));
  }

  private static List<Sabotage> conditions() {
    return List.of(
        Sabotage.graph(
            "if newer applies what is older",
            unconditionalIf((graph, w) -> w.condition() instanceof IfNewer),
            "CND-1",
            "TMB-1"),
        Sabotage.graph(
            "if newer applies what is equally new",
            unconditionalIf(
                (graph, w) ->
                    w.condition() instanceof IfNewer
                        && stored(graph, w).equals(OptionalLong.of(w.version()))),
            "CND-1"),
        Sabotage.graph(
            "if the version is n inserts what is missing",
            unconditionalIf(
                (graph, w) -> w.condition() instanceof IfVersion && stored(graph, w).isEmpty()),
            "CND-2"),
        Sabotage.graph(
            "if the version is n takes any higher one",
            unconditionalIf(
                (graph, w) ->
                    w.condition() instanceof IfVersion c
                        && stored(graph, w).orElse(-1) > c.version()),
            "CND-2"),
        Sabotage.graph(
            "if absent replaces what is there",
            unconditionalIf((graph, w) -> w.condition() instanceof IfAbsent),
            "CND-3"),
        Sabotage.graph(
            "conditions of deletes are forgotten",
            unconditionalIf((graph, w) -> ChangedWrites.isDelete(w)),
            "DEL-5"));
  }

  /** Returns the stored version of the element of the write. */
  static OptionalLong stored(GraphStore graph, Write write) {
    return write.accept(
        new Write.Visitor<OptionalLong>() {
          @Override
          public OptionalLong visitPutNode(PutNode w) {
            return node(w.node().id());
          }

          @Override
          public OptionalLong visitPutRelationship(PutRelationship w) {
            return relationship(w.relationship().id());
          }

          @Override
          public OptionalLong visitChangeNode(ChangeNode w) {
            return node(w.id());
          }

          @Override
          public OptionalLong visitChangeRelationship(ChangeRelationship w) {
            return relationship(w.id());
          }

          @Override
          public OptionalLong visitDeleteNode(DeleteNode w) {
            return node(w.id());
          }

          @Override
          public OptionalLong visitDeleteRelationship(DeleteRelationship w) {
            return relationship(w.id());
          }

          private OptionalLong node(NodeId id) {
            return graph.node(id).stream().mapToLong(Node::version).findFirst();
          }

          private OptionalLong relationship(RelationshipId id) {
            return graph.relationship(id).stream().mapToLong(Relationship::version).findFirst();
          }
        });
  }

  private static Write withoutKey(GraphStore graph, Write write) {
    return write instanceof PutRelationship put
        ? new PutRelationship(put.relationship().withKey(""), put.condition())
        : write;
  }

  private static Write keepVersion(GraphStore graph, Write write) {
    long stored = stored(graph, write).orElse(0);
    return write instanceof PutNode put && put.node().version() < stored
        ? new PutNode(put.node().withVersion(stored), put.condition())
        : write;
  }

  private static Write narrowVersion(GraphStore graph, Write write) {
    return write instanceof PutNode put
        ? new PutNode(put.node().withVersion(put.node().version() & 0x7fff_ffff), put.condition())
        : write;
  }

  private static UnaryOperator<GraphStore> onConflict(
      Reason reason, BiFunction<GraphStore, List<Write>, List<Outcome>> remedy) {
    return write(
        (graph, writes) -> {
          try {
            return graph.write(writes);
          } catch (ConflictException e) {
            if (e.reason() == reason) {
              return remedy.apply(graph, writes);
            }
            throw e;
          }
        });
  }

  private static List<Outcome> replace(GraphStore graph, List<Write> writes) {
    for (Write write : writes) {
      if (write instanceof PutNode put) {
        graph.delete(put.node().id());
      }
    }
    return graph.write(writes);
  }

  private static List<Outcome> makeEnds(GraphStore graph, List<Write> writes) {
    for (Write write : writes) {
      if (write instanceof PutRelationship put) {
        for (NodeId end : List.of(put.relationship().id().from(), put.relationship().id().to())) {
          if (graph.node(end).isEmpty()) {
            graph.put(Node.of(end.value(), "MadeUp"));
          }
        }
      }
    }
    return graph.write(writes);
  }
}
