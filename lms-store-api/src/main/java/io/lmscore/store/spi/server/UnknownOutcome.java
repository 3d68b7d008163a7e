package io.lmscore.store.spi.server;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;

/**
 * What is known of a change that is sent again when its answer was lost: from the first lost answer
 * on it may have been made, whatever becomes of later attempts. For one call, in one thread.
 */
public final class UnknownOutcome {
  private boolean isThere;

  /** None so far. */
  public UnknownOutcome() {}

  /** Adds what an attempt has left. */
  public void add(boolean mayHaveBeenMade) {
    isThere |= mayHaveBeenMade;
  }

  /** Whether the change may have been made. */
  public boolean isThere() {
    return isThere;
  }

  /**
   * The exception for callers, for one that ended the last attempt.
   *
   * @return the same unless it says that nothing was changed, which is in doubt: a conflict of a
   *     later attempt, too, may be with what came after the first had been made
   */
  public StoreException told(StoreException e) {
    if (!isThere || e.retry() == Retry.OUTCOME_UNKNOWN) {
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
