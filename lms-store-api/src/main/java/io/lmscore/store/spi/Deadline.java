package io.lmscore.store.spi;

import io.lmscore.store.TimedOutException;
import java.time.Duration;

/** The moment by which a call must end, on the monotonic clock. Immutable. */
public final class Deadline {
  private final String operation;
  private final Duration timeout;
  private final long startNanos;

  private Deadline(String operation, Duration timeout) {
    this.operation = operation;
    this.timeout = timeout;
    this.startNanos = System.nanoTime();
  }

  /**
   * Begins a call.
   *
   * @param operation backend and method, for messages: {@code "memory graph.paths"}
   */
  public static Deadline after(String operation, Duration timeout) {
    return new Deadline(operation, timeout);
  }

  /** What is left, never negative. */
  public Duration remaining() {
    Duration left = timeout.minusNanos(System.nanoTime() - startNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Goes on while there is time.
   *
   * @throws TimedOutException when there is none; for calls that have changed nothing so far
   */
  public void check() {
    if (System.nanoTime() - startNanos >= timeout.toNanos()) {
      throw TimedOutException.unchanged(operation + " did not end within " + timeout, null);
    }
  }
}
