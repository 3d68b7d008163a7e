package io.lmscore.store.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.StoreException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * The options of a {@link ReadingWriter}. Durations are 0 to 1 day, the interval at least 1
 * millisecond.
 *
 * @param maxRows the most readings in the buffer, those in flight included: 1 to 10,000,000
 * @param maxBytes the most bytes of these readings, each counted as 64 bytes plus the UTF-8 of its
 *     four texts: 1 KiB to 1 TiB
 * @param batchRows the most readings of one append: 1 to 100,000, at most {@code maxRows}
 * @param interval the longest time that a reading waits for others of its batch
 * @param overflow the behaviour of {@code add} when the buffer is full
 * @param blockTimeout the longest wait of {@code add} under {@link Overflow#BLOCK}
 * @param policy the treatment of duplicates
 * @param retryTimeout the time, from the first attempt, during which a failed batch is repeated;
 *     with exponential backoff and full jitter
 * @param drainTimeout the longest wait of {@code flush} and {@code close}
 * @param onUndelivered receives each undelivered reading and the reason, on the sender thread of
 *     the writer or on a thread that adds or closes, never under a lock. It must not call the
 *     writer; its exceptions are logged
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
   * undelivered readings are logged, one line at the beginning of a burst and one every 10 seconds
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

  /** The same options with another buffer size. */
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

  /** The same options with another batch size and interval. */
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

  /** The same options with another timeout of {@code add}. */
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

  /** The same options with another time for repeats; zero: no repeats. */
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

  /** The same options with another timeout of flush and close. */
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

  /** The same options with another receiver of undelivered readings. */
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
