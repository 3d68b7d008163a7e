package io.lmscore.store.neo4j.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.neo4j.client.Connection.Use;
import io.lmscore.store.neo4j.client.Neo4jErrors.Kind;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.call.Backoff;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.UnknownOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Query;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.AsyncTransaction;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the statements of a call: within its deadline, again where that is safe and may help, and
 * with the exceptions that callers know. Reads go to whoever the settings let answer them;
 * bookmarks make sure that they see what this client wrote. The driver's managed transactions are
 * not used: they send again what may have been committed. Thread-safe.
 */
public final class Neo4jClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Neo4jClient.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1));

  /** What nobody waits for is given up after that. */
  private static final Duration LAST_STATEMENT = Duration.ofSeconds(5);

  /**
   * Of cursors, since a caller may take any time between two fetches. Without it the server has a
   * time of its own, {@code db.transaction.timeout}.
   */
  private static final TransactionConfig UNLIMITED =
      TransactionConfig.builder().withTimeout(Duration.ZERO).build();

  private final ConnectionSettings settings;
  private final Connections connections;
  private final Connections aside; // nobody holds them while waiting for another
  private final RoundTrips roundTrips = RoundTrips.all();
  private @Nullable Driver driver;
  private volatile boolean closed;

  /**
   * Touches no network.
   *
   * @param rowsPerFetch how many rows a stream asks for at once
   */
  public Neo4jClient(ConnectionSettings settings, int rowsPerFetch) {
    this.settings = settings;
    BookmarkManager bookmarks =
        BookmarkManagers.defaultManager(BookmarkManagerConfig.builder().build());
    this.connections = new Connections(settings, rowsPerFetch, bookmarks);
    this.aside = new Connections(settings, rowsPerFetch, bookmarks);
  }

  /** What a call does; may be asked again, from the beginning. */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs statements. */
    T run(Statements statements);
  }

  /**
   * A driver with connections of its own, for users who need what this library does not offer.
   *
   * @throws IllegalStateException when this client is closed
   */
  public synchronized Driver driver() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    if (driver == null) {
      driver = Drivers.pooled(settings);
    }
    return driver;
  }

  /** Reads. Each statement is a transaction of its own. */
  public <T> T read(Call call, Work<T> work) {
    return repeat(call, work, Mode.READ);
  }

  /** Reads with one statement. */
  public <T> List<T> read(Call call, Neo4jQuery query, RowReader<T> reader) {
    return read(call, statements -> statements.list(query, reader));
  }

  /**
   * Reads in a transaction that may lock: what it changes callers do not see, and it may be made
   * any number of times.
   */
  public <T> T readAlone(Call call, Work<T> work) {
    return repeat(call, work, Mode.READ_ALONE);
  }

  /** Changes what callers do not see, with statements that may be made any number of times. */
  public <T> T arrange(Call call, Work<T> work) {
    return repeat(call, work, Mode.ARRANGE);
  }

  /**
   * {@link #arrange} while a transaction is open, which holds one connection already. It has others
   * to itself: were all of them held by transactions, none could go on.
   */
  public long arrangeAside(Call call, Neo4jQuery query) {
    return repeat(call, statements -> statements.number(query), Mode.ASIDE);
  }

  /** Makes a constraint or an index; no matter who made it. */
  public void arrange(Call call, Neo4jQuery query) {
    arrange(
        call,
        statements -> {
          try {
            return statements.list(query, row -> row);
          } catch (Neo4jException e) {
            if (!Neo4jErrors.isAlreadyThere(e)) {
              throw e;
            }
            return List.of();
          }
        });
  }

  /**
   * Changes with one statement, a transaction of its own, that has the same effect when it is made
   * twice, so that it is sent again when its answer was lost. A number that it gives.
   */
  public long writeOnce(Call call, Neo4jQuery query) {
    return repeat(call, statements -> statements.number(query), Mode.IDEMPOTENT_STATEMENT);
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

  /** Sends a change that callers do not see and that may get lost, and does not wait for it. */
  public void send(Neo4jQuery query) {
    @Nullable Connection connection = aside.tryTake();
    if (connection == null) {
      return;
    }
    try {
      AsyncSession session = connection.session(Use.WRITE);
      roundTrips.add();
      CompletionStage<Void> ended =
          session
              .runAsync(query.text(), query.parameters())
              .thenCompose(ResultCursor::consumeAsync)
              .thenCompose(done -> session.closeAsync());
      CompletableFuture<Void> unused =
          ended
              .toCompletableFuture()
              .orTimeout(LAST_STATEMENT.toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete((done, e) -> hasSent(connection, e));
    } catch (RuntimeException e) {
      hasSent(connection, e);
    }
  }

  private void hasSent(Connection connection, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.debug("what nobody waits for has failed", failure);
      connection.cut();
    }
    aside.giveBack(connection);
  }

  /** The plan that the server would follow. */
  public String plan(Call call, Neo4jQuery query) {
    return read(call, statements -> PlanText.of(statements.plan(query.prefixed("EXPLAIN "))));
  }

  /**
   * Reads row by row, and holds a connection meanwhile.
   *
   * @param call for the first fetch
   */
  public <T> RowStream<T> stream(Call call, Neo4jQuery query, RowReader<List<T>> reader) {
    return again(call, Mode.STREAM, attempt -> attempt.stream(query, reader));
  }

  /** Calls under way end. Returns before the threads of the driver have ended. */
  @Override
  public void close() {
    closed = true;
    connections.close();
    aside.close();
    synchronized (this) {
      if (driver != null) {
        driver.closeAsync();
      }
    }
  }

  private enum Mode {
    READ,
    READ_ALONE,
    STREAM,
    ARRANGE,
    ASIDE,
    IDEMPOTENT_STATEMENT,
    TRANSACTION,
    IDEMPOTENT_TRANSACTION;

    boolean isTransaction() {
      return this == READ_ALONE || this == TRANSACTION || this == IDEMPOTENT_TRANSACTION;
    }

    boolean isRepeatable() {
      return this != TRANSACTION;
    }

    Use use() {
      return this == READ ? Use.READ : this == STREAM ? Use.STREAM : Use.WRITE;
    }
  }

  private <T> T repeat(Call call, Work<T> work, Mode mode) {
    return again(
        call,
        mode,
        attempt -> mode.isTransaction() ? attempt.transaction(work) : attempt.statements(work));
  }

  private interface Step<T> {
    T run(Attempt attempt);
  }

  private <T> T again(Call call, Mode mode, Step<T> step) {
    UnknownOutcome doubt = new UnknownOutcome();
    ConnectTime connecting = new ConnectTime(call, settings.connectTimeout());
    try {
      for (int failed = 1; ; failed++) {
        call.check();
        Attempt attempt = new Attempt(call, mode);
        try {
          return attempt.run(step, connecting);
        } catch (StoreException e) {
          throw e;
        } catch (RuntimeException e) {
          Kind kind = Neo4jErrors.kind(e, attempt.hasSent());
          doubt.add(attempt.leavesDoubt(kind));
          RuntimeException told = connecting.told(e, kind);
          boolean mayHelp = attempt.mayHelpAgain(kind) && !closed;
          if (!mayHelp
              || !BACKOFF.pause(failed, connecting.after(kind))
              || call.remaining().isZero()) {
            throw Neo4jErrors.of(call, told, kind, doubt.isThere());
          }
        }
      }
    } catch (StoreException e) {
      throw doubt.told(e);
    }
  }

  /** One way to the server and back. */
  private final class Attempt {
    private final Call call;
    private final Mode mode;
    private @Nullable Conversation conversation;
    private boolean isCommitting;

    Attempt(Call call, Mode mode) {
      this.call = call;
      this.mode = mode;
    }

    <T> T run(Step<T> step, ConnectTime connecting) {
      Connections from = mode == Mode.ASIDE ? aside : connections;
      Connection connection = from.take(call);
      Conversation begun =
          new Conversation(
              from, connection, mode.use(), call, connecting.begin(), settings.connectTimeout());
      conversation = begun;
      boolean isLeftOpen = false;
      try {
        T result = step.run(this);
        isLeftOpen = mode == Mode.STREAM;
        return result;
      } catch (RuntimeException e) {
        if (Neo4jErrors.kind(e, hasSent()) == Kind.READ_ONLY) {
          from.renew(connection);
        }
        throw e;
      } finally {
        if (!isLeftOpen) {
          begun.close();
        }
      }
    }

    <T> T statements(Work<T> work) {
      Conversation open = Objects.requireNonNull(conversation);
      TransactionConfig config = config();
      return work.run(new Statements(open, query -> open.run(query, config), roundTrips));
    }

    <T> T transaction(Work<T> work) {
      Conversation open = Objects.requireNonNull(conversation);
      AsyncTransaction transaction = open.begin(config());
      T result = work.run(new Statements(open, transaction::runAsync, roundTrips));
      call.check();
      isCommitting = true;
      roundTrips.add();
      open.await(transaction.commitAsync());
      return result;
    }

    <T> RowStream<T> stream(Neo4jQuery query, RowReader<List<T>> reader) {
      Conversation open = Objects.requireNonNull(conversation);
      roundTrips.add();
      Query statement = new Query(query.text(), query.parameters());
      ResultCursor rows = open.send(() -> open.run(statement, UNLIMITED));
      return new RowStream<>(open, rows, reader, call.timeout());
    }

    private TransactionConfig config() {
      long millis = Math.max(1, call.remaining().toMillis());
      return TransactionConfig.builder().withTimeout(Duration.ofMillis(millis)).build();
    }

    boolean hasSent() {
      return conversation != null && conversation.hasSent();
    }

    boolean mayHelpAgain(Kind kind) {
      return kind.mayHelpAgain() && (!leavesDoubt(kind) || mode.isRepeatable());
    }

    boolean leavesDoubt(Kind kind) {
      boolean mayRemain =
          mode == Mode.IDEMPOTENT_STATEMENT ? hasSent() : isCommitting && mode != Mode.READ_ALONE;
      return mayRemain && kind.leavesDoubt();
    }
  }
}
