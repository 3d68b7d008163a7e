package io.lmscore.store.testkit;

/** What a fixture, not its store, cannot do. Trials that need it are reported as not run. */
public enum Limitation {
  /** The server takes one connection at a time, so that nothing can be tried concurrently. */
  ONE_CONNECTION,
  /** Round-trips cannot be counted. */
  NO_ROUND_TRIP_COUNT
}
