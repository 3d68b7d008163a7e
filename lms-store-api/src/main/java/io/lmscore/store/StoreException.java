package io.lmscore.store;

import io.lmscore.store.internal.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The one family of failures that a store throws, named by what the caller may do about them.
 *
 * <p>The message names operation, backend, key and value, and never a secret. It shows at most 80
 * characters of a text of the caller, in quotes, and no control characters. The driver's own
 * exception, where there is one, is the {@link #getCause() cause}.
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

  /** With a message of several lines, none of which has anything to escape. */
  StoreException(Retry retry, String lines) {
    super(lines, null);
    this.retry = retry;
  }

  /** Says whether the same call may be made again. */
  public final Retry retry() {
    return retry;
  }
}
