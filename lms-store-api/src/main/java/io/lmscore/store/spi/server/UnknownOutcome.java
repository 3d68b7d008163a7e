package io.lmscore.store.spi.server;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;

/**
 * Tracks whether an earlier attempt of a call may have been applied. This stays true from the first
 * lost answer on, regardless of later attempts. For one call, in one thread.
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
   * Converts the exception of the last attempt to the exception for callers.
   *
   * @return the same exception, unless it says that nothing was changed although the outcome is
   *     unknown. A conflict of a later attempt may be with the change of an earlier one
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
            : message
                + "; the answer of an earlier attempt was lost, and its change may be applied",
        e);
  }
}
