package io.lmscore.store.testkit.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Thread-safe. */
public final class ManualClock implements InstantSource {
  private volatile Instant now = Instant.parse("2025-03-01T00:00:00Z");

  /** Begins on the first of March 2025. */
  public ManualClock() {}

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves it, back when the duration is negative. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
