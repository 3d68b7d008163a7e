package io.lmscore.store;

import org.jspecify.annotations.Nullable;

/**
 * The server refused or broke in a way that is nobody's fault but its own: missing rights, a
 * corrupt table, an error this library does not know. Ask an operator; the cause has the server's
 * words.
 */
public final class BackendException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message operation, backend and what the server said
   * @param retry whether a change may remain
   * @param cause the driver's exception
   */
  public BackendException(String message, Retry retry, @Nullable Throwable cause) {
    super(message, retry, cause);
  }
}
