package io.lmscore.store.timescale.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.spi.call.Backoff;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.spi.call.Watchdog.Watch;
import io.lmscore.store.spi.server.UnknownOutcome;
import io.lmscore.store.timescale.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements of a call on one connection: within its deadline, again where that is safe
 * and may help, and with the exceptions that callers know. Thread-safe.
 */
public final class PostgresClient implements AutoCloseable {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1));

  private final Connections connections;
  private final Watchdog watchdog;
  private final DataSource dataSource;
  private final RoundTrips roundTrips = RoundTrips.all();

  /** Touches no network. */
  public PostgresClient(ConnectionSettings settings) {
    this.watchdog = new Watchdog(settings.poolName(), PooledConnection.GRACE);
    this.connections = new Connections(settings, watchdog, BACKOFF);
    this.dataSource = new PoolDataSource(settings, connections, watchdog);
  }

  /** What a call does with its connection; may be asked again, from the beginning. */
  public interface Work<T> {
    /** Runs statements. */
    T run(Session session) throws SQLException;
  }

  /** The pool, for users who need what this library does not offer. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** Reads. Each statement sees what was committed when it began. */
  public <T> T read(Call call, Work<T> work) {
    return repeat(call, work, Mode.READ);
  }

  /** Reads with several statements, which all see what was committed when the first one began. */
  public <T> T readSnapshot(Call call, Work<T> work) {
    return repeat(call, work, Mode.SNAPSHOT);
  }

  /**
   * Changes what callers do not see, with one statement that may be made any number of times: a
   * lost answer leaves no doubt.
   */
  public <T> T arrange(Call call, Work<T> work) {
    return repeat(call, work, Mode.READ);
  }

  /**
   * Reads portion by portion, in one snapshot, and holds a connection meanwhile.
   *
   * @param call for the first portion
   * @param size the most rows of a portion
   */
  public <T> RowStream<T> stream(Call call, Sql sql, Session.Row<T> row, int size) {
    Retries retries = new Retries(call);
    while (true) {
      RowStream<T> stream = new RowStream<>(connections, watchdog, row, size);
      try {
        stream.open(call, sql);
        return stream;
      } catch (SQLException e) {
        if (stream.isLate() || !retries.pause(e, true)) {
          throw PostgresErrors.of(call, e, false, stream.isLate());
        }
      } catch (RuntimeException e) {
        throw PostgresErrors.of(call, e, false);
      }
    }
  }

  /** Changes with one statement, which commits with it: one round-trip. */
  public <T> T writeOnce(Call call, Work<T> work) {
    return repeat(call, work, Mode.STATEMENT);
  }

  /** Changes in a transaction. */
  public <T> T write(Call call, Work<T> work) {
    return repeat(call, work, Mode.TRANSACTION);
  }

  /**
   * Changes in a transaction that has the same effect when it is made twice, so that it is sent
   * again when its answer was lost.
   */
  public <T> T writeIdempotent(Call call, Work<T> work) {
    return repeat(call, work, Mode.IDEMPOTENT_TRANSACTION);
  }

  @Override
  public void close() {
    connections.close();
    watchdog.close();
  }

  private enum Mode {
    READ,
    SNAPSHOT,
    STATEMENT,
    TRANSACTION,
    IDEMPOTENT_TRANSACTION;

    boolean isTransaction() {
      return this == SNAPSHOT || this == TRANSACTION || this == IDEMPOTENT_TRANSACTION;
    }
  }

  private <T> T repeat(Call call, Work<T> work, Mode mode) {
    UnknownOutcome doubt = new UnknownOutcome();
    Retries retries = new Retries(call);
    try {
      while (true) {
        Attempt attempt = new Attempt(call, mode);
        try {
          return attempt.run(work);
        } catch (SQLException e) {
          doubt.add(attempt.leavesDoubt(e));
          boolean isRepeatable = !attempt.leavesDoubt(e) || mode == Mode.IDEMPOTENT_TRANSACTION;
          if (attempt.isLate || !retries.pause(e, isRepeatable)) {
            throw PostgresErrors.of(call, e, doubt.isThere(), attempt.isLate);
          }
        } catch (Rollback e) {
          throw e;
        } catch (RuntimeException e) {
          throw PostgresErrors.of(call, e, attempt.mayRemain);
        }
      }
    } catch (StoreException e) {
      throw doubt.told(e);
    }
  }

  /** Decides whether a call is tried again, and waits before it is. For one call. */
  private final class Retries {
    private final Call call;
    private int failed;
    private @Nullable Call mending; // from when a server or a session was not as it should be

    Retries(Call call) {
      this.call = call;
    }

    /** False when the call has to end with this failure. */
    boolean pause(SQLException e, boolean isRepeatable) {
      if (connections.isClosed()) {
        return false;
      }
      failed++;
      return switch (PostgresErrors.kind(e)) {
        case TRANSIENT -> BACKOFF.pause(failed, call);
        case CUT -> isRepeatable && BACKOFF.pause(failed, call);
        case READ_ONLY, STALE -> BACKOFF.pause(failed, mend(e));
        case UNREACHABLE, OVERLOADED, CANCELLED, REFUSED -> false;
      };
    }

    /** A server that changed its role did so for all connections. */
    private Call mend(SQLException e) {
      @Nullable Call known = mending;
      if (known == null) {
        known = connections.connecting(call);
        mending = known;
        if (PostgresErrors.kind(e) == PostgresErrors.Kind.READ_ONLY) {
          connections.renew();
        }
      }
      return known;
    }
  }

  /** One way to the server and back. */
  private final class Attempt {
    private final Call call;
    private final Mode mode;
    private boolean mayRemain; // once the server may have committed
    private boolean isLate;
    private boolean isSpoiled; // a transaction may be open

    Attempt(Call call, Mode mode) {
      this.call = call;
      this.mode = mode;
    }

    <T> T run(Work<T> work) throws SQLException {
      PooledConnection taken = connections.take(call);
      Connection connection = taken.jdbc();
      boolean isReusable = false;
      Watch watch = watchdog.watch(taken, call);
      try {
        T result =
            mode.isTransaction() ? transaction(connection, work) : statement(connection, work);
        isReusable = true;
        return result;
      } catch (SQLException e) {
        isReusable = !PostgresErrors.spoilsSession(e);
        throw e;
      } catch (StoreException | Rollback e) { // a conflict, for instance; all is rolled back
        isReusable = true;
        throw e;
      } finally {
        watch.end();
        isLate = watch.hasRung();
        connections.giveBack(taken, isReusable && !isSpoiled && watch.isReusable());
      }
    }

    private <T> T statement(Connection connection, Work<T> work) throws SQLException {
      mayRemain = mode == Mode.STATEMENT;
      return work.run(new Session(connection, roundTrips));
    }

    private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
      connection.setAutoCommit(false);
      try {
        Session session = new Session(connection, roundTrips);
        if (mode == Mode.SNAPSHOT) {
          session.script("set transaction isolation level repeatable read, read only");
        }
        T result = work.run(session);
        mayRemain = mode != Mode.SNAPSHOT;
        roundTrips.add();
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
      } catch (SQLException again) { // the server rolls back what it was not told to commit
        e.addSuppressed(again);
        isSpoiled = true;
      }
    }

    boolean leavesDoubt(SQLException e) {
      return mayRemain && PostgresErrors.kind(e) == PostgresErrors.Kind.CUT;
    }
  }
}
