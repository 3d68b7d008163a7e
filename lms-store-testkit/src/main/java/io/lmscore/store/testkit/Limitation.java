package io.lmscore.store.testkit;

/** A limitation of a fixture, not of its store. Trials that it prevents are reported as not run. */
public enum Limitation {
  /** The server takes one connection at a time, so concurrent calls cannot be tried. */
  ONE_CONNECTION,
  /** Round-trips cannot be counted. */
  NO_ROUND_TRIP_COUNT
}
