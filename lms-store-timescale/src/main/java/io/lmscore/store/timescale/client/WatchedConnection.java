package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.Watchdog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * Ends a statement whose call has no time left. {@code statement_timeout} would cost a round-trip
 * for each call, and {@code setQueryTimeout} knows whole seconds only.
 */
record WatchedConnection(Connection connection) implements Watchdog.Watched {
  /** How long the server has to answer a cancelled statement. */
  static final Duration GRACE = Duration.ofMillis(250);

  @Override
  public void cancel() throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  @Override
  public void cut() throws SQLException {
    connection.abort(Runnable::run);
  }
}
