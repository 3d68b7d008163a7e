package io.lmscore.store.neo4j.client;

import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.PortionCursor.Portions;
import io.lmscore.store.spi.Watchdog;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Query;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The rows of one statement, each a portion, of which the driver fetches some at a time. Holds a
 * connection until the last row was read, a call fails, or it is closed. Not thread-safe.
 */
public final class RowStream<T> implements Portions<T> {
  private final Session session;
  private final Watchdog watchdog;
  private final RowReader<List<T>> reader;
  private Duration timeout = Duration.ZERO;
  private @Nullable Result rows;
  private boolean isLate;
  private boolean hasFailed;

  RowStream(Session session, Watchdog watchdog, RowReader<List<T>> reader) {
    this.session = session;
    this.watchdog = watchdog;
    this.reader = reader;
  }

  /** Sends the statement. */
  void open(Deadline call, Query query) {
    timeout = call.timeout();
    RoundTrips.all().add();
    rows = guarded(call, () -> session.run(query));
  }

  boolean isLate() {
    return isLate;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnavailableException SAFE after a fetch that failed: what is left cannot be read
   */
  @Override
  public List<T> next(Deadline call) {
    if (hasFailed) {
      throw UnavailableException.notSent(call.message("an earlier fetch has failed"), null);
    }
    @Nullable Result open = rows;
    if (open == null) {
      return List.of();
    }
    try {
      List<T> portion =
          guarded(call, () -> open.hasNext() ? reader.read(open.next()) : List.<T>of());
      if (portion.isEmpty()) {
        close();
      }
      return portion;
    } catch (Neo4jException | IllegalStateException e) {
      throw Neo4jErrors.of(call, e, false, isLate);
    }
  }

  @Override
  public void close() {
    rows = null;
    Interruption interruption =
        new Interruption(watchdog, Deadline.after("end of a cursor", timeout));
    try {
      session.close();
    } catch (Neo4jException | IllegalStateException e) {
      isLate |= interruption.end(); // nobody waits for what was left
    } finally {
      interruption.close();
    }
  }

  private interface Reading<R> {
    R read();
  }

  private <R> R guarded(Deadline call, Reading<R> reading) {
    hasFailed = true;
    Interruption interruption = new Interruption(watchdog, call);
    try {
      R read = reading.read();
      hasFailed = false;
      return read;
    } finally {
      isLate = interruption.end();
      if (hasFailed) {
        close();
      }
    }
  }
}
