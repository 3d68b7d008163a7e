package io.lmscore.store.spi.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import java.util.Arrays;
import java.util.List;

/**
 * Executes a batch within a transaction of a server. The kinds take effect in the order of {@link
 * Batch}. For each kind, the writer locks the elements, then resolves all writes, then executes
 * them. A kind without writes costs no statement.
 */
public final class BatchWriter {
  private final WriteResolution resolution;
  private final Batch batch;
  private final Outcome[] outcomes;

  private BatchWriter(GraphConflicts conflicts) {
    this.batch = conflicts.batch();
    this.outcomes = new Outcome[batch.size()];
    this.resolution = new WriteResolution(conflicts, outcomes);
  }

  /**
   * Executes the batch of {@code conflicts}.
   *
   * @return the outcomes, in the order of the caller's list
   * @throws ConflictException for the first write whose condition does not hold
   */
  public static <X extends Exception> List<Outcome> write(
      GraphConflicts conflicts,
      ElementWriter<DeleteNode, PutNode, X> nodes,
      ElementWriter<DeleteRelationship, PutRelationship, X> relationships)
      throws X {
    BatchWriter writer = new BatchWriter(conflicts);
    writer.delete(writer.batch.relationshipDeletes(), relationships);
    writer.delete(writer.batch.nodeDeletes(), nodes);
    writer.put(writer.batch.nodePuts(), nodes);
    writer.put(writer.batch.relationshipPuts(), relationships);
    return Arrays.asList(writer.outcomes);
  }

  private <D extends Write, X extends Exception> void delete(
      List<Batch.Item<D>> items, ElementWriter<D, ?, X> writer) throws X {
    if (!items.isEmpty()) {
      List<D> writes = items.stream().map(Batch.Item::write).toList();
      writer.delete(resolution.deletes(items, writer.lockForDelete(writes)));
    }
  }

  private <P extends Write, X extends Exception> void put(
      List<Batch.Item<P>> items, ElementWriter<?, P, X> writer) throws X {
    if (!items.isEmpty()) {
      List<P> conditional =
          items.stream().filter(item -> !item.isUnconditional()).map(Batch.Item::write).toList();
      writer.put(resolution.puts(items, writer.lockForPut(conditional)));
    }
  }
}
