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
 * Whether the writes of a batch take effect, and their conflicts, in the words that every backend
 * has for them.
 *
 * @param call in which they come up
 * @param batch of which the writes are
 */
public record GraphConflicts(Call call, Batch batch) {
  /**
   * Whether the condition of a write holds; false for one that is skipped.
   *
   * @param stored version of the element, if it is stored
   * @param tombstone version of its tombstone, if there is one
   * @throws ConflictException VERSION, MISSING or EXISTS, when it does not hold and is none that is
   *     skipped
   */
  public boolean holds(Write write, OptionalLong stored, OptionalLong tombstone) {
    return write.condition().accept(new Check(this, write, stored, tombstone));
  }

  /** A node that was to be put is stored with another label. */
  public ConflictException label(PutNode write, String stored) {
    return conflict(
        Reason.LABEL, write, "has label '" + stored + "', not '" + write.node().label() + "'");
  }

  /** An end of a relationship that was to be put is not stored. */
  public ConflictException missingEnd(PutRelationship write, NodeId end) {
    return conflict(
        Reason.MISSING_END, write, "has the end " + end.describe() + ", which is not stored");
  }

  private ConflictException conflict(Reason reason, Write write, String found) {
    return call.conflict(reason, write.describe(), found, batch.place(write));
  }

  /**
   * For a node that is to go with its relationships.
   *
   * @throws LimitExceededException when they are more than {@link DeleteNode#MAX_RELATIONSHIPS}
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
            Reason.MISSING, write, "is not stored, so not in version " + condition.version());
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
