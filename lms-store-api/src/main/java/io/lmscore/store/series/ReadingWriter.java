package io.lmscore.store.series;

import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;

/**
 * Collects readings in a bounded buffer and appends them in batches, in the order in which they
 * were added. Thread-safe.
 *
 * <p>A batch is sent when it is full, when its oldest reading has waited for the interval, when
 * somebody waits for room, and on {@link #flush()} and {@link #close()}. A failed batch is sent
 * again if nothing was changed, or if that is not known and the policy makes a repeat harmless; a
 * repeat counts as duplicates what the lost call had written. A batch that is refused for good is
 * halved until only the readings at fault remain, so that all others are written.
 *
 * <p>No reading is lost silently. Each one taken is written, a duplicate, or undelivered; each one
 * undelivered or dropped is counted and handed to {@link WriterOptions#onUndelivered()} with the
 * reason, exactly once.
 */
public interface ReadingWriter extends AutoCloseable {
  /**
   * Takes a reading into the buffer. When this returns, the reading is not yet durable.
   *
   * @throws TimedOutException SAFE when the buffer stays full under {@link Overflow#BLOCK}, or the
   *     thread is interrupted while it waits; the reading was not taken
   * @throws LimitExceededException when the buffer is full under {@link Overflow#FAIL}; the reading
   *     was not taken
   * @throws ClosedException after {@code close}; the reading was not taken
   */
  void add(Reading reading);

  /**
   * Sends what was added before and waits until each of these readings is durable or was reported
   * as undelivered, at most for {@link WriterOptions#drainTimeout()}.
   *
   * @throws StoreException the first failure for which a reading was undelivered since a flush last
   *     threw; the readings were reported and are not sent again
   * @throws TimedOutException OUTCOME_UNKNOWN when it takes longer, or the thread is interrupted;
   *     the readings stay in the buffer and are still sent
   * @throws InvalidValueException when called by {@code onUndelivered} on the writer's own thread
   * @throws ClosedException after {@code close}
   */
  void flush();

  /** The counts so far; after {@code close} the final ones. */
  WriterStats stats();

  /**
   * Sends what was added and waits for it, at most for {@link WriterOptions#drainTimeout()}. What
   * is not delivered by then, or by the time the thread is interrupted, is undelivered: handed to
   * {@link WriterOptions#onUndelivered()} with a {@link TimedOutException}, counted, and not sent
   * any more; only the batch on its way may yet arrive, and its reason says OUTCOME_UNKNOWN. Throws
   * nothing for undelivered readings: see {@link #stats()}. Has no effect the second time; of
   * several threads that close at the same time none returns before it is done.
   *
   * @throws InvalidValueException when called by {@code onUndelivered} on the writer's own thread
   */
  @Override
  void close();
}
