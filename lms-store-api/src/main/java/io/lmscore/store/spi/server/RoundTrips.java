package io.lmscore.store.spi.server;

import java.util.concurrent.atomic.LongAdder;

/** Counts how often statements were sent to a server and answered. Thread-safe. */
public final class RoundTrips {
  private final LongAdder count = new LongAdder();

  /** None so far. */
  public RoundTrips() {}

  /** Adds one. */
  public void add() {
    count.increment();
  }

  /** How many were added so far. */
  public long count() {
    return count.sum();
  }
}
