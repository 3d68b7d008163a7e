package io.lmscore.store.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.internal.Nulls;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer of every backend: one daemon thread, the sender, empties a {@link WriterBuffer} into
 * the store.
 */
final class BufferedReadingWriter implements ReadingWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingWriter.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final TimeSeriesStore store;
  private final WriterOptions options;
  private final WriterBuffer buffer;
  private final Thread thread;

  /** Held by the thread that closes; other closing threads wait for it. */
  private final ReentrantLock closing = new ReentrantLock();

  /** The lost answer of the batch in flight or of a part of it; only the sender uses this field. */
  private @Nullable StoreException unknownOutcome;

  private BufferedReadingWriter(TimeSeriesStore store, WriterOptions options) {
    String backend = store.backend();
    this.store = store;
    this.options = options;
    this.buffer = new WriterBuffer(backend, options);
    this.thread = new Thread(this::run, "lms-store-writer-" + backend);
    thread.setDaemon(true);
  }

  static ReadingWriter start(TimeSeriesStore store, WriterOptions options) {
    BufferedReadingWriter writer = new BufferedReadingWriter(store, options);
    writer.thread.start();
    return writer;
  }

  @Override
  public void add(Reading reading) {
    Nulls.notNull("reading", reading);
    buffer.add(reading).ifPresent(overflow -> report(reading, overflow));
  }

  @Override
  public void flush() {
    checkNotInCallback("flush");
    buffer.flush();
  }

  @Override
  public WriterStats stats() {
    return buffer.stats();
  }

  @Override
  public void close() {
    checkNotInCallback("close");
    closing.lock();
    try {
      WriterBuffer.Abandoned abandoned = buffer.close();
      String message = buffer.message("close: not delivered within " + options.drainTimeout());
      reportUndelivered(abandoned.inFlight(), TimedOutException.outcomeUnknown(message, null));
      reportUndelivered(abandoned.unsent(), TimedOutException.unchanged(message, null));
    } finally {
      closing.unlock();
    }
  }

  private void run() {
    while (buffer.takeBatch()) {
      unknownOutcome = null;
      for (List<Reading> rows = buffer.first(); !rows.isEmpty(); rows = buffer.first()) {
        try {
          buffer.written(rows, send(rows));
        } catch (StoreException e) {
          if (rows.size() > 1 && mayConcernSomeRows(e)) {
            buffer.halve(rows);
          } else if (buffer.claim()) {
            reportUndelivered(rows, reason(e));
          }
        }
      }
    }
  }

  /**
   * Appends, and repeats a failed append if a repeat is harmless. The pauses have full jitter:
   * Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
   */
  private AppendResult send(List<Reading> rows) {
    long begin = System.nanoTime();
    for (int attempt = 0; ; attempt++) {
      try {
        return store.append(rows, options.policy());
      } catch (StoreException e) {
        unknownOutcome = e.retry() == Retry.OUTCOME_UNKNOWN ? e : unknownOutcome;
        long longest = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(attempt, 10));
        long pause = ThreadLocalRandom.current().nextLong(longest + 1);
        long left = options.retryTimeout().toNanos() - (System.nanoTime() - begin);
        if (!isRepeatable(e) || pause >= left || !buffer.pause(pause)) {
          throw e;
        }
      } catch (RuntimeException | Error e) { // a fault of the backend must not end the thread
        throw new BackendException(buffer.message("append failed: " + e), Retry.OUTCOME_UNKNOWN, e);
      }
    }
  }

  /**
   * Returns the reason to report. Only a row refused for its content cannot have been written by an
   * append whose answer was lost.
   */
  private StoreException reason(StoreException e) {
    if (e instanceof ConflictException conflict) {
      return conflict.withoutIndex(); // the caller of the writer gave no list
    }
    return unknownOutcome == null || e instanceof RejectedException ? e : unknownOutcome;
  }

  private boolean isRepeatable(StoreException e) {
    return switch (e.retry()) {
      case NEVER -> false;
      case SAFE -> true;
      case OUTCOME_UNKNOWN -> options.policy() != DuplicatePolicy.FAIL;
    };
  }

  /** Whether only some of the rows may be at fault. */
  private static boolean mayConcernSomeRows(StoreException e) {
    return e instanceof RejectedException
        || e instanceof ConflictException
        || (e instanceof BackendException && e.retry() == Retry.NEVER);
  }

  private void reportUndelivered(List<Reading> rows, StoreException reason) {
    rows.forEach(row -> report(row, reason));
    buffer.undelivered(rows, reason);
  }

  private void report(Reading reading, StoreException reason) {
    try {
      options.onUndelivered().accept(reading, reason);
    } catch (RuntimeException | Error e) {
      LOG.error("callback onUndelivered failed for {}", reading.describe(), e);
    }
  }

  private void checkNotInCallback(String operation) {
    if (Thread.currentThread() == thread) {
      throw new InvalidValueException(
          operation + " was called in the callback onUndelivered, where it would wait forever");
    }
  }
}
