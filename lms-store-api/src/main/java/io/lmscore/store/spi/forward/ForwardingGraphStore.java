package io.lmscore.store.spi.forward;

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
import java.time.Duration;
import java.util.List;

/**
 * Delegates every call to another graph store, by the rules of {@link ForwardingStore}. A write
 * uses only the method that the caller chose. {@link #loadInChunks} serves a subclass whose {@link
 * #write} must receive the chunks of a load.
 */
public abstract class ForwardingGraphStore extends ForwardingGraphReader<GraphStore>
    implements GraphStore {

  /** Creates a store that delegates to {@code inner}; the caller closes {@code inner}. */
  protected ForwardingGraphStore(GraphStore inner) {
    super(inner);
  }

  @Override
  public GraphStore withTimeout(Duration timeout) {
    return inner().withTimeout(timeout);
  }

  @Override
  public void put(Node node) {
    inner().put(node);
  }

  @Override
  public void put(Relationship relationship) {
    inner().put(relationship);
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    return inner().put(node, condition);
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    return inner().put(relationship, condition);
  }

  @Override
  public boolean delete(NodeId id) {
    return inner().delete(id);
  }

  @Override
  public boolean delete(RelationshipId id) {
    return inner().delete(id);
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    return inner().write(writes);
  }

  @Override
  public LoadReport load(GraphLoad load) {
    return inner().load(load);
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    return inner().deleteInChunks(id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    return inner().purgeTombstones(age);
  }

  /**
   * Runs the default implementation of {@link GraphStore#load}: writes the elements in chunks with
   * {@link #write} of this store.
   *
   * @return the numbers of elements written, skipped and rejected
   */
  protected final LoadReport loadInChunks(GraphLoad load) {
    return GraphStore.super.load(load);
  }
}
