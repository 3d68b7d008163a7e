package io.lmscore.store.memory.graph;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.memory.call.Call;
import java.util.OptionalLong;

/**
 * Whether a write takes effect: true, false for one that is skipped, or a conflict.
 *
 * @param version of the write
 * @param stored version of the element, if it is stored
 * @param tombstone version of its tombstone, if there is one
 */
record ConditionCheck(
    Call call, Write write, long version, OptionalLong stored, OptionalLong tombstone)
    implements WriteCondition.Visitor<Boolean> {

  boolean holds() {
    return write.condition().accept(this);
  }

  @Override
  public Boolean visitAlways(WriteCondition.Always condition) {
    return true;
  }

  @Override
  public Boolean visitIfNewer(WriteCondition.IfNewer condition) {
    OptionalLong last = stored.isPresent() ? stored : tombstone;
    return last.isEmpty() || version > last.getAsLong();
  }

  @Override
  public Boolean visitIfAbsent(WriteCondition.IfAbsent condition) {
    if (stored.isPresent()) {
      throw call.conflict(Reason.EXISTS, write.describe(), "is stored already");
    }
    return true;
  }

  @Override
  public Boolean visitIfVersion(WriteCondition.IfVersion condition) {
    if (stored.isEmpty()) {
      throw call.conflict(
          Reason.VERSION,
          write.describe(),
          "is not stored, so not in version " + condition.version());
    }
    if (stored.getAsLong() != condition.version()) {
      throw call.conflict(
          Reason.VERSION,
          write.describe(),
          "has version " + stored.getAsLong() + ", not " + condition.version());
    }
    return true;
  }
}
