package io.lmscore.store.neo4j.server;

import java.time.Duration;

/**
 * Distinguishes a server that starts slowly from one that does not start at all: the slow one
 * computes or writes. On a busy machine a start may take any time, so there is no limit on the
 * whole start. Not thread-safe.
 */
final class StartProgress {
  /** How long a server may neither compute nor write. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A JVM that only waits computes less than this in all that time. */
  private static final Duration MIN_COMPUTED = Duration.ofSeconds(1);

  private long sinceNanos;
  private Duration computed;
  private long written;

  /**
   * @param nowNanos the current time of the monotonic clock
   * @param computed the computing time of the process so far
   * @param written the bytes in its log so far
   */
  StartProgress(long nowNanos, Duration computed, long written) {
    this.sinceNanos = nowNanos;
    this.computed = computed;
    this.written = written;
  }

  /** Whether the process made progress within the last {@link #PATIENCE}. */
  boolean isProgressing(long nowNanos, Duration computedNow, long writtenNow) {
    if (writtenNow != written || computedNow.minus(computed).compareTo(MIN_COMPUTED) >= 0) {
      sinceNanos = nowNanos;
      computed = computedNow;
      written = writtenNow;
    }
    return nowNanos - sinceNanos < PATIENCE.toNanos();
  }
}
