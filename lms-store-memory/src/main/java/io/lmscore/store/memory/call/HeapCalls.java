package io.lmscore.store.memory.call;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.page.PagedCursor;
import io.lmscore.store.spi.page.PagedCursor.Pages;
import java.time.Duration;

/** Begins every call of a backend, and refuses calls after it is closed. */
public final class HeapCalls {
  private final io.lmscore.store.spi.call.Calls calls;

  public HeapCalls(Duration timeout) {
    this(new io.lmscore.store.spi.call.Calls("memory", timeout));
  }

  private HeapCalls(io.lmscore.store.spi.call.Calls calls) {
    this.calls = calls;
  }

  /**
   * The calls of a view with its own timeout.
   *
   * @throws ClosedException after {@link #close()}
   * @throws InvalidValueException when the time is out of range
   */
  public HeapCalls withTimeout(String method, Duration timeout) {
    return new HeapCalls(calls.withTimeout(method, timeout));
  }

  /**
   * Begins a call.
   *
   * @param method store and method, such as {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public HeapCall begin(String method) {
    return new HeapCall(calls.begin(method));
  }

  public void checkOpen(String method) {
    calls.checkOpen(method);
  }

  /**
   * Streams the pages; each page is its own call.
   *
   * @param limit the most items to return
   * @throws ClosedException after {@link #close()}
   */
  public <T> Cursor<T> stream(String method, long limit, Pages<T> pages) {
    return new PagedCursor<>(calls, method, () -> calls.begin(method), limit, pages);
  }

  public void close() {
    calls.close();
  }
}
