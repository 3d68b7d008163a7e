package io.lmscore.store.neo4j.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.Backoff;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.Doubt;
import io.lmscore.store.spi.Watchdog;
import java.time.Duration;
import java.util.List;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Query;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.summary.Plan;
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

  private final Driver driver;
  private final Driver aside; // whose connections nobody holds while waiting for another
  private final Watchdog watchdog;
  private final RoundTrips roundTrips = RoundTrips.all();
  private final SessionConfig readers;
  private final SessionConfig writers;
  private final SessionConfig streams;
  private volatile boolean closed;

  /**
   * Touches no network.
   *
   * @param name of the threads it may start
   * @param rowsPerFetch how many rows a stream asks for at once
   */
  public Neo4jClient(ConnectionSettings settings, String name, int rowsPerFetch) {
    this.driver = Drivers.open(settings);
    this.aside = Drivers.open(settings);
    this.watchdog = new Watchdog(name, Duration.ZERO);
    BookmarkManager bookmarks =
        BookmarkManagers.defaultManager(BookmarkManagerConfig.builder().build());
    this.readers = config(settings, bookmarks, settings.readAccess().mode()).build();
    this.writers = config(settings, bookmarks, AccessMode.WRITE).build();
    this.streams =
        config(settings, bookmarks, settings.readAccess().mode())
            .withFetchSize(rowsPerFetch)
            .build();
  }

  /** What a call does; may be asked again, from the beginning. */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs statements. */
    T run(Statements statements);
  }

  /** The driver, for users who need what this library does not offer. */
  public Driver driver() {
    return driver;
  }

  /** Reads. Each statement is a transaction of its own. */
  public <T> T read(Deadline call, Work<T> work) {
    return repeat(call, work, Mode.READ);
  }

  /** Reads with one statement. */
  public <T> List<T> read(Deadline call, Neo4jQuery query, RowReader<T> reader) {
    return read(call, statements -> statements.list(query, reader));
  }

  /**
   * Reads in a transaction that may lock: what it changes callers do not see, and it may be made
   * any number of times.
   */
  public <T> T readAlone(Deadline call, Work<T> work) {
    return repeat(call, work, Mode.READ_ALONE);
  }

  /** Changes what callers do not see, with statements that may be made any number of times. */
  public <T> T arrange(Deadline call, Work<T> work) {
    return repeat(call, work, Mode.ARRANGE);
  }

  /**
   * {@link #arrange} while a transaction is open, which holds one connection already. It has others
   * to itself: were all of them held by transactions, none could go on.
   */
  public long arrangeAside(Deadline call, Neo4jQuery query) {
    return repeat(call, statements -> statements.number(query), Mode.ASIDE);
  }

  /** Makes a constraint or an index; no matter who made it. */
  public void arrange(Deadline call, Neo4jQuery query) {
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
  public long writeOnce(Deadline call, Neo4jQuery query) {
    return repeat(call, statements -> statements.number(query), Mode.IDEMPOTENT_STATEMENT);
  }

  /** Changes in a transaction. */
  public <T> T write(Deadline call, Work<T> work) {
    return repeat(call, work, Mode.TRANSACTION);
  }

  /**
   * Changes in a transaction that has the same effect when it is made twice, so that it is sent
   * again when its answer was lost.
   */
  public <T> T writeIdempotent(Deadline call, Work<T> work) {
    return repeat(call, work, Mode.IDEMPOTENT_TRANSACTION);
  }

  /** Sends a change that callers do not see and that may get lost, and does not wait for it. */
  public void send(Neo4jQuery query) {
    try {
      AsyncSession session = aside.session(AsyncSession.class, writers);
      roundTrips.add();
      session
          .runAsync(query.text(), query.parameters())
          .thenCompose(ResultCursor::consumeAsync)
          .whenComplete((done, e) -> session.closeAsync());
    } catch (IllegalStateException e) {
      LOG.debug("closed before the last statement was sent", e);
    }
  }

  /** The plan that the server would follow. */
  public String plan(Deadline call, Neo4jQuery query) {
    return read(
        call,
        statements -> {
          Plan plan = statements.run(query.prefixed("EXPLAIN ")).consume().plan();
          return PlanText.of(plan);
        });
  }

  /**
   * Reads row by row, and holds a connection meanwhile.
   *
   * @param call for the first fetch
   */
  public <T> RowStream<T> stream(Deadline call, Neo4jQuery query, RowReader<List<T>> reader) {
    for (int failed = 1; ; failed++) {
      call.check();
      RowStream<T> stream = new RowStream<>(driver.session(streams), watchdog, reader);
      try {
        stream.open(call, new Query(query.text(), query.parameters()));
        return stream;
      } catch (Neo4jException | IllegalStateException e) {
        boolean isFinal = stream.isLate() || closed || !Neo4jErrors.mayHelpAgain(e);
        if (isFinal || !BACKOFF.pause(failed, call)) {
          throw Neo4jErrors.of(call, e, false, stream.isLate());
        }
      }
    }
  }

  /**
   * Closes the connections and returns before the driver's threads have ended, for which it takes
   * its time.
   */
  @Override
  public void close() {
    closed = true;
    driver.closeAsync();
    aside.closeAsync();
    watchdog.close();
  }

  private static SessionConfig.Builder config(
      ConnectionSettings settings, BookmarkManager bookmarks, AccessMode mode) {
    SessionConfig.Builder config =
        SessionConfig.builder().withDefaultAccessMode(mode).withBookmarkManager(bookmarks);
    settings.database().ifPresent(config::withDatabase);
    return config;
  }

  private enum Mode {
    READ,
    READ_ALONE,
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
  }

  private <T> T repeat(Deadline call, Work<T> work, Mode mode) {
    Doubt doubt = new Doubt();
    try {
      for (int failed = 1; ; failed++) {
        call.check();
        Attempt attempt = new Attempt(call, mode);
        try {
          return attempt.run(work);
        } catch (Neo4jException | LostRace | IllegalStateException e) {
          doubt.add(attempt.leavesDoubt(e));
          boolean mayHelpAgain = attempt.mayHelpAgain(e) && BACKOFF.pause(failed, call);
          if (!mayHelpAgain || call.remaining().isZero()) {
            throw Neo4jErrors.of(call, e, doubt.isThere(), attempt.isLate);
          }
        }
      }
    } catch (StoreException e) {
      throw doubt.told(e);
    }
  }

  /** One way to the server and back. */
  private final class Attempt {
    private final Deadline call;
    private final Mode mode;
    private boolean mayRemain; // once the server may have committed
    private boolean isLate;

    Attempt(Deadline call, Mode mode) {
      this.call = call;
      this.mode = mode;
    }

    <T> T run(Work<T> work) {
      try (Interruption interruption = new Interruption(watchdog, call)) {
        try {
          return mode.isTransaction() ? transaction(work, interruption) : statements(work);
        } finally {
          isLate = interruption.end();
        }
      }
    }

    private <T> T statements(Work<T> work) {
      TransactionConfig config = config();
      Driver from = mode == Mode.ASIDE ? aside : driver;
      try (Session session = from.session(mode == Mode.READ ? readers : writers)) {
        mayRemain = mode == Mode.IDEMPOTENT_STATEMENT;
        return work.run(new Statements(query -> session.run(query, config), roundTrips));
      }
    }

    private <T> T transaction(Work<T> work, Interruption interruption) {
      try (Session session = driver.session(writers);
          Transaction transaction = session.beginTransaction(config())) {
        interruption.enter(transaction);
        T result = work.run(new Statements(transaction::run, roundTrips));
        call.check();
        mayRemain = mode != Mode.READ_ALONE;
        roundTrips.add();
        transaction.commit();
        return result;
      }
    }

    private TransactionConfig config() {
      long millis = Math.max(1, call.remaining().toMillis());
      return TransactionConfig.builder().withTimeout(Duration.ofMillis(millis)).build();
    }

    boolean mayHelpAgain(RuntimeException e) {
      if (isLate || closed) {
        return false;
      }
      return Neo4jErrors.mayHelpAgain(e) && (!leavesDoubt(e) || mode.isRepeatable());
    }

    boolean leavesDoubt(RuntimeException e) {
      return mayRemain && Neo4jErrors.kind(e) == Neo4jErrors.Kind.CUT;
    }
  }
}
