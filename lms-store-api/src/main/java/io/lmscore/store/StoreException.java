package io.lmscore.store;

import io.lmscore.store.internal.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The base type of all failures that a store throws. The subtypes are named by the caller's
 * possible reaction.
 *
 * <p>The message names operation, backend, key and value, and never a secret. It quotes at most 80
 * characters of the caller's text and contains no control characters. The driver's own exception,
 * where there is one, is the {@link #getCause() cause}.
 */
public abstract sealed class StoreException extends RuntimeException
    permits ConfigurationException,
        RejectedException,
        ConflictException,
        UnsupportedException,
        UnavailableException,
        TimedOutException,
        ClosedException,
        BackendException {
  private static final long serialVersionUID = 1L;

  private final Retry retry;

  StoreException(String message, Retry retry, @Nullable Throwable cause) {
    super(Texts.visible(message), cause);
    this.retry = retry;
  }

  /** Creates a failure whose message has several lines, none of which needs escaping. */
  StoreException(Retry retry, String lines) {
    super(lines, null);
    this.retry = retry;
  }

  /** Says whether the same call may be made again. */
  public final Retry retry() {
    return retry;
  }
}
