package io.lmscore.store.neo4j.client;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.Attempt;
import io.lmscore.store.spi.server.RetryLoop;
import io.lmscore.store.spi.server.RowPortions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.ResultCursor;

/**
 * Streams the rows of one statement. Each row is a portion, and the driver fetches some rows at a
 * time. Holds a connection until the last row was read, a call fails, or the stream is closed. Not
 * thread-safe.
 */
public final class RowStream<T> extends RowPortions<T> {
  private final BoundedSession session;
  private final RowReader<List<T>> reader;
  private final Duration timeout;
  private @Nullable ResultCursor rows;

  RowStream(
      RetryLoop loop,
      BoundedSession session,
      ResultCursor rows,
      RowReader<List<T>> reader,
      Duration timeout) {
    super(loop);
    this.session = session;
    this.rows = rows;
    this.reader = reader;
    this.timeout = timeout;
  }

  @Override
  protected List<T> fetch(Attempt attempt) {
    @Nullable ResultCursor open = rows;
    if (open == null) {
      return List.of();
    }
    session.continueIn(attempt.call());
    @Nullable Record row = session.next(open);
    return row == null ? List.of() : reader.read(row);
  }

  /**
   * {@inheritDoc} Waits for the server for a short time, so that the connection can be used again.
   */
  @Override
  public void close() {
    end(Call.begin("end of a cursor", timeout));
  }

  @Override
  protected void end(Call call) {
    rows = null;
    session.continueIn(call);
    session.close();
  }
}
