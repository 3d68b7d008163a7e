package io.lmscore.store.spi.server;

/**
 * The kind of a call on its server: when its change takes effect, and whether the change may be
 * repeated. {@link RetryLoop} uses it to interpret a lost answer.
 */
public enum CallKind {
  /** Reads; each statement is a separate transaction. */
  READ(Effect.NONE, true),
  /** Reads in one transaction, which may take locks and makes no change visible to callers. */
  READ_TRANSACTION(Effect.NONE, true),
  /** Reads row by row: the call opens the stream, which keeps its connection. */
  STREAM(Effect.NONE, true),
  /** Runs idempotent maintenance statements, whose changes are invisible to callers. */
  MAINTENANCE(Effect.NONE, true),
  /** Changes data with one auto-committed statement. */
  STATEMENT(Effect.OF_STATEMENT, false),
  /** Changes data with one auto-committed statement that has the same effect when repeated. */
  IDEMPOTENT_STATEMENT(Effect.OF_STATEMENT, true),
  /** Changes data in one transaction. */
  TRANSACTION(Effect.OF_COMMIT, false),
  /** Changes data in one transaction that has the same effect when repeated. */
  IDEMPOTENT_TRANSACTION(Effect.OF_COMMIT, true);

  /** The step from which on a change may have been made. */
  private enum Effect {
    NONE,
    OF_STATEMENT,
    OF_COMMIT
  }

  private final Effect effect;
  private final boolean isIdempotent;

  CallKind(Effect effect, boolean isIdempotent) {
    this.effect = effect;
    this.isIdempotent = isIdempotent;
  }

  /** Whether the statements run in one transaction, which ends with a commit. */
  public boolean isTransaction() {
    return this == READ_TRANSACTION || effect == Effect.OF_COMMIT;
  }

  /** Whether the call may be repeated although an earlier attempt may have been applied. */
  boolean isIdempotent() {
    return isIdempotent;
  }

  /** Whether the server may have applied a change of an attempt with this progress. */
  boolean mayBeApplied(boolean hasSent, boolean isCommitting) {
    return switch (effect) {
      case NONE -> false;
      case OF_STATEMENT -> hasSent;
      case OF_COMMIT -> isCommitting;
    };
  }
}
