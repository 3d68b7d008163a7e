package io.lmscore.store.spi.server;

/**
 * Says what the failures of one server and its driver mean. Thread-safe.
 *
 * <p>It never sees a {@link LostRace}, a {@link Rollback} or an exception of the store: {@link
 * RetryLoop} knows what they mean.
 */
public interface FailureClassifier {
  /**
   * What the failure says about the attempt.
   *
   * @param failure thrown by the attempt, or by a fetch of a stream
   * @param attempt which says how far it came: whether something was sent, a commit for instance
   */
  FailureKind classify(Exception failure, Attempt attempt);

  /**
   * What server or driver said, in words for a message, with a hint what to do where there is one.
   */
  String describe(Exception failure);
}
