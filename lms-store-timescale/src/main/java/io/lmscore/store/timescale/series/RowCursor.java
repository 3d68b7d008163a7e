package io.lmscore.store.timescale.series;

import io.lmscore.store.Cursor;
import io.lmscore.store.spi.Calls;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.client.RowStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams the rows of a statement, which is sent when the first one is asked for. Each fetch is a
 * call of its own.
 */
public final class RowCursor<T> implements Cursor<T> {
  private final Calls calls;
  private final String method;
  private final Supplier<Deadline> nextCall;
  private final Function<Deadline, RowStream<T>> opening;
  private @Nullable RowStream<T> stream;
  private Iterator<T> portion = Collections.emptyIterator();
  private boolean atEnd;
  private boolean closed;

  /**
   * @param method by which it was opened
   * @param nextCall begins the call for a portion
   * @param opening sends the statement
   */
  public RowCursor(
      Calls calls,
      String method,
      Supplier<Deadline> nextCall,
      Function<Deadline, RowStream<T>> opening) {
    this.calls = calls;
    this.method = method;
    this.nextCall = nextCall;
    this.opening = opening;
    calls.checkOpen(method);
  }

  @Override
  public boolean hasNext() {
    calls.checkOpen(method, closed);
    if (!portion.hasNext() && !atEnd) {
      Deadline call = nextCall.get();
      RowStream<T> open = stream == null ? opening.apply(call) : stream;
      stream = open;
      portion = open.next(call).iterator();
      atEnd = !portion.hasNext();
    }
    return portion.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(calls.name(method));
    }
    return portion.next();
  }

  @Override
  public void close() {
    closed = true;
    portion = Collections.emptyIterator();
    if (stream != null) {
      stream.close();
    }
  }
}
