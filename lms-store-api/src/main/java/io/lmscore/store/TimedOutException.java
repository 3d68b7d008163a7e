package io.lmscore.store;

import org.jspecify.annotations.Nullable;

/** The call did not end within its timeout. {@link #retry()} says whether a change may remain. */
public final class TimedOutException extends StoreException {
  private static final long serialVersionUID = 1L;

  private TimedOutException(String message, Retry retry, @Nullable Throwable cause) {
    super(message, retry, cause);
  }

  /** Nothing was changed: {@link Retry#SAFE}. */
  public static TimedOutException unchanged(String message, @Nullable Throwable cause) {
    return new TimedOutException(message, Retry.SAFE, cause);
  }

  /** A change was sent and its outcome is unknown: {@link Retry#OUTCOME_UNKNOWN}. */
  public static TimedOutException outcomeUnknown(String message, @Nullable Throwable cause) {
    return new TimedOutException(message, Retry.OUTCOME_UNKNOWN, cause);
  }
}
