package io.lmscore.store.series;

import io.lmscore.store.ClosedException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the unsettled readings of a writer, and its counts; one lock guards everything. The sender
 * moves readings from {@code queue} to {@code sending} and settles them from there in order. So the
 * counts of taken and settled readings show whether a given reading is settled. This class calls
 * neither the store nor a callback.
 */
final class WriterBuffer {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingWriter.class);

  private final String backend;
  private final WriterOptions options;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Condition progress = lock.newCondition();

  private final WriterCounts counts;
  private final Deque<Queued> queue = new ArrayDeque<>();
  private final Deque<List<Reading>> sending = new ArrayDeque<>();
  private long flushUpTo;
  private boolean isFull;
  private boolean closing;
  private boolean abandoned;
  private @Nullable StoreException failure;

  private record Queued(Reading reading, long queuedNanos) {}

  /**
   * The readings that {@code close} abandoned: the batch that may still arrive, and the unsent
   * ones.
   */
  record Abandoned(List<Reading> inFlight, List<Reading> unsent) {}

  WriterBuffer(String backend, WriterOptions options) {
    this.backend = backend;
    this.options = options;
    this.counts = new WriterCounts(options);
  }

  // For the callers of the writer

  /** Like {@link ReadingWriter#add}; returns the reason when the reading was dropped. */
  Optional<LimitExceededException> add(Reading reading) {
    lock.lock();
    try {
      if (options.overflow() == Overflow.BLOCK) {
        awaitRoom(reading);
      }
      checkOpen();
      if (counts.hasRoom(reading)) {
        queue.add(new Queued(reading, System.nanoTime()));
        counts.take(reading);
        if (queue.size() == 1 || isBatchDue()) {
          work.signal();
        }
        return Optional.empty();
      }
      isFull = true;
      work.signal();
      LimitExceededException overflow = counts.overflow(backend, reading);
      if (options.overflow() == Overflow.FAIL) {
        throw overflow;
      }
      counts.drop();
      return Optional.of(overflow);
    } finally {
      lock.unlock();
    }
  }

  /** Like {@link ReadingWriter#flush}. */
  void flush() {
    lock.lock();
    try {
      checkOpen();
      long upTo = counts.taken();
      flushUpTo = upTo;
      work.signal();
      if (!awaitSettled(upTo)) {
        throw TimedOutException.outcomeUnknown(
            message("flush: " + (upTo - counts.settled()) + " readings are still in the buffer"),
            null);
      }
      @Nullable StoreException first = failure;
      failure = null;
      if (first != null) {
        throw first;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Like {@link ReadingWriter#stats}. */
  WriterStats stats() {
    lock.lock();
    try {
      return counts.stats();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops accepting readings, waits until the present ones are settled, and abandons them when the
   * wait takes too long.
   */
  Abandoned close() {
    List<Reading> inFlight = List.of();
    List<Reading> unsent = new ArrayList<>();
    lock.lock();
    try {
      if (!closing) {
        closing = true;
        work.signal();
        room.signalAll();
        if (!awaitSettled(counts.taken())) {
          abandoned = true;
          work.signal();
          inFlight = sending.isEmpty() ? List.of() : sending.removeFirst();
          sending.forEach(unsent::addAll);
          sending.clear();
          queue.forEach(queued -> unsent.add(queued.reading()));
          queue.clear();
        }
      }
    } finally {
      lock.unlock();
    }
    return new Abandoned(inFlight, unsent);
  }

  // For the sender

  /**
   * Waits for a batch and moves it to {@code sending}; false when the buffer is closing and empty.
   */
  boolean takeBatch() {
    lock.lock();
    try {
      while (!isBatchDue()) {
        if (closing) {
          return false;
        }
        awaitWork(
            queue.isEmpty()
                ? Long.MAX_VALUE
                : options.interval().toNanos() - waitedNanos(queue.getFirst()));
      }
      isFull = false;
      List<Reading> batch = new ArrayList<>();
      while (!queue.isEmpty() && batch.size() < options.batchRows()) {
        batch.add(queue.removeFirst().reading());
      }
      sending.add(batch);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The rows to send now; empty when there are none. */
  List<Reading> first() {
    lock.lock();
    try {
      return sending.isEmpty() ? List.of() : sending.getFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Waits before a repeat; false when {@code close} abandoned the readings in the meantime. */
  boolean pause(long nanos) {
    long end = System.nanoTime() + nanos;
    lock.lock();
    try {
      for (long left = nanos; left > 0 && !abandoned; left = end - System.nanoTime()) {
        awaitWork(left);
      }
      if (!abandoned) {
        counts.retry();
      }
      return !abandoned;
    } finally {
      lock.unlock();
    }
  }

  /** Replaces the rows in flight by their halves. */
  void halve(List<Reading> rows) {
    lock.lock();
    try {
      if (!abandoned) {
        sending.removeFirst();
        sending.addFirst(List.copyOf(rows.subList(rows.size() / 2, rows.size())));
        sending.addFirst(List.copyOf(rows.subList(0, rows.size() / 2)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes the rows in flight out of {@code sending}; false when {@code close} abandoned them. */
  boolean claim() {
    lock.lock();
    try {
      if (!abandoned) {
        sending.removeFirst();
      }
      return !abandoned;
    } finally {
      lock.unlock();
    }
  }

  /** Settles the rows in flight, unless {@code close} abandoned them. */
  void written(List<Reading> rows, AppendResult result) {
    lock.lock();
    try {
      if (!abandoned) {
        sending.removeFirst();
        counts.written(rows, result);
        signalSettled();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Settles rows that were claimed or abandoned, after each was reported. */
  void undelivered(List<Reading> rows, StoreException reason) {
    lock.lock();
    try {
      if (!rows.isEmpty()) {
        counts.undelivered(rows);
        failure = failure == null ? reason : failure;
        signalSettled();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds the backend's name to the text; works even after the store was closed. */
  String message(String text) {
    return backend + ": " + text;
  }

  // Under the lock

  private boolean isBatchDue() {
    return !queue.isEmpty()
        && (closing
            || isFull
            || queue.size() >= options.batchRows()
            || counts.taken() - queue.size() < flushUpTo
            || waitedNanos(queue.getFirst()) >= options.interval().toNanos());
  }

  private static long waitedNanos(Queued queued) {
    return System.nanoTime() - queued.queuedNanos();
  }

  private void signalSettled() {
    room.signalAll();
    progress.signalAll();
  }

  private void awaitRoom(Reading reading) {
    long left = options.blockTimeout().toNanos();
    while (!closing && !counts.hasRoom(reading)) {
      isFull = true;
      work.signal();
      if (left <= 0) {
        throw TimedOutException.unchanged(
            message("add: no room in the buffer within " + options.blockTimeout()), null);
      }
      try {
        left = room.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw TimedOutException.unchanged(message("add: interrupted"), e);
      }
    }
  }

  /** Waits until this number of readings is settled; false when the wait takes too long. */
  private boolean awaitSettled(long upTo) {
    long left = options.drainTimeout().toNanos();
    while (counts.settled() < upTo) {
      if (left <= 0) {
        return false;
      }
      try {
        left = progress.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("WaitNotInLoop") // the callers loop
  private void awaitWork(long nanos) {
    try {
      long ignored = work.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // only close() may stop the sender; every caller checks its condition again
      LOG.debug("interrupted", e);
    }
  }

  private void checkOpen() {
    if (closing) {
      throw new ClosedException(message("the writer"));
    }
  }
}
