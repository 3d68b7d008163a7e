package io.lmscore.store.spi.call;

import io.lmscore.store.UnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The wait before a call is sent again: a random part of a span that doubles each time ("full
 * jitter": Brooker, "Exponential Backoff and Jitter", 2015). So calls that failed at the same time
 * do not repeat at the same time.
 *
 * @param first the span before the second attempt
 * @param max the longest span
 */
public record Backoff(Duration first, Duration max) {
  private static final int MAX_DOUBLINGS = 30;

  /** Checks the spans. */
  public Backoff {
    if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "backoff starts at "
              + first
              + " and ends at "
              + max
              + "; the start must be positive, the end not less");
    }
  }

  /**
   * Waits after a failed attempt.
   *
   * @param failed the number of failed attempts, at least 1
   * @return false, immediately, when less time is left: the call then ends with its last failure
   * @throws UnavailableException SAFE when the thread is interrupted, and the thread stays
   *     interrupted; for calls that have changed nothing so far
   */
  public boolean pause(int failed, Call deadline) {
    long nanos = ThreadLocalRandom.current().nextLong(span(failed).toNanos() + 1);
    if (deadline.remaining().toNanos() <= nanos) {
      return false;
    }
    try {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableException.notSent(deadline.message("interrupted between attempts"), e);
    }
  }

  /** The span from which {@link #pause} draws the wait before the next attempt. */
  Duration span(int failed) {
    Duration span = first.multipliedBy(1L << Math.min(failed - 1, MAX_DOUBLINGS));
    return span.compareTo(max) < 0 ? span : max;
  }
}
