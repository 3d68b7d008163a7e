package io.lmscore.store.spi.call;

import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Begins the calls of an open backend, each with a deadline; refuses them after the close.
 * Thread-safe.
 */
public final class Calls {
  /** The shortest timeout of a call. */
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

  /** The longest timeout of a call. */
  public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  private final String backend;
  private final Duration timeout;
  private final SharedState state;

  /** The state that views share. */
  private static final class SharedState {
    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean isClosed;
  }

  /**
   * @param backend the id of the backend, with which messages begin
   * @param timeout the timeout of every call
   */
  public Calls(String backend, Duration timeout) {
    this(backend, timeout, new SharedState());
  }

  private Calls(String backend, Duration timeout, SharedState state) {
    this.backend = backend;
    this.timeout = timeout;
    this.state = state;
  }

  /**
   * The calls of a view: open as long as these, with another timeout.
   *
   * @param method the method that creates the view: {@code "graph.withTimeout"}
   * @param other 1 ms to 1 h
   * @throws ClosedException after {@link #close()}
   * @throws InvalidValueException when the timeout is out of range
   */
  public Calls withTimeout(String method, Duration other) {
    checkOpen(method);
    if (other.compareTo(MIN_TIMEOUT) < 0 || other.compareTo(MAX_TIMEOUT) > 0) {
      throw new InvalidValueException(
          name(method) + ": timeout is " + other + ", not " + MIN_TIMEOUT + " to " + MAX_TIMEOUT);
    }
    return new Calls(backend, other, state);
  }

  /**
   * Begins a call.
   *
   * @param method the store and the method: {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public Call begin(String method) {
    checkOpen(method);
    return Call.begin(name(method), timeout);
  }

  /**
   * Checks a call that needs no timeout.
   *
   * @throws ClosedException after {@link #close()}
   */
  public void checkOpen(String method) {
    if (state.isClosed) {
      throw new ClosedException(name(method) + ": the store");
    }
  }

  /**
   * Checks a call of a cursor that the method opened.
   *
   * @throws ClosedException when the cursor is closed, or when the store is closed
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

  /** Backend and method, with which messages begin. */
  public String name(String method) {
    return backend + " " + method;
  }

  /** Refuses every later call, also of views. */
  public void close() {
    close(() -> {});
  }

  /**
   * Refuses every later call, also of views, and releases the resources of calls. Further calls
   * have no effect. When several threads close at the same time, each returns only after the close
   * is done.
   *
   * @param release releases the resources; the first caller gets its exception
   */
  public void close(Runnable release) {
    state.closing.lock();
    try {
      if (!state.isClosed) {
        state.isClosed = true;
        release.run();
      }
    } finally {
      state.closing.unlock();
    }
  }
}
