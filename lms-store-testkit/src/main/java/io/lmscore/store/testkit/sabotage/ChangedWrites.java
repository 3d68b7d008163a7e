package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Changes every write before it passes the write on. */
final class ChangedWrites extends BrokenGraphStore {
  private final BiFunction<GraphStore, Write, Write> change;

  private ChangedWrites(GraphStore inner, BiFunction<GraphStore, Write, Write> change) {
    super(inner);
    this.change = change;
  }

  /** Returns a store that changes each write. */
  static UnaryOperator<GraphStore> writes(BiFunction<GraphStore, Write, Write> change) {
    return inner -> new ChangedWrites(inner, change);
  }

  /** Returns a store that changes the properties of each put. */
  static UnaryOperator<GraphStore> properties(UnaryOperator<PropertyMap> change) {
    return writes(
        (graph, write) -> {
          if (write instanceof PutNode put) {
            Node node = put.node();
            return new PutNode(
                node.withProperties(change.apply(node.properties())), put.condition());
          } else if (write instanceof PutRelationship put) {
            Relationship relationship = put.relationship();
            return new PutRelationship(
                relationship.withProperties(change.apply(relationship.properties())),
                put.condition());
          }
          return write;
        });
  }

  /** Returns a store that changes the condition of each write. */
  static UnaryOperator<GraphStore> conditions(
      BiFunction<GraphStore, Write, WriteCondition> change) {
    return writes((graph, write) -> with(write, change.apply(graph, write)));
  }

  /** Returns a store that makes writes unconditional. */
  static UnaryOperator<GraphStore> unconditionalIf(BiPredicate<GraphStore, Write> chosen) {
    return conditions(
        (graph, write) -> chosen.test(graph, write) ? WriteCondition.ALWAYS : write.condition());
  }

  static boolean isDelete(Write write) {
    return write instanceof DeleteNode || write instanceof DeleteRelationship;
  }

  /** Returns the same write with another condition. */
  static Write with(Write write, WriteCondition condition) {
    return write.accept(
        new Write.Visitor<Write>() {
          @Override
          public Write visitPutNode(PutNode put) {
            return new PutNode(put.node(), condition);
          }

          @Override
          public Write visitPutRelationship(PutRelationship put) {
            return new PutRelationship(put.relationship(), condition);
          }

          @Override
          public Write visitChangeNode(ChangeNode change) {
            return change.withCondition(condition);
          }

          @Override
          public Write visitChangeRelationship(ChangeRelationship change) {
            return change.withCondition(condition);
          }

          @Override
          public Write visitDeleteNode(DeleteNode delete) {
            return new DeleteNode(delete.id(), delete.version(), condition);
          }

          @Override
          public Write visitDeleteRelationship(DeleteRelationship delete) {
            return new DeleteRelationship(delete.id(), delete.version(), condition);
          }
        });
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    return inner().write(writes.stream().map(write -> change.apply(inner(), write)).toList());
  }
}
