package io.lmscore.store.spi.server;

/**
 * Thrown by an attempt that another transaction has overtaken: what it had read has changed. Its
 * transaction is rolled back, and {@link RetryLoop} begins again, as after {@link
 * FailureKind#TRANSIENT}.
 */
public final class LostRace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Without a stack trace: a race is lost in good order.
   *
   * @param element that the other transaction has changed, for messages
   */
  public LostRace(String element) {
    super("another transaction has changed " + element, null, false, false);
  }
}
