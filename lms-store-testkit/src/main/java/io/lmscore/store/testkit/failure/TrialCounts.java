package io.lmscore.store.testkit.failure;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the outcomes of trials. Thread-safe. */
final class TrialCounts {
  private final AtomicInteger moments = new AtomicInteger();
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger notReached = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  /**
   * Counts a call that ended as demanded.
   *
   * @param hasFailed whether the network has failed
   */
  void add(boolean hasFailed, TimedCall call) {
    moments.incrementAndGet();
    if (!hasFailed) {
      notReached.incrementAndGet();
    } else {
      (call.hasSucceeded() ? succeeded : failed).incrementAndGet();
    }
  }

  /**
   * Counts a call that did not end as demanded. It is tried again, since a busy machine may be the
   * reason.
   */
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
