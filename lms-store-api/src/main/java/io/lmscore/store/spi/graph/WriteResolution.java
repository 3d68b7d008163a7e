package io.lmscore.store.spi.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What becomes of the writes of a batch, by what is stored. All writes of one kind are decided
 * before the first of them is made, which is the same as one by one: each meets another element.
 */
public final class WriteResolution {
  private final GraphConflicts conflicts;
  private final Outcome[] outcomes;

  /**
   * Decides nothing yet.
   *
   * @param outcomes receives those of the writes, in the order of the caller's list
   */
  public WriteResolution(GraphConflicts conflicts, Outcome[] outcomes) {
    this.conflicts = conflicts;
    this.outcomes = outcomes;
  }

  /**
   * Deletes of one kind, in the order of the batch.
   *
   * @param doomed whose element is stored and goes
   * @param buried that leave a tombstone, whether or not the element was stored
   * @param others that leave none
   */
  public record Deletes<W extends Write>(List<W> doomed, List<W> buried, List<W> others) {}

  /**
   * Puts of one kind, in the order of the batch.
   *
   * @param absent that have a condition, for which it is known that nothing is stored
   * @param others that take effect, too
   * @param skipped that do not
   */
  public record Puts<W extends Write>(List<W> absent, List<W> others, List<W> skipped) {}

  /**
   * Decides deletes.
   *
   * @param known of the element of each
   * @throws ConflictException for the first whose condition does not hold and is none that skips
   */
  public <W extends Write> Deletes<W> deletes(
      List<Batch.Item<W>> items, Function<W, StoredState> known) {
    Deletes<W> decided = new Deletes<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Batch.Item<W> item : items) {
      W write = item.write();
      StoredState there = known.apply(write);
      boolean holds = conflicts.holds(write, there.stored(), there.tombstone());
      if (!holds) {
        outcomes[item.index()] = Outcome.SKIPPED;
      } else if (there.isStored()) {
        outcomes[item.index()] = Outcome.APPLIED;
        decided.doomed().add(write);
      } else {
        outcomes[item.index()] = Outcome.MISSING;
      }
      (holds && write.version() > 0 ? decided.buried() : decided.others()).add(write);
    }
    return decided;
  }

  /**
   * Decides puts.
   *
   * @param known of the element of each that has a condition
   * @throws ConflictException for the first whose condition does not hold and is none that skips
   */
  public <W extends Write> Puts<W> puts(List<Batch.Item<W>> items, Function<W, StoredState> known) {
    Puts<W> decided = new Puts<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Batch.Item<W> item : items) {
      W write = item.write();
      if (item.isUnconditional()) {
        outcomes[item.index()] = Outcome.APPLIED;
        decided.others().add(write);
        continue;
      }
      StoredState there = known.apply(write);
      if (conflicts.holds(write, there.stored(), there.tombstone())) {
        outcomes[item.index()] = Outcome.APPLIED;
        (there.isStored() ? decided.others() : decided.absent()).add(write);
      } else {
        outcomes[item.index()] = Outcome.SKIPPED;
        decided.skipped().add(write);
      }
    }
    return decided;
  }
}
