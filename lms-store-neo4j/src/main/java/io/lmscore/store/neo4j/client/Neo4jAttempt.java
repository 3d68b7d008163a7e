package io.lmscore.store.neo4j.client;

import io.lmscore.store.neo4j.client.Connection.Use;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.CallKind;
import io.lmscore.store.spi.server.FailureKind;
import io.lmscore.store.spi.server.RetryLoop;
import java.time.Duration;
import java.util.List;
import org.neo4j.driver.Query;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncTransaction;
import org.neo4j.driver.async.ResultCursor;

/** One attempt of a call: runs its work in one session of the driver. Used by one thread. */
final class Neo4jAttempt {
  /**
   * The configuration of cursors. They have no timeout, since a caller may take any time between
   * two fetches. Without this value, the server's {@code db.transaction.timeout} would apply.
   */
  private static final TransactionConfig UNLIMITED =
      TransactionConfig.builder().withTimeout(Duration.ZERO).build();

  private final Attempt attempt;
  private final Connections connections;
  private final Duration connectTimeout;

  /** The statements of an attempt. */
  private interface Step<T> {
    T run(BoundedSession session);
  }

  Neo4jAttempt(Attempt attempt, Connections connections, Duration connectTimeout) {
    this.attempt = attempt;
    this.connections = connections;
    this.connectTimeout = connectTimeout;
  }

  /** Runs the work, with or without a transaction. */
  <T> T run(Neo4jClient.Work<T> work) {
    return inSession(
        attempt.kind().isTransaction()
            ? session -> transaction(session, work)
            : session -> statements(session, work));
  }

  /** Opens a stream, which keeps the connection. */
  <T> RowStream<T> stream(RetryLoop loop, Neo4jQuery query, RowReader<List<T>> reader) {
    return inSession(
        session -> {
          Neo4jClient.roundTrips().add();
          Query statement = new Query(query.text(), query.parameters());
          ResultCursor rows = session.send(() -> session.run(statement, UNLIMITED));
          return new RowStream<>(loop, session, rows, reader, attempt.call().timeout());
        });
  }

  private <T> T inSession(Step<T> step) {
    Call call = attempt.call();
    Connection connection = connections.acquire(call);
    BoundedSession session =
        new BoundedSession(
            connections, connection, use(), call, attempt.connectDeadline(), connectTimeout);
    boolean isLeftOpen = false;
    try {
      T result = step.run(session);
      isLeftOpen = attempt.kind() == CallKind.STREAM;
      return result;
    } catch (RuntimeException e) {
      if (Neo4jErrors.kind(e, session.hasSent()) == FailureKind.READ_ONLY) {
        connections.invalidateGeneration(connection);
      }
      throw e;
    } finally {
      if (session.hasSent()) {
        attempt.markSent();
      }
      if (!isLeftOpen) {
        session.close();
      }
    }
  }

  private <T> T statements(BoundedSession session, Neo4jClient.Work<T> work) {
    TransactionConfig config = config();
    return work.run(new Statements(session, query -> session.run(query, config)));
  }

  private <T> T transaction(BoundedSession session, Neo4jClient.Work<T> work) {
    AsyncTransaction transaction = session.begin(config());
    T result = work.run(new Statements(session, transaction::runAsync));
    attempt.markCommitting();
    Neo4jClient.roundTrips().add();
    session.await(transaction.commitAsync());
    return result;
  }

  private Use use() {
    return switch (attempt.kind()) {
      case READ -> Use.READ;
      case STREAM -> Use.STREAM;
      default -> Use.WRITE; // only the leader gives locks
    };
  }

  private TransactionConfig config() {
    long millis = Math.max(1, attempt.call().remaining().toMillis());
    return TransactionConfig.builder().withTimeout(Duration.ofMillis(millis)).build();
  }
}
