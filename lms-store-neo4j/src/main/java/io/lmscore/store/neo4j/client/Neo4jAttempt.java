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
    T run(Conversation conversation);
  }

  Neo4jAttempt(Attempt attempt, Connections connections, Duration connectTimeout) {
    this.attempt = attempt;
    this.connections = connections;
    this.connectTimeout = connectTimeout;
  }

  /** Runs the work, with or without a transaction. */
  <T> T run(Neo4jClient.Work<T> work) {
    return converse(
        attempt.kind().isTransaction()
            ? conversation -> transaction(conversation, work)
            : conversation -> statements(conversation, work));
  }

  /** Opens a stream, which keeps the connection. */
  <T> RowStream<T> stream(RetryLoop loop, Neo4jQuery query, RowReader<List<T>> reader) {
    return converse(
        conversation -> {
          Neo4jClient.roundTrips().add();
          Query statement = new Query(query.text(), query.parameters());
          ResultCursor rows = conversation.send(() -> conversation.run(statement, UNLIMITED));
          return new RowStream<>(loop, conversation, rows, reader, attempt.call().timeout());
        });
  }

  private <T> T converse(Step<T> step) {
    Call call = attempt.call();
    Connection connection = connections.take(call);
    Conversation conversation =
        new Conversation(
            connections, connection, use(), call, attempt.connecting(), connectTimeout);
    boolean isLeftOpen = false;
    try {
      T result = step.run(conversation);
      isLeftOpen = attempt.kind() == CallKind.STREAM;
      return result;
    } catch (RuntimeException e) {
      if (Neo4jErrors.kind(e, conversation.hasSent()) == FailureKind.READ_ONLY) {
        connections.renew(connection);
      }
      throw e;
    } finally {
      if (conversation.hasSent()) {
        attempt.markSent();
      }
      if (!isLeftOpen) {
        conversation.close();
      }
    }
  }

  private <T> T statements(Conversation conversation, Neo4jClient.Work<T> work) {
    TransactionConfig config = config();
    return work.run(new Statements(conversation, query -> conversation.run(query, config)));
  }

  private <T> T transaction(Conversation conversation, Neo4jClient.Work<T> work) {
    AsyncTransaction transaction = conversation.begin(config());
    T result = work.run(new Statements(conversation, transaction::runAsync));
    attempt.markCommitting();
    Neo4jClient.roundTrips().add();
    conversation.await(transaction.commitAsync());
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
