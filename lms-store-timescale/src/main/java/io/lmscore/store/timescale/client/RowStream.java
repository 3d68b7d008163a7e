package io.lmscore.store.timescale.client;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
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
  private static final int MOST_AT_ONCE = 250;

  private static final String CONNECTION_FAILURE = "08006";

  private final Connections connections;
  private final Watchdog watchdog;
  private final Session.Row<T> row;
  private final int size; // of a fetch
  private final int portionSize;
  private long given;
  private @Nullable PooledConnection connection;
  private @Nullable ResultSet rows;
  private List<T> first = List.of();
  private Duration timeout = Duration.ZERO;
  private boolean isLost; // before the last portion

  RowStream(
      RetryLoop loop, Connections connections, Watchdog watchdog, Session.Row<T> row, int size) {
    super(loop);
    this.connections = connections;
    this.watchdog = watchdog;
    this.row = row;
    this.size = size;
    this.portionSize = Math.min(size, MOST_AT_ONCE);
  }

  /** Sends the statement and reads the first portion. */
  void open(Attempt attempt, Sql sql) throws SQLException {
    timeout = attempt.call().timeout();
    PooledConnection taken = connections.take(attempt.call(), attempt.connecting());
    connection = taken;
    first =
        guarded(
            attempt,
            taken,
            () -> {
              Connection jdbc = taken.jdbc();
              jdbc.setAutoCommit(false); // else the driver reads all rows at once
              PreparedStatement statement = new Session(jdbc).prepare(sql);
              statement.setFetchSize(size);
              ResultSet result = statement.executeQuery();
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
      throw new SQLException("the deadline of an earlier fetch has cut it", CONNECTION_FAILURE);
    }
    @Nullable PooledConnection taken = connection;
    @Nullable ResultSet result = rows;
    if (taken == null || result == null) {
      return List.of();
    }
    return guarded(attempt, taken, () -> read(result));
  }

  @Override
  public void close() {
    first = List.of();
    @Nullable PooledConnection taken = connection;
    if (taken != null) {
      giveBack(taken, true);
    }
  }

  private interface Reading<T> {
    List<T> read() throws SQLException;
  }

  private List<T> guarded(Attempt attempt, PooledConnection taken, Reading<T> reading)
      throws SQLException {
    boolean isRead = false;
    boolean goesOn = false;
    Watch watch = watchdog.watch(taken, attempt.call());
    try {
      List<T> portion = reading.read();
      goesOn = portion.size() == portionSize;
      isRead = true;
      return portion;
    } finally {
      watch.end();
      if (watch.hasRung()) {
        attempt.markExpired();
      }
      if (!goesOn || !watch.isReusable()) {
        giveBack(taken, isRead && watch.isReusable());
      }
      isLost = goesOn && !watch.isReusable(); // this portion is whole, and there may be others
    }
  }

  /**
   * Reads a portion with at most one round-trip: the driver fetches the next rows after it has
   * returned all rows of the previous fetch.
   */
  private List<T> read(ResultSet result) throws SQLException {
    List<T> portion = new ArrayList<>(portionSize);
    while (portion.size() < portionSize && result.next()) {
      if (given > 0 && given % size == 0) {
        PostgresClient.roundTrips().add();
      }
      given++;
      portion.add(row.read(result));
    }
    return portion;
  }

  /** Gives the connection back. Ending the transaction may take a round-trip, so it is watched. */
  private void giveBack(PooledConnection taken, boolean isReusable) {
    connection = null;
    rows = null;
    if (!isReusable) {
      connections.giveBack(taken, false);
      return;
    }
    Watch watch = watchdog.watch(taken, Call.after("end of a cursor", timeout));
    boolean isReset = false;
    try {
      taken.reset();
      isReset = true;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("the connection of a cursor is not used again", e);
    } finally {
      watch.end();
      connections.giveBack(taken, isReset && watch.isReusable());
    }
  }
}
