package io.lmscore.store.timescale.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog.Watch;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.RetryLoop;
import io.lmscore.store.spi.server.RowPortions;
import io.lmscore.store.timescale.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the rows of a statement, portion by portion, from a cursor of the server. Holds a
 * connection until the last portion was read, a call fails, or the stream is closed. Not
 * thread-safe.
 */
public final class RowStream<T> extends RowPortions<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RowStream.class);

  /**
   * The most rows of one portion. It is small, so that rows already read do not occupy the heap
   * beside those of a whole fetch.
   */
  private static final int MAX_PORTION = 250;

  private static final String CONNECTION_FAILURE = "08006";

  private final Connections connections;
  private final Session.Row<T> row;
  private final int size; // of a fetch
  private final int portionSize;
  private long rowCount;
  private @Nullable PooledConnection connection;
  private @Nullable ResultSet rows;
  private List<T> first = List.of();
  private Duration timeout = Duration.ZERO;
  private boolean isLost; // before the last portion

  RowStream(RetryLoop loop, Connections connections, Session.Row<T> row, int size) {
    super(loop);
    this.connections = connections;
    this.row = row;
    this.size = size;
    this.portionSize = Math.min(size, MAX_PORTION);
  }

  /**
   * Sends the statement and reads the first portion.
   *
   * @param sql may run others before, in the same transaction
   */
  void open(Attempt attempt, PostgresClient.Work<Sql> sql) throws SQLException {
    timeout = attempt.call().timeout();
    PooledConnection pooled = connections.acquire(attempt.call(), attempt.connectDeadline());
    connection = pooled;
    first =
        guarded(
            attempt,
            pooled,
            () -> {
              Connection jdbc = pooled.jdbc();
              jdbc.setAutoCommit(false); // else the driver reads all rows at once
              Session session = new Session(jdbc);
              PreparedStatement statement = session.prepare(sql.run(session));
              statement.setFetchSize(size);
              ResultSet result = statement.executeQuery();
              statement.clearParameters(); // they are sent, and may be large
              rows = result;
              return read(result);
            });
  }

  @Override
  protected List<T> fetch(Attempt attempt) throws SQLException {
    if (!first.isEmpty()) {
      List<T> portion = first;
      first = List.of();
      return portion;
    } else if (isLost) {
      throw new SQLException(
          "the cursor was closed at the deadline of an earlier fetch", CONNECTION_FAILURE);
    }
    @Nullable PooledConnection pooled = connection;
    @Nullable ResultSet result = rows;
    if (pooled == null || result == null) {
      return List.of();
    }
    return guarded(attempt, pooled, () -> read(result));
  }

  @Override
  public void close() {
    end(Call.begin("end of a cursor", timeout));
  }

  @Override
  protected void end(Call call) {
    first = List.of();
    @Nullable PooledConnection pooled = connection;
    if (pooled != null) {
      release(pooled, true, call);
    }
  }

  private interface Reading<T> {
    List<T> read() throws SQLException;
  }

  private List<T> guarded(Attempt attempt, PooledConnection pooled, Reading<T> reading)
      throws SQLException {
    boolean isIntact = false;
    boolean hasMore = false;
    Watch watch = watch(pooled, attempt.call());
    try {
      List<T> portion = reading.read();
      hasMore = portion.size() == portionSize;
      isIntact = true;
      return portion;
    } catch (SQLException e) {
      isIntact = !PostgresErrors.breaksSession(e); // the release rolls back
      connections.invalidateAfter(e, pooled);
      throw e;
    } catch (StoreException e) { // for example too many pairs
      isIntact = true;
      throw e;
    } finally {
      watch.end();
      if (watch.hasExpired()) {
        attempt.markExpired();
      }
      if (!hasMore || !watch.isReusable()) {
        release(pooled, isIntact && watch.isReusable(), attempt.call());
      }
      isLost = hasMore && !watch.isReusable(); // this portion is whole, and there may be others
    }
  }

  /** Loses the connection, and with it the other portions, when it cannot be watched. */
  private Watch watch(PooledConnection pooled, Call call) {
    connection = null;
    isLost = true;
    Watch watch = connections.watch(pooled, call);
    connection = pooled;
    isLost = false;
    return watch;
  }

  /**
   * Reads a portion with at most one round-trip: the driver fetches the next rows after it has
   * returned all rows of the previous fetch.
   */
  private List<T> read(ResultSet result) throws SQLException {
    List<T> portion = new ArrayList<>(portionSize);
    while (portion.size() < portionSize && result.next()) {
      if (rowCount > 0 && rowCount % size == 0) {
        PostgresClient.roundTrips().add();
      }
      rowCount++;
      portion.add(row.read(result));
    }
    return portion;
  }

  /**
   * Gives the connection back. Ending the transaction may take a round-trip, so it is watched.
   *
   * @param call the call that waits for it
   */
  private void release(PooledConnection pooled, boolean isReusable, Call call) {
    connection = null;
    rows = null;
    if (!isReusable) {
      connections.release(pooled, false);
      return;
    }
    Watch watch = connections.watch(pooled, call);
    boolean isReset = false;
    try {
      pooled.reset();
      isReset = true;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("resetting the connection of a cursor failed; it is closed", e);
    } finally {
      watch.end();
      connections.release(pooled, isReset && watch.isReusable());
    }
  }
}
