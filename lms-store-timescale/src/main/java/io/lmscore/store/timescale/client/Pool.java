package io.lmscore.store.timescale.client;

import com.zaxxer.hikari.HikariDataSource;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one backend. HikariCP knows one timeout for all; a turnstile before it, with
 * as many places as there are connections, lets each call wait for as long as it has.
 */
final class Pool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

  /** The shortest that HikariCP takes. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);

  /**
   * How long HikariCP waits for a new connection before it tells why there is none; the connection
   * goes on being made, and the call asks again for as long as it has.
   */
  private static final Duration MOST_WAIT = Duration.ofSeconds(1);

  private static final int CONNECT_SECONDS = 10;
  private static final int CANCEL_SECONDS = 2;

  private final ConnectionSettings settings;
  private final HikariDataSource connections;
  private final Semaphore places;

  /** Touches no network: the first connection is made by the first call. */
  Pool(ConnectionSettings settings) {
    this.settings = settings;
    this.places = new Semaphore(settings.poolSize(), true);
    this.connections = new HikariDataSource();
    connections.setPoolName(settings.poolName());
    connections.setJdbcUrl(settings.url());
    connections.setUsername(settings.user());
    connections.setPassword(settings.password());
    connections.setMaximumPoolSize(settings.poolSize());
    connections.setMinimumIdle(0);
    connections.setInitializationFailTimeout(-1);
    connections.setConnectionTimeout(wait(settings.connectTimeout()).toMillis());
    connections.addDataSourceProperty("ApplicationName", settings.poolName());
    if (!settings.session().isEmpty()) {
      connections.addDataSourceProperty("options", settings.startupOptions());
    }
    connections.setConnectionInitSql(SessionSettings.firstStatement(settings.session()));
    connections.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
    connections.addDataSourceProperty("cancelSignalTimeout", CANCEL_SECONDS);
    connections.addDataSourceProperty("tcpKeepAlive", true);
  }

  private static Duration wait(Duration timeout) {
    if (timeout.compareTo(LEAST_WAIT) < 0) {
      return LEAST_WAIT;
    }
    return timeout.compareTo(MOST_WAIT) < 0 ? timeout : MOST_WAIT;
  }

  DataSource dataSource() {
    return connections;
  }

  /**
   * Takes a connection; {@link #giveBack} returns it.
   *
   * @throws TimedOutException SAFE when none becomes free in time
   * @throws SQLException when none can be made
   */
  Connection take(Deadline call) throws SQLException {
    try {
      if (!places.tryAcquire(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw TimedOutException.unchanged(
            call.message(
                "none of the "
                    + settings.poolSize()
                    + " connections of pool "
                    + settings.poolName()
                    + " became free within "
                    + call.timeout()),
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableException.notSent(call.message("interrupted before it began"), e);
    }
    try {
      return connections.getConnection();
    } catch (SQLException | RuntimeException e) {
      places.release();
      throw e;
    }
  }

  void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection of pool {} did not close cleanly", settings.poolName(), e);
    } finally {
      places.release();
    }
  }

  boolean isClosed() {
    return connections.isClosed();
  }

  @Override
  public void close() {
    connections.close();
  }
}
