package io.lmscore.store.neo4j.client;

import io.lmscore.store.ClosedException;
import io.lmscore.store.neo4j.client.Connection.Use;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.CallKind;
import io.lmscore.store.spi.server.RetryLoop;
import io.lmscore.store.spi.server.RoundTrips;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;
import org.neo4j.driver.Driver;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the statements of a call in attempts of {@link RetryLoop}. Reads go to the members that the
 * settings name. Bookmarks ensure that they see the writes of this client. The driver's managed
 * transactions are not used, because they send statements again that may have been committed.
 * Thread-safe.
 */
public final class Neo4jClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Neo4jClient.class);
  private static final RoundTrips ROUND_TRIPS = new RoundTrips();

  /** Within this time a statement without a waiting caller ends, or its connection is cut. */
  private static final Duration UNAWAITED_TIMEOUT = Duration.ofSeconds(5);

  /** How long {@link #close} waits for such statements. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private final ConnectionSettings settings;
  private final Connections connections;
  private final Connections maintenanceConnections; // no call waits for one while it holds one
  private final Duration connectTimeout;
  private final RetryLoop loop;
  private @Nullable Driver driver;
  private volatile boolean closed;

  /**
   * Creates the client without using the network.
   *
   * @param rowsPerFetch how many rows a stream fetches at once
   */
  public Neo4jClient(ConnectionSettings settings, int rowsPerFetch) {
    this.settings = settings;
    this.connectTimeout = settings.connectTimeout();
    this.loop = new RetryLoop(new Neo4jErrors(), connectTimeout);
    BookmarkManager bookmarks =
        BookmarkManagers.defaultManager(BookmarkManagerConfig.builder().build());
    this.connections = new Connections(settings, rowsPerFetch, bookmarks);
    this.maintenanceConnections = new Connections(settings, rowsPerFetch, bookmarks);
  }

  /** The statements of a call. Each attempt runs them again from the beginning. */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs statements. */
    T run(Statements statements);
  }

  /** Counts the round-trips of all clients of this JVM. */
  public static RoundTrips roundTrips() {
    return ROUND_TRIPS;
  }

  /**
   * A driver with its own connections, for work that this library does not offer.
   *
   * @param operation the method of the store, for messages
   * @throws ClosedException when this client is closed
   */
  public synchronized Driver driver(String operation) {
    if (closed) {
      throw new ClosedException(operation + ": the store");
    }
    if (driver == null) {
      driver = Drivers.pooled(settings);
    }
    return driver;
  }

  /** Reads. Each statement is its own transaction. */
  public <T> T read(Call call, Work<T> work) {
    return run(call, CallKind.READ, connections, work);
  }

  /** Reads with one statement. */
  public <T> List<T> read(Call call, Neo4jQuery query, RowReader<T> reader) {
    return read(call, statements -> statements.list(query, reader));
  }

  /** Reads in a transaction that may take locks: {@link CallKind#READ_TRANSACTION}. */
  public <T> T readTransaction(Call call, Work<T> work) {
    return run(call, CallKind.READ_TRANSACTION, connections, work);
  }

  /** Runs maintenance statements, which are idempotent: {@link CallKind}. */
  public <T> T runMaintenance(Call call, Work<T> work) {
    return run(call, CallKind.MAINTENANCE, connections, work);
  }

  /**
   * Runs a maintenance statement while a transaction of the same call is open and holds a
   * connection. Such statements have their own connections: if transactions held all connections,
   * none could continue.
   *
   * @return the number that the statement returns
   */
  public long runMaintenanceBesideTransaction(Call call, Neo4jQuery query) {
    return run(
        call, CallKind.MAINTENANCE, maintenanceConnections, statements -> statements.number(query));
  }

  /** Runs a statement of the schema. An equal constraint or index that exists counts as success. */
  public void runSchemaStatement(Call call, Neo4jQuery query) {
    runMaintenance(
        call,
        statements -> {
          try {
            return statements.list(query, row -> row);
          } catch (Neo4jException e) {
            if (!Neo4jErrors.existsAlready(e)) {
              throw e;
            }
            return List.of();
          }
        });
  }

  /**
   * Writes with one idempotent statement, which is its own transaction. It runs again when its
   * answer was lost, because a second run has the same effect. The work may read after it.
   */
  public <T> T writeIdempotentStatement(Call call, Work<T> work) {
    return run(call, CallKind.IDEMPOTENT_STATEMENT, connections, work);
  }

  /** Writes with one statement, which is its own transaction. */
  public <T> T writeStatement(Call call, Work<T> work) {
    return run(call, CallKind.STATEMENT, connections, work);
  }

  /** Writes in a transaction. */
  public <T> T write(Call call, Work<T> work) {
    return run(call, CallKind.TRANSACTION, connections, work);
  }

  /**
   * Writes in an idempotent transaction. It runs again when its answer was lost, because a second
   * commit has the same effect.
   */
  public <T> T writeIdempotent(Call call, Work<T> work) {
    return run(call, CallKind.IDEMPOTENT_TRANSACTION, connections, work);
  }

  /**
   * Sends a maintenance statement that may get lost, and does not wait for its answer.
   *
   * @return false when nothing was sent, since no connection is free, or the client is closed
   */
  public boolean sendUnawaited(Neo4jQuery query) {
    @Nullable Connection connection = maintenanceConnections.tryAcquire();
    if (connection == null) {
      return false;
    }
    try {
      AsyncSession session = connection.session(Use.WRITE);
      ROUND_TRIPS.add();
      CompletionStage<Void> ended =
          session
              .runAsync(query.text(), query.parameters())
              .thenCompose(ResultCursor::consumeAsync)
              .thenCompose(done -> session.closeAsync());
      CompletableFuture<Void> unused =
          ended
              .toCompletableFuture()
              .orTimeout(UNAWAITED_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete((done, e) -> endUnawaited(connection, e));
    } catch (RuntimeException | Error e) { // the statement may get lost, but not the connection
      endUnawaited(connection, e);
    }
    return true;
  }

  private void endUnawaited(Connection connection, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.debug("a statement without a waiting caller failed", failure);
      connection.cut();
    }
    maintenanceConnections.release(connection);
  }

  /** The server's plan for the statement. */
  public String plan(Call call, Neo4jQuery query) {
    return read(call, statements -> PlanText.of(statements.plan(query.prefixed("EXPLAIN "))));
  }

  /**
   * Reads row by row, and holds a connection meanwhile.
   *
   * @param call the call of the first fetch
   */
  public <T> RowStream<T> stream(Call call, Neo4jQuery query, RowReader<List<T>> reader) {
    return loop.run(
        call,
        CallKind.STREAM,
        attempt ->
            new Neo4jAttempt(attempt, connections, connectTimeout).stream(loop, query, reader));
  }

  /**
   * Closes the client. Calls in progress end; statements without a waiting caller have one second.
   * Returns before the threads of the driver have ended.
   */
  @Override
  public void close() {
    closed = true;
    loop.close();
    // Otherwise a store that is closed behind its last batch would lose the end of the batch.
    maintenanceConnections.awaitAll(CLOSE_PATIENCE);
    connections.close();
    maintenanceConnections.close();
    synchronized (this) {
      if (driver != null) {
        driver.closeAsync();
      }
    }
  }

  private <T> T run(Call call, CallKind kind, Connections from, Work<T> work) {
    return loop.run(
        call, kind, attempt -> new Neo4jAttempt(attempt, from, connectTimeout).run(work));
  }
}
