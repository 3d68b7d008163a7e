package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Watchdog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the server. One thread uses it at a time; others may cancel or cut it.
 *
 * <p>As something watched, it ends a statement whose call has no time left. {@code
 * statement_timeout} would cost a round-trip for each call, and {@code setQueryTimeout} knows whole
 * seconds only.
 */
final class PooledConnection implements Watchdog.Watched {
  /** How long before the end of a call the server is asked to cancel, at most. */
  static final Duration GRACE = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(PooledConnection.class);

  private final Connection connection;
  private final ConnectionSockets sockets;
  private final Executor threads;
  private final long madeAt = System.nanoTime();
  private volatile long usedAt = madeAt;
  private volatile boolean isCut;
  private int generation;

  /**
   * @param threads for what may wait
   */
  PooledConnection(Connection connection, ConnectionSockets sockets, Executor threads) {
    this.connection = connection;
    this.sockets = sockets;
    this.threads = threads;
  }

  Connection jdbc() {
    return connection;
  }

  /** Which reconnection of the pool it belongs to; the pool writes and reads it under its lock. */
  int generation() {
    return generation;
  }

  void setGeneration(int generation) {
    this.generation = generation;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - madeAt);
  }

  Duration idleTime() {
    return Duration.ofNanos(System.nanoTime() - usedAt);
  }

  void markUsed() {
    usedAt = System.nanoTime();
  }

  /** Asks the server for an empty answer. */
  void validate() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("");
    }
  }

  /** Ends a transaction that is open, with a round-trip, and turns autocommit on. */
  void reset() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  boolean isUsable() {
    try {
      return !isCut && !connection.isClosed();
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void cancel() throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  @Override
  public void cut() throws SQLException {
    isCut = true;
    if (sockets.isUsed()) {
      sockets.cut();
    } else { // below TLS, closing may wait for a thread that writes
      connection.abort(threads);
    }
  }

  void cutQuietly() {
    try {
      cut();
    } catch (SQLException e) {
      LOG.debug("a connection cannot be cut", e);
    }
  }

  /** Tells the server, and closes; after a cut, closes only. */
  void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection did not close cleanly", e);
    } finally {
      sockets.cut();
    }
  }
}
