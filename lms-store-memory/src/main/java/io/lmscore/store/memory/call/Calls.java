package io.lmscore.store.memory.call;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.PagedCursor;
import io.lmscore.store.spi.PagedCursor.Pages;
import java.time.Duration;

/** Where every call of an opening begins: refused once it is closed. */
public final class Calls {
  private final io.lmscore.store.spi.Calls calls;

  public Calls(Duration timeout) {
    this(new io.lmscore.store.spi.Calls("memory", timeout));
  }

  private Calls(io.lmscore.store.spi.Calls calls) {
    this.calls = calls;
  }

  /**
   * The calls of a view, with a time of their own.
   *
   * @throws ClosedException after {@link #close()}
   * @throws InvalidValueException when the time is out of range
   */
  public Calls withTimeout(String method, Duration timeout) {
    return new Calls(calls.withTimeout(method, timeout));
  }

  /**
   * Begins a call.
   *
   * @param method of which store, {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public Call begin(String method) {
    return new Call(calls.begin(method));
  }

  public void checkOpen(String method) {
    calls.checkOpen(method);
  }

  /**
   * Streams the pages, each a call of its own.
   *
   * @param limit how many items to give, at most
   * @throws ClosedException after {@link #close()}
   */
  public <T> Cursor<T> stream(String method, long limit, Pages<T> pages) {
    return new PagedCursor<>(calls, method, () -> calls.begin(method), limit, pages);
  }

  public void close() {
    calls.close();
  }
}
