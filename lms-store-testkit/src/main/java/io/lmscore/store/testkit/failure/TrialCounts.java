package io.lmscore.store.testkit.failure;

import java.util.concurrent.atomic.AtomicInteger;

/** What trials have come to. Thread-safe. */
final class TrialCounts {
  private final AtomicInteger moments = new AtomicInteger();
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger notReached = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  /**
   * Adds a call that ended as it had to.
   *
   * @param hasFailed whether the network has
   */
  void add(boolean hasFailed, TimedCall call) {
    moments.incrementAndGet();
    if (!hasFailed) {
      notReached.incrementAndGet();
    } else {
      (call.hasSucceeded() ? succeeded : failed).incrementAndGet();
    }
  }

  /** Adds one that did not, and is tried again where a busy machine may be the reason. */
  void addRepeated() {
    repeated.incrementAndGet();
  }

  @Override
  public String toString() {
    return moments
        + " moments: the network failed, and the call succeeded at "
        + succeeded
        + ", failed as it has to at "
        + failed
        + "; the call ended before at "
        + notReached
        + "; tried again: "
        + repeated;
  }
}
