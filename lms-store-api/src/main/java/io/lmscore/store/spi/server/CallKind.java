package io.lmscore.store.spi.server;

/**
 * What a call does on its server: when its change takes effect, and whether the same change may be
 * made twice. {@link RetryLoop} decides by it what a lost answer means.
 */
public enum CallKind {
  /** Reads; each statement is a transaction of its own. */
  READ(Effect.NONE, true),
  /** Reads in one transaction, which may take locks and changes nothing that callers see. */
  READ_TRANSACTION(Effect.NONE, true),
  /** Reads row by row: the call is the opening of the stream, which keeps its connection. */
  STREAM(Effect.NONE, true),
  /** Changes nothing that callers see, with statements that may run any number of times. */
  MAINTENANCE(Effect.NONE, true),
  /** Changes with one statement, which commits by itself. */
  STATEMENT(Effect.OF_STATEMENT, false),
  /** Changes with one statement, which commits by itself and has the same effect when run twice. */
  IDEMPOTENT_STATEMENT(Effect.OF_STATEMENT, true),
  /** Changes in one transaction. */
  TRANSACTION(Effect.OF_COMMIT, false),
  /** Changes in one transaction that has the same effect when it is committed twice. */
  IDEMPOTENT_TRANSACTION(Effect.OF_COMMIT, true);

  /** From when on a change may have been made. */
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

  /** Whether the server may have applied a change of an attempt that came so far. */
  boolean mayBeApplied(boolean hasSent, boolean isCommitting) {
    return switch (effect) {
      case NONE -> false;
      case OF_STATEMENT -> hasSent;
      case OF_COMMIT -> isCommitting;
    };
  }
}
