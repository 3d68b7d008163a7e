package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends statements whose call has no time left: first it asks the server to cancel, and when that
 * does not help it cuts the connection. {@code statement_timeout} would cost a round-trip for each
 * call, and {@code setQueryTimeout} knows whole seconds only.
 *
 * <p>One thread looks at all calls now and then, as long as there are any: to set an alarm for each
 * of them would wake a thread each time.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  private static final Duration TICK = Duration.ofMillis(10);

  /** How long the server has to answer a cancelled statement. */
  private static final Duration GRACE = Duration.ofMillis(250);

  /** Ticks without a call after which the thread ends. */
  private static final int MAX_IDLE = 200;

  private final String name;
  private final ExecutorService helpers;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread clock;

  Watchdog(String name) {
    this.name = name;
    this.helpers = Executors.newCachedThreadPool(task -> daemon(task, name + "-cancel"));
  }

  /** Watches the connection until {@link Watch#end}. */
  Watch watch(Connection connection, Deadline call) {
    Watch watch = new Watch(connection, System.nanoTime() + call.remaining().toNanos());
    watches.add(watch);
    if (clock == null) {
      startClock();
    }
    return watch;
  }

  /** Calls under way are watched to their end. */
  @Override
  public void close() {
    helpers.shutdown();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void startClock() {
    if (clock == null) {
      Thread thread = daemon(this::tick, name + "-deadlines");
      clock = thread;
      thread.start();
    }
  }

  private void tick() {
    for (int idle = 0; idle < MAX_IDLE; idle = watches.isEmpty() ? idle + 1 : 0) {
      LockSupport.parkNanos(TICK.toNanos());
      watches.forEach(watch -> watch.look(System.nanoTime()));
    }
    clock = null;
    if (!watches.isEmpty()) { // one that came just now saw a clock
      startClock();
    }
  }

  /** One call on one connection. */
  final class Watch {
    private final Connection connection;
    private final long deadline;
    private final Object cancelling = new Object();
    private boolean hasRung;
    private boolean isOver;
    private boolean isCut;

    private Watch(Connection connection, long deadline) {
      this.connection = connection;
      this.deadline = deadline;
    }

    /**
     * From here on the connection may serve another call: it is not touched any more. Waits for a
     * request to cancel that is under way, so that it never meets the statement of that other call;
     * not so where the connection was cut and serves nobody.
     */
    void end() {
      watches.remove(this);
      synchronized (this) {
        isOver = true;
        if (!hasRung || isCut) {
          return;
        }
      }
      synchronized (cancelling) {
        LOG.debug("a call ended after its time was over");
      }
    }

    /** Whether it has interfered, so that a failure is one of time. */
    synchronized boolean hasRung() {
      return hasRung;
    }

    private synchronized void look(long now) {
      long late = now - deadline;
      if (late < 0 || isOver) {
        return;
      }
      if (late >= GRACE.toNanos() || helpers.isShutdown()) {
        cut();
      } else if (!hasRung) {
        helpers.execute(this::cancel);
      }
      hasRung = true;
    }

    private void cancel() {
      synchronized (cancelling) {
        synchronized (this) {
          if (isOver) {
            return;
          }
        }
        try {
          connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
          LOG.debug("the server does not take a request to cancel", e);
        }
      }
    }

    private void cut() {
      isCut = true;
      watches.remove(this);
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("the connection is gone already", e);
      }
    }
  }
}
