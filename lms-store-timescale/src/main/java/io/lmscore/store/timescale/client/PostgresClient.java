package io.lmscore.store.timescale.client;

import io.lmscore.store.BackendException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Watchdog;
import io.lmscore.store.spi.server.CallKind;
import io.lmscore.store.spi.server.RetryLoop;
import io.lmscore.store.spi.server.RoundTrips;
import io.lmscore.store.timescale.sql.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs the statements of a call on one connection of the pool, in attempts of {@link RetryLoop}.
 * Thread-safe.
 */
public final class PostgresClient implements AutoCloseable {
  private static final RoundTrips ROUND_TRIPS = new RoundTrips();

  private final Connections connections;
  private final Watchdog watchdog;
  private final RetryLoop loop;
  private final DataSource dataSource;

  /** Creates the client without using the network. */
  public PostgresClient(ConnectionSettings settings) {
    this.watchdog = new Watchdog(settings.poolName(), PooledConnection.GRACE);
    this.connections = new Connections(settings, watchdog);
    this.loop = new RetryLoop(new PostgresErrors(), settings.connectTimeout());
    this.dataSource = new PoolDataSource(settings, connections, loop);
  }

  /** The statements of a call. Each attempt runs them again from the beginning. */
  public interface Work<T> {
    /** Runs statements. */
    T run(Session session) throws SQLException;
  }

  /** Counts the round-trips of all clients of this JVM. */
  public static RoundTrips roundTrips() {
    return ROUND_TRIPS;
  }

  /** The pool, for work that this library does not offer. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** Reads. Each statement sees the data that were committed when it began. */
  public <T> T read(Call call, Work<T> work) {
    return run(call, CallKind.READ, work);
  }

  /**
   * Reads with several statements. All of them see the data that were committed when the first one
   * began.
   */
  public <T> T readSnapshot(Call call, Work<T> work) {
    return run(call, CallKind.READ_TRANSACTION, work);
  }

  /** Runs one maintenance statement, which is idempotent: {@link CallKind}. */
  public <T> T runMaintenance(Call call, Work<T> work) {
    return run(call, CallKind.MAINTENANCE, work);
  }

  /**
   * Reads portion by portion, in one snapshot, and holds a connection until the stream ends.
   *
   * @param call the call of the first portion
   * @param size the most rows of a portion
   */
  public <T> RowStream<T> stream(Call call, Sql sql, Session.Row<T> row, int size) {
    return open(call, session -> sql, row, size);
  }

  /**
   * Does the same with a statement that depends on others, which run before it in the same
   * snapshot.
   *
   * @param sql runs the others and returns the statement
   */
  public <T> RowStream<T> streamSnapshot(Call call, Work<Sql> sql, Session.Row<T> row, int size) {
    return open(
        call,
        session -> {
          session.beginSnapshot();
          return sql.run(session);
        },
        row,
        size);
  }

  private <T> RowStream<T> open(Call call, Work<Sql> sql, Session.Row<T> row, int size) {
    return loop.run(
        call,
        CallKind.STREAM,
        attempt -> {
          RowStream<T> stream = new RowStream<>(loop, connections, row, size);
          stream.open(attempt, sql);
          return stream;
        });
  }

  /** Whether a call failed because a number was too large for its type. */
  public static boolean isOutOfRange(BackendException e) {
    return e.getCause() instanceof SQLException cause && PostgresErrors.isOutOfRange(cause);
  }

  /** Writes with one statement, which commits by itself: one round-trip. */
  public <T> T writeStatement(Call call, Work<T> work) {
    return run(call, CallKind.STATEMENT, work);
  }

  /**
   * Writes with one idempotent statement, which commits by itself. It runs again when its answer
   * was lost, because a second run has the same effect. The work may read after it.
   */
  public <T> T writeIdempotentStatement(Call call, Work<T> work) {
    return run(call, CallKind.IDEMPOTENT_STATEMENT, work);
  }

  /** Writes in a transaction. */
  public <T> T write(Call call, Work<T> work) {
    return run(call, CallKind.TRANSACTION, work);
  }

  /**
   * Writes in an idempotent transaction. It runs again when its answer was lost, because a second
   * commit has the same effect.
   */
  public <T> T writeIdempotent(Call call, Work<T> work) {
    return run(call, CallKind.IDEMPOTENT_TRANSACTION, work);
  }

  private <T> T run(Call call, CallKind kind, Work<T> work) {
    return loop.run(call, kind, attempt -> new PostgresAttempt(attempt, connections).run(work));
  }

  @Override
  public void close() {
    loop.close();
    connections.close();
    watchdog.close();
  }
}
