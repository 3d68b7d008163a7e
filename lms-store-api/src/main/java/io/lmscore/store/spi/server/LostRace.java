package io.lmscore.store.spi.server;

/**
 * Thrown by an attempt when another transaction has changed the data that the attempt read. The
 * transaction is rolled back, and {@link RetryLoop} makes another attempt, as after {@link
 * FailureKind#TRANSIENT}.
 */
public final class LostRace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception without a stack trace, because a lost race is part of normal operation.
   *
   * @param element the element that the other transaction changed, for messages
   */
  public LostRace(String element) {
    super("another transaction has changed " + element, null, false, false);
  }
}
