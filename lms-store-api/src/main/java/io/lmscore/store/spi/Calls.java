package io.lmscore.store.spi;

import io.lmscore.store.ClosedException;
import java.time.Duration;

/** Where every call of an open backend begins: refused once it is closed, else with a deadline. */
public final class Calls {
  private final String backend;
  private final Duration timeout;
  private volatile boolean closed;

  /**
   * @param backend its id, with which messages begin
   * @param timeout of every call
   */
  public Calls(String backend, Duration timeout) {
    this.backend = backend;
    this.timeout = timeout;
  }

  /**
   * Begins a call.
   *
   * @param method of which store: {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public Deadline begin(String method) {
    checkOpen(method);
    return Deadline.after(name(method), timeout);
  }

  /**
   * For calls that need no time.
   *
   * @throws ClosedException after {@link #close()}
   */
  public void checkOpen(String method) {
    if (closed) {
      throw new ClosedException(name(method) + ": the store");
    }
  }

  /**
   * For a cursor that was opened by the method.
   *
   * @throws ClosedException that says so; or that the store is closed, when it is
   */
  public void checkOpen(String method, boolean cursorClosed) {
    checkOpen(method);
    if (cursorClosed) {
      throw new ClosedException(name(method) + ": the cursor");
    }
  }

  /** The id of the backend. */
  public String backend() {
    return backend;
  }

  /** Backend and method, as messages begin. */
  public String name(String method) {
    return backend + " " + method;
  }

  /** Refuses every later call. */
  public void close() {
    closed = true;
  }
}
