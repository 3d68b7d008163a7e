package io.lmscore.store.testkit.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that changes only when a test moves it. Thread-safe. */
public final class ManualClock implements InstantSource {
  private volatile Instant now = Instant.parse("2025-03-01T00:00:00Z");

  /** Creates a clock that shows the first of March 2025. */
  public ManualClock() {}

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock; a negative duration moves it back. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
