package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;

/**
 * The condition under which a write takes effect. If {@link #IF_NEWER} does not hold, the outcome
 * is {@link Outcome#SKIPPED}. If another condition does not hold, the whole call fails with a
 * conflict.
 */
public sealed interface WriteCondition {
  /** Always, independent of the stored state. */
  WriteCondition ALWAYS = new Always();

  /**
   * If the version of the write is greater than that of the stored element or tombstone; also if
   * there is neither.
   */
  WriteCondition IF_NEWER = new IfNewer();

  /** If no such element is stored; a tombstone does not count. Not for changes and deletes. */
  WriteCondition IF_ABSENT = new IfAbsent();

  /** If the element is stored with exactly that version. */
  static WriteCondition ifVersion(long version) {
    return new IfVersion(version);
  }

  /** Calls the method for this kind of condition. */
  <R> R accept(Visitor<R> visitor);

  /** See {@link WriteCondition#ALWAYS}. */
  record Always() implements WriteCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitAlways(this);
    }
  }

  /** See {@link WriteCondition#IF_NEWER}. */
  record IfNewer() implements WriteCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitIfNewer(this);
    }
  }

  /** See {@link WriteCondition#IF_ABSENT}. */
  record IfAbsent() implements WriteCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitIfAbsent(this);
    }
  }

  /** See {@link WriteCondition#ifVersion}. */
  record IfVersion(long version) implements WriteCondition {
    /** Checks the version. */
    public IfVersion {
      Checks.range("expected version", version, 0, Long.MAX_VALUE);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitIfVersion(this);
    }
  }

  /** One method for each kind of condition. */
  interface Visitor<R> {
    /** Always, independent of the stored state. */
    R visitAlways(Always condition);

    /** If the write is newer. */
    R visitIfNewer(IfNewer condition);

    /** If the element is absent. */
    R visitIfAbsent(IfAbsent condition);

    /** If the stored element has that version. */
    R visitIfVersion(IfVersion condition);
  }
}
