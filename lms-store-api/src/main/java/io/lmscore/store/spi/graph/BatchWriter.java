package io.lmscore.store.spi.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.graph.Element;
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
import io.lmscore.store.spi.graph.MissingElements.Missing;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Executes a batch within a transaction of a server. The kinds take effect in the order of {@link
 * Batch}. For each kind, the writer locks the elements, then resolves all writes, then executes
 * them. A kind without writes costs no statement.
 *
 * <p>A change of some properties is a replacement of the whole element that was read under its
 * lock. The changes of a kind are read and written in portions, so that the memory they take is
 * bounded.
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
   * @param check called after all writes, if the batch has several and did not find some elements
   * @return the outcomes, in the order of the caller's list
   * @throws ConflictException for a write whose condition does not hold
   * @throws RejectedException for a changed element that would break a limit
   */
  public static <X extends Exception> List<Outcome> write(
      GraphConflicts conflicts,
      ElementWriter<Node, DeleteNode, PutNode, ChangeNode, X> nodes,
      ElementWriter<Relationship, DeleteRelationship, PutRelationship, ChangeRelationship, X>
          relationships,
      MissingElementsCheck<X> check)
      throws X {
    BatchWriter writer = new BatchWriter(conflicts);
    ChangedElements changed = new ChangedElements(conflicts.call(), conflicts.batch());
    List<Missing<DeleteRelationship>> deletedRelationships =
        writer.delete(writer.batch.relationshipDeletes(), relationships);
    List<Missing<DeleteNode>> deletedNodes = writer.delete(writer.batch.nodeDeletes(), nodes);
    List<Missing<PutNode>> putNodes = writer.put(writer.batch.nodePuts(), nodes);
    List<Missing<ChangeNode>> changedNodes =
        writer.change(writer.batch.nodeChanges(), ChangeNode::id, nodes, changed::node);
    List<Missing<PutRelationship>> putRelationships =
        writer.put(writer.batch.relationshipPuts(), relationships);
    List<Missing<ChangeRelationship>> changedRelationships =
        writer.change(
            writer.batch.relationshipChanges(),
            ChangeRelationship::id,
            relationships,
            changed::relationship);
    MissingElements<DeleteNode, PutNode, ChangeNode> missingNodes =
        new MissingElements<>(deletedNodes, putNodes, changedNodes);
    MissingElements<DeleteRelationship, PutRelationship, ChangeRelationship> missingRelationships =
        new MissingElements<>(deletedRelationships, putRelationships, changedRelationships);
    if (writer.batch.size() > 1 && !(missingNodes.isEmpty() && missingRelationships.isEmpty())) {
      check.requireMissing(missingNodes, missingRelationships);
    }
    return Arrays.asList(writer.outcomes);
  }

  /** Executes deletes; returns those whose element was not stored. */
  private <D extends Write, X extends Exception> List<Missing<D>> delete(
      List<Batch.Item<D>> items, ElementWriter<?, D, ?, ?, X> writer) throws X {
    if (items.isEmpty()) {
      return List.of();
    }
    Deletes<D> resolved = resolution.deletes(items, writer.lockForDelete(writes(items)));
    writer.delete(resolved);
    return resolved.absent();
  }

  /** Executes puts; returns those that a tombstone skips. */
  private <P extends Write, X extends Exception> List<Missing<P>> put(
      List<Batch.Item<P>> items, ElementWriter<?, ?, P, ?, X> writer) throws X {
    if (items.isEmpty()) {
      return List.of();
    }
    List<P> conditional =
        items.stream().filter(item -> !item.isUnconditional()).map(Batch.Item::write).toList();
    Puts<P> resolved = resolution.puts(items, writer.lockForPut(conditional));
    writer.put(resolved);
    return resolved.stillAbsent();
  }

  /** Executes changes; returns those whose element was not stored. */
  private <E extends Element, C extends Write, I extends Comparable<I>, X extends Exception>
      List<Missing<C>> change(
          List<Batch.Item<C>> items,
          Function<C, I> id,
          ElementWriter<E, ?, ?, C, X> writer,
          BiFunction<C, E, E> changed)
          throws X {
    List<Batch.Item<C>> ordered =
        items.stream().sorted(Comparator.comparing(item -> id.apply(item.write()))).toList();
    List<Missing<C>> missing = new ArrayList<>();
    for (List<Batch.Item<C>> portion : portions(ordered, writer)) {
      List<StoredElement<E>> stored = writer.readForChange(writes(portion));
      List<E> replaced = resolution.changes(portion, stored, changed);
      for (int i = 0; i < stored.size(); i++) {
        if (stored.get(i).element().isEmpty()) {
          boolean isSkipped = outcomes[portion.get(i).index()] == Outcome.SKIPPED;
          missing.add(new Missing<>(portion.get(i).write(), stored.get(i).tombstone(), isSkipped));
        }
      }
      if (!replaced.isEmpty()) {
        writer.replace(replaced);
      }
    }
    return missing;
  }

  private static <C extends Write, X extends Exception> List<List<Batch.Item<C>>> portions(
      List<Batch.Item<C>> items, ElementWriter<?, ?, ?, C, X> writer) throws X {
    if (items.isEmpty()) {
      return List.of();
    }
    return items.size() <= ChangePortions.SMALL
        ? List.of(items)
        : ChangePortions.of(items, writer.measureForChange(writes(items)));
  }

  private static <W extends Write> List<W> writes(List<Batch.Item<W>> items) {
    return items.stream().map(Batch.Item::write).toList();
  }
}
