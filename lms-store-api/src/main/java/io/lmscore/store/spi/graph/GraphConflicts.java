package io.lmscore.store.spi.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import java.util.OptionalLong;

/**
 * Decides whether the writes of a batch take effect, and creates their conflicts with the same
 * messages on every backend.
 *
 * @param call the call of the writes
 * @param batch the batch of the writes
 */
public record GraphConflicts(Call call, Batch batch) {
  /**
   * Whether the condition of a write holds; false if the write is skipped.
   *
   * @param stored version of the element, if it is stored
   * @param tombstone version of its tombstone, if there is one
   * @throws ConflictException VERSION, MISSING or EXISTS, when the condition does not hold and the
   *     write is not skipped
   */
  public boolean holds(Write write, OptionalLong stored, OptionalLong tombstone) {
    return write.condition().accept(new Check(this, write, stored, tombstone));
  }

  /** The conflict of a node put whose node is stored with another label. */
  public ConflictException label(PutNode write, String stored) {
    return conflict(
        Reason.LABEL, write, "has label '" + stored + "', not '" + write.node().label() + "'");
  }

  /** The conflict of a relationship put whose end is not stored. */
  public ConflictException missingEnd(PutRelationship write, NodeId end) {
    return conflict(
        Reason.MISSING_END, write, "has the end " + end.describe() + ", which is not stored");
  }

  private ConflictException conflict(Reason reason, Write write, String found) {
    return call.conflict(reason, write.describe(), found, batch.indexOf(write));
  }

  /**
   * Checks the number of relationships that a node delete removes.
   *
   * @throws LimitExceededException when it is more than {@link DeleteNode#MAX_RELATIONSHIPS}
   */
  public void checkDegree(DeleteNode write, long relationships) {
    if (relationships > DeleteNode.MAX_RELATIONSHIPS) {
      throw new LimitExceededException(
          call.message("relationships of " + write.describe()),
          relationships,
          DeleteNode.MAX_RELATIONSHIPS);
    }
  }

  private record Check(
      GraphConflicts conflicts, Write write, OptionalLong stored, OptionalLong tombstone)
      implements WriteCondition.Visitor<Boolean> {
    @Override
    public Boolean visitAlways(WriteCondition.Always condition) {
      return true;
    }

    @Override
    public Boolean visitIfNewer(WriteCondition.IfNewer condition) {
      OptionalLong last = stored.isPresent() ? stored : tombstone;
      return last.isEmpty() || write.version() > last.getAsLong();
    }

    @Override
    public Boolean visitIfAbsent(WriteCondition.IfAbsent condition) {
      if (stored.isPresent()) {
        throw conflicts.conflict(Reason.EXISTS, write, "is stored already");
      }
      return true;
    }

    @Override
    public Boolean visitIfVersion(WriteCondition.IfVersion condition) {
      if (stored.isEmpty()) {
        throw conflicts.conflict(
            Reason.MISSING, write, "is not stored; expected version " + condition.version());
      }
      if (stored.getAsLong() != condition.version()) {
        throw conflicts.conflict(
            Reason.VERSION,
            write,
            "has version " + stored.getAsLong() + ", not " + condition.version());
      }
      return true;
    }
  }
}
