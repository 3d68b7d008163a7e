package io.lmscore.store.timescale.client;

/**
 * Thrown by the work of a call to roll its transaction back. Reaches those who asked for the work
 * as it is; the connection stays in use.
 */
public abstract class Rollback extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Without a stack trace.
   *
   * @param reason for messages
   */
  protected Rollback(String reason) {
    super(reason, null, false, false);
  }
}
