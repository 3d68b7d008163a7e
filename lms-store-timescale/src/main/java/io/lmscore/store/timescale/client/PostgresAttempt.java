package io.lmscore.store.timescale.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.spi.call.Watchdog.Watch;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.CallKind;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.spi.server.Rollback;
import java.sql.Connection;
import java.sql.SQLException;

/** One attempt of a call: runs its work on one connection. Used by one thread. */
final class PostgresAttempt {
  private final Attempt attempt;
  private final Connections connections;
  private boolean isTransactionOpen; // a transaction may be open

  PostgresAttempt(Attempt attempt, Connections connections) {
    this.attempt = attempt;
    this.connections = connections;
  }

  /**
   * Takes a connection, runs the work, with or without a transaction, and gives the connection
   * back.
   */
  <T> T run(PostgresClient.Work<T> work) throws SQLException {
    PooledConnection pooled = connections.acquire(attempt.call(), attempt.connectDeadline());
    Connection connection = pooled.jdbc();
    boolean isReusable = false;
    Watch watch = connections.watch(pooled, attempt.call());
    try {
      T result =
          attempt.kind().isTransaction()
              ? transaction(connection, work)
              : statements(connection, work);
      isReusable = true;
      return result;
    } catch (SQLException e) {
      isReusable = !PostgresErrors.breaksSession(e);
      connections.invalidateAfter(e, pooled);
      throw e;
    } catch (StoreException | LostRace | Rollback e) { // for example a conflict; rolled back
      isReusable = true;
      throw e;
    } finally {
      watch.end();
      if (watch.hasExpired()) {
        attempt.markExpired();
      }
      connections.release(pooled, isReusable && !isTransactionOpen && watch.isReusable());
    }
  }

  private <T> T statements(Connection connection, PostgresClient.Work<T> work) throws SQLException {
    attempt.markSent();
    return work.run(new Session(connection));
  }

  private <T> T transaction(Connection connection, PostgresClient.Work<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      Session session = new Session(connection);
      attempt.markSent();
      if (attempt.kind() == CallKind.READ_TRANSACTION) {
        session.beginSnapshot();
      }
      T result = work.run(session);
      attempt.markCommitting();
      PostgresClient.roundTrips().add();
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException e) {
      rollback(connection, e);
      throw e;
    }
  }

  private void rollback(Connection connection, Exception e) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException again) { // the server rolls back a transaction without a commit
      e.addSuppressed(again);
      isTransactionOpen = true;
    }
  }
}
