package io.lmscore.store.neo4j.client;

import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.ResultCursor;

/**
 * The rows of one statement, each a portion, of which the driver fetches some at a time. Holds a
 * connection until the last row was read, a call fails, or it is closed. Not thread-safe.
 */
public final class RowStream<T> implements Portions<T> {
  private final Conversation conversation;
  private final RowReader<List<T>> reader;
  private final Duration timeout;
  private @Nullable ResultCursor rows;
  private boolean hasFailed;

  RowStream(
      Conversation conversation, ResultCursor rows, RowReader<List<T>> reader, Duration timeout) {
    this.conversation = conversation;
    this.rows = rows;
    this.reader = reader;
    this.timeout = timeout;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnavailableException SAFE after a fetch that failed: what is left cannot be read
   */
  @Override
  public List<T> next(Call call) {
    if (hasFailed) {
      throw UnavailableException.notSent(call.message("an earlier fetch has failed"), null);
    }
    @Nullable ResultCursor open = rows;
    if (open == null) {
      return List.of();
    }
    conversation.continueIn(call);
    hasFailed = true;
    List<T> portion;
    try {
      @Nullable Record row = conversation.next(open);
      portion = row == null ? List.of() : reader.read(row);
      hasFailed = false;
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Neo4jErrors.of(call, e, Neo4jErrors.kind(e, true), false);
    } finally {
      if (hasFailed) {
        close();
      }
    }
    if (portion.isEmpty()) {
      close();
    }
    return portion;
  }

  /** {@inheritDoc} Waits for the server a moment, to use the connection again. */
  @Override
  public void close() {
    rows = null;
    conversation.continueIn(Call.after("end of a cursor", timeout));
    conversation.close();
  }
}
