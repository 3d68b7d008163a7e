package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.spi.call.Watchdog.Watch;
import io.lmscore.store.spi.call.Watchdog.Watched;
import io.lmscore.store.spi.server.FailureKind;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Gives calls connections that work: takes them from the pool and validates those that were idle.
 * Thread-safe.
 */
final class Connections implements AutoCloseable {
  /** A connection that was used within this time counts as working. */
  private static final Duration MAX_UNVALIDATED_IDLE = Duration.ofMillis(500);

  /** An idle connection has to answer within one part in this many of the time to connect. */
  private static final int VALIDATION_PART = 2;

  private final Watchdog watchdog;
  private final Pool pool;

  Connections(ConnectionSettings settings, Watchdog watchdog) {
    this.watchdog = watchdog;
    this.pool = new Pool(settings, new Connector(settings, watchdog));
  }

  /**
   * Takes a connection, in autocommit mode; {@link #release} returns it.
   *
   * @param connectDeadline how long the call waits while no connection can be made
   * @throws ConnectFailure when a login has failed, or none has succeeded in time; other exceptions
   *     as of {@link Pool#acquire}
   */
  PooledConnection acquire(Call call, Call connectDeadline) throws ConnectFailure {
    while (true) {
      PooledConnection connection = pool.acquire(call, connectDeadline);
      if (connection.idleTime().compareTo(MAX_UNVALIDATED_IDLE) < 0
          || isValid(connection, connectDeadline)) {
        return connection;
      }
    }
  }

  /**
   * Validates a connection. Gives it back when it does not answer, and closes all of its generation
   * if it is silent.
   */
  private boolean isValid(PooledConnection connection, Call connectDeadline) {
    Duration part = connectDeadline.remaining().dividedBy(VALIDATION_PART);
    Watch watch = watch(connection, () -> connection.cut(), connectDeadline.within(part));
    boolean isValid = false;
    try {
      connection.validate();
      isValid = true;
    } catch (SQLException | RuntimeException e) {
      isValid = false; // the reason does not matter: another connection is taken
    } finally {
      watch.end();
      isValid &= watch.isReusable();
      if (watch.hasExpired() && !isValid) {
        pool.invalidateGeneration(connection);
      }
      if (!isValid) { // also after an error of the JVM
        pool.release(connection, false);
      }
    }
    return isValid;
  }

  /**
   * Watches a connection that a call has acquired. A connection that cannot be watched, because the
   * JVM has no more threads for instance, is closed.
   */
  Watch watch(PooledConnection connection, Call call) {
    return watch(connection, connection, call);
  }

  private Watch watch(PooledConnection connection, Watched watched, Call call) {
    boolean isWatched = false;
    try {
      Watch watch = watchdog.watch(watched, call);
      isWatched = true;
      return watch;
    } finally {
      if (!isWatched) {
        pool.release(connection, false);
      }
    }
  }

  /**
   * Returns a connection, in autocommit mode.
   *
   * @param isReusable whether the pool may keep it; else it is closed
   */
  void release(PooledConnection connection, boolean isReusable) {
    pool.release(connection, isReusable);
  }

  /**
   * Calls {@link Pool#invalidateGeneration} when the failure affects all connections: when the
   * server takes no writes, after a failover for instance.
   *
   * @param since the connection that has failed
   */
  void invalidateAfter(SQLException failure, PooledConnection since) {
    if (PostgresErrors.kind(failure) == FailureKind.READ_ONLY) {
      pool.invalidateGeneration(since);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
