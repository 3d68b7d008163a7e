package io.lmscore.store.spi.server;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;

/** Converts failures of calls that make their changes in parts, each part in a transaction. */
public final class PartialChange {
  private PartialChange() {}

  /**
   * The exception for callers when an earlier part of the call has taken effect.
   *
   * @param failure of a later part, which says that nothing was changed
   * @param done the effect so far, {@code "some relationships are deleted"}
   * @return an exception with {@link Retry#OUTCOME_UNKNOWN}, caused by the failure
   */
  public static StoreException failure(StoreException failure, String done) {
    String message = failure.getMessage() + "; " + done;
    if (failure instanceof TimedOutException) {
      return TimedOutException.outcomeUnknown(message, failure);
    }
    return failure instanceof BackendException
        ? new BackendException(message, Retry.OUTCOME_UNKNOWN, failure)
        : UnavailableException.answerLost(message, failure);
  }
}
