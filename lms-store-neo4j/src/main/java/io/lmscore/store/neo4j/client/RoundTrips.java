package io.lmscore.store.neo4j.client;

import java.util.concurrent.atomic.LongAdder;

/** How often statements were sent to a server and answered, over all backends of this JVM. */
public final class RoundTrips {
  private static final RoundTrips ALL = new RoundTrips();

  private final LongAdder count = new LongAdder();

  private RoundTrips() {}

  /** The only instance. */
  public static RoundTrips all() {
    return ALL;
  }

  void add() {
    count.increment();
  }

  /** So far. */
  public long count() {
    return count.sum();
  }
}
