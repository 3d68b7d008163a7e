package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.forward.ForwardingGraphStore;
import java.util.List;

/**
 * Forwards every call. All writes go through {@link #write}, so a sabotage has one place to break.
 */
class BrokenGraphStore extends ForwardingGraphStore {
  BrokenGraphStore(GraphStore inner) {
    super(inner);
  }

  @Override
  public void put(Node node) {
    put(node, WriteCondition.ALWAYS);
  }

  @Override
  public void put(Relationship relationship) {
    put(relationship, WriteCondition.ALWAYS);
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    return write(List.of(Write.put(node, condition))).get(0);
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    return write(List.of(Write.put(relationship, condition))).get(0);
  }

  @Override
  public boolean delete(NodeId id) {
    return write(List.of(Write.delete(id))).get(0) == Outcome.APPLIED;
  }

  @Override
  public boolean delete(RelationshipId id) {
    return write(List.of(Write.delete(id))).get(0) == Outcome.APPLIED;
  }

  @Override
  public LoadReport load(GraphLoad load) {
    return loadInChunks(load);
  }
}
