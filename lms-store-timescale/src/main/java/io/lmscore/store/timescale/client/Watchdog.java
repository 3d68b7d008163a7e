package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends statements whose call has no time left: first it asks the server to cancel, and when that
 * does not help it cuts the connection. {@code statement_timeout} would cost a round-trip for each
 * call, and {@code setQueryTimeout} knows whole seconds only.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  /** How long the server has to answer a cancelled statement. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final ScheduledThreadPoolExecutor clock;
  private final ExecutorService helpers;

  Watchdog(String name) {
    clock = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "-deadlines"));
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(10, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    helpers = Executors.newCachedThreadPool(task -> daemon(task, name + "-cancel"));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Watches the connection until {@link Watch#end}. */
  Watch watch(Connection connection, Deadline call) {
    return new Watch(connection, call);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    helpers.shutdown();
  }

  /** One call on one connection. */
  final class Watch {
    private final Connection connection;
    private final Future<?> alarm;
    private final Object cancelling = new Object();
    private @Nullable Future<?> lastAlarm;
    private boolean isOver;
    private boolean hasRung;

    private Watch(Connection connection, Deadline call) {
      this.connection = connection;
      this.alarm = ring(this::cancel, call.remaining());
    }

    /**
     * From here on the connection may serve another call: it is not touched any more. Waits for a
     * request to cancel that is under way, so that it never meets the statement of that other call.
     */
    void end() {
      synchronized (this) {
        isOver = true;
        alarm.cancel(false);
        if (lastAlarm == null) {
          return;
        }
        lastAlarm.cancel(false);
      }
      synchronized (cancelling) {
        LOG.debug("a call ended after its time was over");
      }
    }

    /** Whether it has interfered, so that a failure is one of time. */
    synchronized boolean hasRung() {
      return hasRung;
    }

    private void cancel() {
      synchronized (cancelling) {
        synchronized (this) {
          if (isOver) {
            return;
          }
          hasRung = true;
          lastAlarm = ring(this::cut, GRACE);
        }
        try {
          connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
          LOG.debug("the server does not take a request to cancel", e);
        }
      }
    }

    private synchronized void cut() {
      if (!isOver) {
        try {
          connection.abort(Runnable::run);
        } catch (SQLException e) {
          LOG.debug("the connection is gone already", e);
        }
      }
    }
  }

  private Future<?> ring(Runnable action, Duration later) {
    return clock.schedule(() -> helpers.execute(action), later.toNanos(), TimeUnit.NANOSECONDS);
  }
}
