package io.lmscore.store;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot be reached, or the connection was lost. {@link #retry()} says whether the call
 * may have reached the server.
 */
public final class UnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  private UnavailableException(String message, Retry retry, @Nullable Throwable cause) {
    super(message, retry, cause);
  }

  /** Nothing was sent, or the call only reads: {@link Retry#SAFE}. */
  public static UnavailableException notSent(String message, @Nullable Throwable cause) {
    return new UnavailableException(message, Retry.SAFE, cause);
  }

  /** The change was sent and its answer was lost: {@link Retry#OUTCOME_UNKNOWN}. */
  public static UnavailableException answerLost(String message, @Nullable Throwable cause) {
    return new UnavailableException(message, Retry.OUTCOME_UNKNOWN, cause);
  }
}
