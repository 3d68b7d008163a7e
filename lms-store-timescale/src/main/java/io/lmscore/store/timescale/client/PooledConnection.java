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
 * One connection to the server. One thread uses it at a time; other threads may cancel or cut it.
 *
 * <p>The watchdog ends a statement through it when the call has no time left. {@code
 * statement_timeout} would cost a round-trip for each call, and {@code setQueryTimeout} accepts
 * whole seconds only.
 */
final class PooledConnection implements Watchdog.Watched {
  /** The longest time before the end of a call at which the server is asked to cancel. */
  static final Duration GRACE = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(PooledConnection.class);

  private final Connection connection;
  private final ConnectionSockets sockets;
  private final Executor threads;
  private final long createdNanos = System.nanoTime();
  private volatile long lastUsedNanos = createdNanos;
  private volatile boolean isCut;
  private int generation;

  /**
   * @param threads run the work that may wait
   */
  PooledConnection(Connection connection, ConnectionSockets sockets, Executor threads) {
    this.connection = connection;
    this.sockets = sockets;
    this.threads = threads;
  }

  Connection jdbc() {
    return connection;
  }

  /**
   * The generation of connections to which it belongs. The pool reads and writes it under its lock.
   */
  int generation() {
    return generation;
  }

  void setGeneration(int generation) {
    this.generation = generation;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - createdNanos);
  }

  Duration idleTime() {
    return Duration.ofNanos(System.nanoTime() - lastUsedNanos);
  }

  void markUsed() {
    lastUsedNanos = System.nanoTime();
  }

  /** Asks the server for an empty answer. */
  void validate() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("");
    }
  }

  /** Ends an open transaction, with a round-trip, and turns autocommit on. */
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
      LOG.debug("cutting a connection failed", e);
    }
  }

  /** Notifies the server and closes the connection; after a cut, closes only. */
  void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("closing a connection failed", e);
    } finally {
      sockets.cut();
    }
  }
}
