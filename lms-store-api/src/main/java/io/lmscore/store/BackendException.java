package io.lmscore.store;

import org.jspecify.annotations.Nullable;

/**
 * The server refused or failed the call for a reason on the server: missing rights, a corrupt
 * table, an error this library does not know. Ask an operator; the cause holds the server's
 * message.
 */
public final class BackendException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message operation, backend and the server's message
   * @param retry whether a change may remain
   * @param cause the driver's exception
   */
  public BackendException(String message, Retry retry, @Nullable Throwable cause) {
    super(message, retry, cause);
  }
}
