package io.lmscore.store;

/** The store, cursor or writer was closed before the call; nothing was sent. */
public final class ClosedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the closed thing, for the message
   */
  public ClosedException(String what) {
    super(what + " is closed", Retry.NEVER, null);
  }
}
