package io.lmscore.store.spi.server;

import java.util.concurrent.atomic.LongAdder;

/** Counts the round-trips of statements to a server. Thread-safe. */
public final class RoundTrips {
  private final LongAdder count = new LongAdder();

  /** Creates a count of zero. */
  public RoundTrips() {}

  /** Adds one round-trip. */
  public void add() {
    count.increment();
  }

  /** The number of round-trips so far. */
  public long count() {
    return count.sum();
  }
}
