package io.lmscore.store.spi.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.graph.MissingElements.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Resolves the writes of a batch by the stored state. Writes of one kind touch different elements,
 * so resolving all of them first is equivalent to resolving them one by one.
 */
public final class WriteResolution {
  private final GraphConflicts conflicts;
  private final Outcome[] outcomes;

  /**
   * Creates a resolution without resolved writes.
   *
   * @param outcomes receives the outcomes of the writes, in the order of the caller's list
   */
  public WriteResolution(GraphConflicts conflicts, Outcome[] outcomes) {
    this.conflicts = conflicts;
    this.outcomes = outcomes;
  }

  /**
   * Deletes of one kind, in the order of the batch.
   *
   * @param stored deletes that take effect and whose element is stored
   * @param missing deletes that take effect and whose element is not stored; there is nothing to
   *     remove
   * @param tombstones deletes that leave a tombstone, whether or not the element was stored
   * @param others deletes that leave no tombstone, including those that do not take effect
   * @param absent all deletes whose element is not stored, whether or not they take effect
   */
  public record Deletes<W extends Write>(
      List<W> stored,
      List<W> missing,
      List<W> tombstones,
      List<W> others,
      List<Missing<W>> absent) {
    Deletes() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  /**
   * Puts of one kind, in the order of the batch.
   *
   * @param absent conditional puts that take effect and whose element is not stored
   * @param others all other puts that take effect: unconditional ones, whose element may or may not
   *     be stored, and conditional ones whose element is stored
   * @param skipped puts that do not take effect
   * @param stillAbsent those of {@code skipped} whose element is not stored
   */
  public record Puts<W extends Write>(
      List<W> absent, List<W> others, List<W> skipped, List<Missing<W>> stillAbsent) {
    Puts() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Resolves deletes.
   *
   * @param states the state of the element of each write
   * @throws ConflictException for the first write whose condition does not hold and that is not
   *     skipped
   */
  public <W extends Write> Deletes<W> deletes(
      List<Batch.Item<W>> items, Function<W, StoredState> states) {
    Deletes<W> resolved = new Deletes<>();
    for (Batch.Item<W> item : items) {
      W write = item.write();
      StoredState state = states.apply(write);
      boolean holds = conflicts.holds(write, state.stored(), state.tombstone());
      if (!holds) {
        outcomes[item.index()] = Outcome.SKIPPED;
      } else if (state.isStored()) {
        outcomes[item.index()] = Outcome.APPLIED;
        resolved.stored().add(write);
      } else {
        outcomes[item.index()] = Outcome.MISSING;
        resolved.missing().add(write);
      }
      (holds && write.version() > 0 ? resolved.tombstones() : resolved.others()).add(write);
      if (!state.isStored()) {
        resolved.absent().add(new Missing<>(write, state.tombstone(), !holds));
      }
    }
    return resolved;
  }

  /**
   * Resolves puts.
   *
   * @param states the state of the element of each write that has a condition
   * @throws ConflictException for the first write whose condition does not hold and that is not
   *     skipped
   */
  public <W extends Write> Puts<W> puts(
      List<Batch.Item<W>> items, Function<W, StoredState> states) {
    Puts<W> resolved = new Puts<>();
    for (Batch.Item<W> item : items) {
      W write = item.write();
      if (item.isUnconditional()) {
        outcomes[item.index()] = Outcome.APPLIED;
        resolved.others().add(write);
        continue;
      }
      StoredState state = states.apply(write);
      if (conflicts.holds(write, state.stored(), state.tombstone())) {
        outcomes[item.index()] = Outcome.APPLIED;
        (state.isStored() ? resolved.others() : resolved.absent()).add(write);
      } else {
        outcomes[item.index()] = Outcome.SKIPPED;
        resolved.skipped().add(write);
        if (!state.isStored()) {
          resolved.stillAbsent().add(new Missing<>(write, state.tombstone(), true));
        }
      }
    }
    return resolved;
  }

  /**
   * Resolves changes.
   *
   * @param elements the stored element of each write
   * @param changed the element after its change
   * @return the elements after the changes that take effect, in the order of the changes
   * @throws ConflictException for the first write whose condition does not hold and that is not
   *     skipped
   * @throws RejectedException for the first write whose element would break a limit
   */
  public <C extends Write, E extends Element> List<E> changes(
      List<Batch.Item<C>> items, List<StoredElement<E>> elements, BiFunction<C, E, E> changed) {
    List<E> replaced = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      C write = items.get(i).write();
      StoredElement<E> stored = elements.get(i);
      Outcome outcome = Outcome.SKIPPED;
      if (conflicts.holds(write, stored.version(), stored.tombstone())) {
        stored.element().ifPresent(element -> replaced.add(changed.apply(write, element)));
        outcome = stored.element().isPresent() ? Outcome.APPLIED : Outcome.MISSING;
      }
      outcomes[items.get(i).index()] = outcome;
    }
    return replaced;
  }
}
