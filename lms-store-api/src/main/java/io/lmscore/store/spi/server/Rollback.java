package io.lmscore.store.spi.server;

/**
 * Thrown by the statements of an attempt to roll its transaction back and leave {@link RetryLoop}.
 * It reaches the caller of the loop unchanged; the connection stays in use.
 */
public abstract class Rollback extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception without a stack trace.
   *
   * @param reason for messages
   */
  protected Rollback(String reason) {
    super(reason, null, false, false);
  }
}
