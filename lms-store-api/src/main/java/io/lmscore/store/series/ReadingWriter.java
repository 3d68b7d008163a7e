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
 * <p>The writer sends a batch when it is full, when its oldest reading has waited for the interval,
 * and when a caller waits for room. {@link #flush()} and {@link #close()} send it too. It sends a
 * failed batch again if nothing was changed, or if the outcome is unknown and the policy makes a
 * repeat harmless. A repeat counts the readings that the lost call had written as duplicates. A
 * permanently refused batch is halved until only the readings at fault remain, so that all others
 * are written.
 *
 * <p>No reading is lost silently. Each accepted reading ends as written, duplicate or undelivered.
 * The writer counts each undelivered or dropped reading and passes it to {@link
 * WriterOptions#onUndelivered()} with the reason, exactly once.
 */
public interface ReadingWriter extends AutoCloseable {
  /**
   * Adds a reading to the buffer. When this returns, the reading is not yet durable.
   *
   * @throws TimedOutException SAFE when the buffer stays full under {@link Overflow#BLOCK}, or the
   *     thread is interrupted while it waits; the reading was not taken
   * @throws LimitExceededException when the buffer is full under {@link Overflow#FAIL}; the reading
   *     was not taken
   * @throws ClosedException after {@code close}; the reading was not taken
   */
  void add(Reading reading);

  /**
   * Sends the readings added before. Waits, at most for {@link WriterOptions#drainTimeout()}, until
   * each of them is durable or was reported as undelivered.
   *
   * @throws StoreException the first failure for which a reading was undelivered since a flush last
   *     threw; the readings were reported and are not sent again
   * @throws TimedOutException OUTCOME_UNKNOWN when the wait takes longer, or the thread is
   *     interrupted; the readings stay in the buffer and are still sent
   * @throws InvalidValueException when {@code onUndelivered} calls this method on the sender thread
   *     of the writer
   * @throws ClosedException after {@code close}
   */
  void flush();

  /** The counts so far; after {@code close} the final ones. */
  WriterStats stats();

  /**
   * Sends the added readings and waits for them, at most for {@link WriterOptions#drainTimeout()}.
   * The readings that are not delivered by then, or when the thread is interrupted, are
   * undelivered. The writer counts them, passes them to {@link WriterOptions#onUndelivered()} with
   * a {@link TimedOutException}, and does not send them any more. Only the batch in flight may
   * still arrive; its reason says OUTCOME_UNKNOWN. Throws nothing for undelivered readings: see
   * {@link #stats()}. Further calls have no effect. When several threads close at the same time,
   * each returns only after the close is done.
   *
   * @throws InvalidValueException when {@code onUndelivered} calls this method on the sender thread
   *     of the writer
   */
  @Override
  void close();
}
