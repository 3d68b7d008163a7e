package io.lmscore.store.neo4j.server;

import java.time.Duration;

/**
 * Tells a server that starts slowly from one that does not start at all: the slow one computes or
 * writes. A busy machine makes the first of any length, so there is no limit on the whole start.
 * Not thread-safe.
 */
final class StartProgress {
  /** How long a server may neither compute nor write. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Less in all that time is what a JVM that waits for something computes. */
  private static final Duration LEAST_COMPUTED = Duration.ofSeconds(1);

  private long sinceNanos;
  private Duration computed;
  private long written;

  /**
   * @param nowNanos of the monotonic clock
   * @param computed by the process so far
   * @param written to its log so far, in bytes
   */
  StartProgress(long nowNanos, Duration computed, long written) {
    this.sinceNanos = nowNanos;
    this.computed = computed;
    this.written = written;
  }

  /** Whether the process went on within the last {@link #PATIENCE}. */
  boolean goesOn(long nowNanos, Duration computedNow, long writtenNow) {
    if (writtenNow != written || computedNow.minus(computed).compareTo(LEAST_COMPUTED) >= 0) {
      sinceNanos = nowNanos;
      computed = computedNow;
      written = writtenNow;
    }
    return nowNanos - sinceNanos < PATIENCE.toNanos();
  }
}
