package io.lmscore.store.neo4j.client;

import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.Watchdog;
import io.lmscore.store.spi.Watchdog.Watch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what the thread does with the driver when a call has no time left. The driver closes the
 * connection of a thread that is interrupted, on which the server ends the transaction; the timeout
 * of a transaction alone is looked at every few seconds, and not at all by a server that hangs.
 *
 * <p>While it waits for a connection the driver passes over an interrupt, so the thread is
 * interrupted until it is done. And while it waits for rows of a transaction an interrupt does not
 * close anything; there, another thread that is interrupted asks for something in the transaction.
 */
final class Interruption implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Thread thread = Thread.currentThread();
  private final Watch watch;
  private volatile @Nullable Transaction transaction;
  private boolean isOver;

  Interruption(Watchdog watchdog, Deadline call) {
    this.watch = watchdog.watch(this::begin, call);
  }

  /** Says in which transaction the thread is from here on. */
  void enter(Transaction entered) {
    transaction = entered;
  }

  /** From here on the thread is not interrupted any more. Whether the call was late. */
  boolean end() {
    watch.end();
    boolean hasRung = watch.hasRung();
    synchronized (this) {
      if (hasRung && !isOver) {
        Thread.interrupted(); // it was ours
      }
      isOver = true;
    }
    return hasRung;
  }

  @Override
  public void close() {
    end();
  }

  /** Most calls end with the first one. */
  private void begin() {
    if (interrupt()) {
      Thread again = new Thread(this::goOn, "lms-store-neo4j-late");
      again.setDaemon(true);
      again.start();
    }
  }

  private void goOn() {
    do {
      LockSupport.parkNanos(BETWEEN_NANOS);
      breakTransaction();
    } while (interrupt());
  }

  private void breakTransaction() {
    @Nullable Transaction entered = transaction;
    if (entered != null) {
      Thread.currentThread().interrupt();
      try {
        entered.run("RETURN 1");
      } catch (RuntimeException e) {
        LOG.debug("a transaction was ended because its time was over", e);
      } finally {
        Thread.interrupted();
      }
    }
  }

  private synchronized boolean interrupt() {
    if (!isOver) {
      thread.interrupt();
    }
    return !isOver;
  }
}
