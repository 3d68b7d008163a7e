package io.lmscore.store.spi.server;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;

/**
 * Tracks whether an earlier attempt of a call may have been applied: from the first lost answer on
 * it may have, whatever becomes of later attempts. For one call, in one thread.
 */
final class UnknownOutcome {
  private boolean isUnknown;

  /** Adds an attempt. */
  void add(boolean mayBeApplied) {
    isUnknown |= mayBeApplied;
  }

  /** Whether an attempt may have been applied. */
  boolean isUnknown() {
    return isUnknown;
  }

  /**
   * The exception for callers, made of the one that ended the last attempt.
   *
   * @return the same unless it says that nothing was changed, which is unknown: a conflict of a
   *     later attempt, too, may be with the change of an earlier one
   */
  StoreException applyTo(StoreException e) {
    if (!isUnknown || e.retry() == Retry.OUTCOME_UNKNOWN) {
      return e;
    }
    String message = String.valueOf(e.getMessage());
    if (e instanceof TimedOutException) {
      return TimedOutException.outcomeUnknown(message, e);
    }
    return UnavailableException.answerLost(
        e.retry() == Retry.SAFE
            ? message
            : message + "; but before, an answer was lost, and that attempt may have been made",
        e);
  }
}
