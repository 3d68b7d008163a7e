package io.lmscore.store.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.StoreException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * How a {@link ReadingWriter} works. Durations are 0 to 1 day, the interval at least 1 millisecond.
 *
 * @param maxRows readings in the buffer, those on their way included: 1 to 10,000,000
 * @param maxBytes their size, each counted as 64 bytes and the UTF-8 of its four texts: 1 KiB to 1
 *     TiB
 * @param batchRows readings of one append: 1 to 100,000, at most {@code maxRows}
 * @param interval how long a reading waits at most for others of its batch
 * @param overflow what {@code add} does when the buffer is full
 * @param blockTimeout how long {@code add} waits under {@link Overflow#BLOCK}
 * @param policy what becomes of duplicates
 * @param retryTimeout how long a failed batch is repeated, from its first attempt; with exponential
 *     backoff and full jitter
 * @param drainTimeout how long {@code flush} and {@code close} wait
 * @param onUndelivered gets each reading that was not delivered and the reason, on the writer's own
 *     thread or on the one that adds or closes, never under a lock; it must not call the writer,
 *     and what it throws is logged
 */
public record WriterOptions(
    int maxRows,
    long maxBytes,
    int batchRows,
    Duration interval,
    Overflow overflow,
    Duration blockTimeout,
    DuplicatePolicy policy,
    Duration retryTimeout,
    Duration drainTimeout,
    BiConsumer<Reading, StoreException> onUndelivered) {
  private static final Duration MAX_DURATION = Duration.ofDays(1);

  /** Checks all numbers and durations. */
  public WriterOptions {
    Nulls.notNull("interval", interval);
    Nulls.notNull("overflow", overflow);
    Nulls.notNull("blockTimeout", blockTimeout);
    Nulls.notNull("policy", policy);
    Nulls.notNull("retryTimeout", retryTimeout);
    Nulls.notNull("drainTimeout", drainTimeout);
    Nulls.notNull("onUndelivered", onUndelivered);
    Checks.range("maxRows", maxRows, 1, 10_000_000);
    Checks.range("maxBytes", maxBytes, 1L << 10, 1L << 40);
    Checks.range("batchRows", batchRows, 1, Math.min(maxRows, TimeSeriesStore.MAX_READINGS));
    checkDuration("interval", interval, Duration.ofMillis(1));
    checkDuration("blockTimeout", blockTimeout, Duration.ZERO);
    checkDuration("retryTimeout", retryTimeout, Duration.ZERO);
    checkDuration("drainTimeout", drainTimeout, Duration.ZERO);
  }

  /**
   * 50,000 readings or 16 MiB in the buffer; batches of 5,000 readings, after 1 second at the
   * latest; BLOCK for 10 seconds; IGNORE; repeats for 30 seconds; drains for 60 seconds;
   * undelivered readings are logged, one line at the begin of a burst and one every 10 seconds
   * while it lasts.
   */
  public static WriterOptions defaults() {
    return new WriterOptions(
        50_000,
        16 << 20,
        5_000,
        Duration.ofSeconds(1),
        Overflow.BLOCK,
        Duration.ofSeconds(10),
        DuplicatePolicy.IGNORE,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        new UndeliveredLog());
  }

  /** The same options with another size of the buffer. */
  public WriterOptions withBuffer(int newMaxRows, long newMaxBytes) {
    return new WriterOptions(
        newMaxRows,
        newMaxBytes,
        batchRows,
        interval,
        overflow,
        blockTimeout,
        policy,
        retryTimeout,
        drainTimeout,
        onUndelivered);
  }

  /** The same options with other batches. */
  public WriterOptions withBatch(int newBatchRows, Duration newInterval) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        newBatchRows,
        newInterval,
        overflow,
        blockTimeout,
        policy,
        retryTimeout,
        drainTimeout,
        onUndelivered);
  }

  /** The same options with another behaviour when the buffer is full. */
  public WriterOptions withOverflow(Overflow newOverflow) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        batchRows,
        interval,
        newOverflow,
        blockTimeout,
        policy,
        retryTimeout,
        drainTimeout,
        onUndelivered);
  }

  /** The same options with another wait for room. */
  public WriterOptions withBlockTimeout(Duration newBlockTimeout) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        batchRows,
        interval,
        overflow,
        newBlockTimeout,
        policy,
        retryTimeout,
        drainTimeout,
        onUndelivered);
  }

  /** The same options with another policy for duplicates. */
  public WriterOptions withPolicy(DuplicatePolicy newPolicy) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        batchRows,
        interval,
        overflow,
        blockTimeout,
        newPolicy,
        retryTimeout,
        drainTimeout,
        onUndelivered);
  }

  /** The same options with another time for repeats; zero: none. */
  public WriterOptions withRetryTimeout(Duration newRetryTimeout) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        batchRows,
        interval,
        overflow,
        blockTimeout,
        policy,
        newRetryTimeout,
        drainTimeout,
        onUndelivered);
  }

  /** The same options with another wait in flush and close. */
  public WriterOptions withDrainTimeout(Duration newDrainTimeout) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        batchRows,
        interval,
        overflow,
        blockTimeout,
        policy,
        retryTimeout,
        newDrainTimeout,
        onUndelivered);
  }

  /** The same options with another receiver of what is not delivered. */
  public WriterOptions withOnUndelivered(BiConsumer<Reading, StoreException> newOnUndelivered) {
    return new WriterOptions(
        maxRows,
        maxBytes,
        batchRows,
        interval,
        overflow,
        blockTimeout,
        policy,
        retryTimeout,
        drainTimeout,
        newOnUndelivered);
  }

  private static void checkDuration(String what, Duration duration, Duration min) {
    if (duration.compareTo(min) < 0 || duration.compareTo(MAX_DURATION) > 0) {
      throw new InvalidValueException(
          what + " " + duration + " is not in " + min + ".." + MAX_DURATION);
    }
  }
}
