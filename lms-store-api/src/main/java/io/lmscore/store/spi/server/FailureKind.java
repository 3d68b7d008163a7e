package io.lmscore.store.spi.server;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;

/**
 * The kind of a failure of an attempt. It determines whether another attempt may succeed, whether
 * the change may have been applied, and the exception for callers when no attempt follows.
 */
public enum FailureKind {
  /**
   * The server rolled the change back, and the same change may succeed later: after a conflict, a
   * deadlock, a {@link LostRace}, or a throttled request.
   */
  TRANSIENT(Repetition.WITHIN_CALL, false),
  /** All connections were in use: nothing was sent. */
  POOL_EXHAUSTED(Repetition.WITHIN_CALL, false),
  /** The connection broke while the statement was in progress. */
  CONNECTION_LOST(Repetition.WITHIN_CALL, true),
  /** Members of a cluster did not confirm the change in time; it may be applied later. */
  NOT_CONFIRMED(Repetition.WITHIN_CALL, true),
  /** No connection could be made: nothing was sent. */
  UNREACHABLE(Repetition.WITHIN_CONNECT_TIMEOUT, false),
  /**
   * No connection was ready in time: nothing was sent. If an earlier attempt was {@link
   * #UNREACHABLE} or {@link #READ_ONLY}, callers get that reason.
   */
  CONNECT_TIMEOUT(Repetition.WITHIN_CONNECT_TIMEOUT, false),
  /** The server accepts no writes, after a failover for instance; it refused the statement. */
  READ_ONLY(Repetition.WITHIN_CONNECT_TIMEOUT, false),
  /**
   * The session lacks the state that statements need, or it ended before it read this statement.
   */
  STALE_SESSION(Repetition.WITHIN_CONNECT_TIMEOUT, false),
  /** The server has no memory, disk or connections left, and rolled the change back. */
  OVERLOADED(Repetition.NEVER, false),
  /** The server ended the statement for an internal reason and rolled the change back. */
  CANCELLED(Repetition.NEVER, false),
  /** The server ended the statement at the call's deadline and rolled the change back. */
  EXPIRED(Repetition.NEVER, false),
  /** The call's deadline passed before the answer came. */
  LATE(Repetition.NEVER, true),
  /** The caller's thread was interrupted before the answer came. */
  INTERRUPTED(Repetition.NEVER, true),
  /** The server or the driver refused the call and would refuse it again: nothing was changed. */
  REFUSED(Repetition.NEVER, false),
  /** The server or the driver failed, and the failure gives no information about the statement. */
  UNCLASSIFIED(Repetition.NEVER, true);

  /** The time limit for the start of another attempt. */
  private enum Repetition {
    NEVER,
    WITHIN_CALL,
    WITHIN_CONNECT_TIMEOUT
  }

  private final Repetition repetition;
  private final boolean leavesOutcomeUnknown;

  FailureKind(Repetition repetition, boolean leavesOutcomeUnknown) {
    this.repetition = repetition;
    this.leavesOutcomeUnknown = leavesOutcomeUnknown;
  }

  /**
   * Whether another attempt may succeed. After a change that may have been applied, another attempt
   * also requires {@link CallKind#isIdempotent}.
   */
  boolean isRepeatable() {
    return repetition != Repetition.NEVER;
  }

  /**
   * Whether the attempt found no server that can do the work. Further attempts end with the connect
   * timeout, or with the call if that ends sooner.
   */
  boolean isWithoutServer() {
    return repetition == Repetition.WITHIN_CONNECT_TIMEOUT;
  }

  /** Whether a change that was sent may have been applied. */
  boolean leavesOutcomeUnknown() {
    return leavesOutcomeUnknown;
  }

  /**
   * The exception for callers.
   *
   * @param description the message of the server or the driver
   * @param cause the cause of the exception
   * @param isOutcomeUnknown whether this or an earlier attempt may have been applied; the exception
   *     then has {@link Retry#OUTCOME_UNKNOWN}
   */
  StoreException exception(
      Call call, String description, Throwable cause, boolean isOutcomeUnknown) {
    boolean hasNoTimeLeft = this == CONNECTION_LOST && call.remaining().isZero();
    String message =
        call.message(hasNoTimeLeft ? LATE.text(call, description) : text(call, description));
    return switch (hasNoTimeLeft ? LATE : this) {
      case TRANSIENT, POOL_EXHAUSTED, NOT_CONFIRMED, CANCELLED, EXPIRED, LATE ->
          isOutcomeUnknown
              ? TimedOutException.outcomeUnknown(message, cause)
              : TimedOutException.unchanged(message, cause);
      case CONNECTION_LOST,
          UNREACHABLE,
          CONNECT_TIMEOUT,
          READ_ONLY,
          STALE_SESSION,
          OVERLOADED,
          INTERRUPTED ->
          isOutcomeUnknown
              ? UnavailableException.answerLost(message, cause)
              : UnavailableException.notSent(message, cause);
      case REFUSED, UNCLASSIFIED ->
          new BackendException(
              message, isOutcomeUnknown ? Retry.OUTCOME_UNKNOWN : Retry.NEVER, cause);
    };
  }

  private String text(Call call, String description) {
    return switch (this) {
      case TRANSIENT ->
          "still failing at the end of its timeout " + call.timeout() + ": " + description;
      case POOL_EXHAUSTED ->
          "no connection was ready within " + call.timeout() + ": " + description;
      case CONNECTION_LOST -> "the connection was lost: " + description;
      case NOT_CONFIRMED -> "the server did not confirm the change: " + description;
      case UNREACHABLE, CONNECT_TIMEOUT -> "no connection: " + description;
      case READ_ONLY -> "the server accepts no writes: " + description;
      case STALE_SESSION -> "no session could run the statement: " + description;
      case OVERLOADED -> "the server is overloaded: " + description;
      case CANCELLED -> "the server cancelled the statement: " + description;
      case EXPIRED, LATE -> "did not end within " + call.timeout();
      case INTERRUPTED -> "interrupted: " + description;
      case REFUSED, UNCLASSIFIED -> description;
    };
  }
}
