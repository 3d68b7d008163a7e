package io.lmscore.store.timescale.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.CallKind;
import io.lmscore.store.spi.server.RetryLoop;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The pool as a {@code DataSource}, for work that this library does not offer. Thread-safe. */
final class PoolDataSource implements DataSource {
  private static final int SECOND_MILLIS = 1_000;

  private final ConnectionSettings settings;
  private final Connections connections;
  private final RetryLoop loop;

  PoolDataSource(ConnectionSettings settings, Connections connections, RetryLoop loop) {
    this.settings = settings;
    this.connections = connections;
    this.loop = loop;
  }

  /** Takes a connection of the pool; closing it gives it back. */
  @Override
  public Connection getConnection() throws SQLException {
    Duration timeout = settings.timeout();
    Call call = Call.begin(settings.poolName() + " getConnection", timeout);
    try {
      PooledConnection pooled =
          loop.run(
              call,
              CallKind.READ,
              attempt -> connections.acquire(attempt.call(), attempt.connectDeadline()));
      return BorrowedConnection.of(pooled, connections, timeout);
    } catch (StoreException e) {
      if (e.getCause() instanceof ConnectFailure connectFailure) {
        throw connectFailure;
      }
      throw new SQLTransientConnectionException(e.getMessage(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws SQLFeatureNotSupportedException always: the pool has one user
   */
  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        settings.poolName() + " has one user; call getConnection() without credentials");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("this library logs with slf4j");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("set the option connect-timeout instead");
  }

  @Override
  public int getLoginTimeout() {
    return (int) settings.connectTimeout().plusMillis(SECOND_MILLIS - 1).toSeconds();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("this library logs with slf4j");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
