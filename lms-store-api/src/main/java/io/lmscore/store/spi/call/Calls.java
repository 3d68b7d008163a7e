package io.lmscore.store.spi.call;

import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where every call of an open backend begins: refused once it is closed, else with a deadline.
 * Thread-safe.
 */
public final class Calls {
  /** The shortest timeout of a call. */
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

  /** The longest timeout of a call. */
  public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  private final String backend;
  private final Duration timeout;
  private final Opening opening;

  /** What views share. */
  private static final class Opening {
    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean isClosed;
  }

  /**
   * @param backend its id, with which messages begin
   * @param timeout of every call
   */
  public Calls(String backend, Duration timeout) {
    this(backend, timeout, new Opening());
  }

  private Calls(String backend, Duration timeout, Opening opening) {
    this.backend = backend;
    this.timeout = timeout;
    this.opening = opening;
  }

  /**
   * The calls of a view: open as long as these, with a time of their own.
   *
   * @param method that gives the view: {@code "graph.withTimeout"}
   * @param other 1 ms to 1 h
   * @throws ClosedException after {@link #close()}
   * @throws InvalidValueException when the time is out of range
   */
  public Calls withTimeout(String method, Duration other) {
    checkOpen(method);
    if (other.compareTo(MIN_TIMEOUT) < 0 || other.compareTo(MAX_TIMEOUT) > 0) {
      throw new InvalidValueException(
          name(method) + ": timeout is " + other + ", not " + MIN_TIMEOUT + " to " + MAX_TIMEOUT);
    }
    return new Calls(backend, other, opening);
  }

  /**
   * Begins a call.
   *
   * @param method of which store: {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public Call begin(String method) {
    checkOpen(method);
    return Call.after(name(method), timeout);
  }

  /**
   * For calls that need no time.
   *
   * @throws ClosedException after {@link #close()}
   */
  public void checkOpen(String method) {
    if (opening.isClosed) {
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

  /** Refuses every later call, those of views too. */
  public void close() {
    close(() -> {});
  }

  /**
   * Refuses every later call, those of views too, and gives back what calls have used. Has no
   * effect the second time. Of several threads that close at the same time none returns before it
   * is done.
   *
   * @param free gives back; the first caller gets what it throws
   */
  public void close(Runnable free) {
    opening.closing.lock();
    try {
      if (!opening.isClosed) {
        opening.isClosed = true;
        free.run();
      }
    } finally {
      opening.closing.unlock();
    }
  }
}
