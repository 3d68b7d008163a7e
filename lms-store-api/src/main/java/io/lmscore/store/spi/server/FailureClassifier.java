package io.lmscore.store.spi.server;

/**
 * Classifies the failures of one server and its driver. Thread-safe.
 *
 * <p>It never receives a {@link LostRace}, a {@link Rollback} or an exception of the store: {@link
 * RetryLoop} handles these.
 */
public interface FailureClassifier {
  /**
   * Determines the kind of a failure.
   *
   * @param failure thrown by the attempt, or by a fetch of a stream
   * @param attempt the attempt with its progress: whether a statement or a commit was sent, for
   *     instance
   */
  FailureKind classify(Exception failure, Attempt attempt);

  /**
   * The message of the server or the driver for an exception, with a hint about the remedy if there
   * is one.
   */
  String describe(Exception failure);
}
