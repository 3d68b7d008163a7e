package io.lmscore.store.spi.page;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams the result of one statement. The server sends it in portions while the cursor holds a
 * resource of the server, for instance a connection. The cursor sends the statement on the first
 * access to the result; if this fails, the next access sends it again. After a failed portion the
 * rest cannot be read. Keeps one portion in the heap. Only {@link #close} is thread-safe: it leaves
 * the portion to the reading thread, which would otherwise see the end of the result.
 */
public final class PortionCursor<T> implements Cursor<T> {
  private final Calls calls;
  private final String method;
  private final Supplier<Call> nextCall;
  private final Function<Call, ? extends Portions<T>> opening;
  private @Nullable Portions<T> open;
  private Iterator<T> portion = Collections.emptyIterator();
  private final ReentrantLock fetching = new ReentrantLock();
  private boolean atEnd;
  private boolean hasFailed;
  private volatile boolean closed;

  /** A result that the server has begun to send. */
  public interface Portions<T> extends AutoCloseable {
    /**
     * Returns the next items; none at the end, which releases the held resources.
     *
     * @param call the call that waits for the items
     */
    List<T> next(Call call);

    /** Releases the held resources. Further calls have no effect. */
    @Override
    void close();

    /** A result that is complete already: one portion, which holds no resources. */
    static <T> Portions<T> of(List<T> items) {
      Iterator<List<T>> portions = List.of(items).iterator();
      return new Portions<>() {
        @Override
        public List<T> next(Call call) {
          return portions.hasNext() ? portions.next() : List.of();
        }

        @Override
        public void close() {
          // holds nothing
        }
      };
    }
  }

  /**
   * Creates the cursor; sends nothing.
   *
   * @param method the method that opened the cursor
   * @param nextCall begins the call for a portion
   * @param opening sends the statement
   * @throws ClosedException when the store is closed
   */
  public PortionCursor(
      Calls calls,
      String method,
      Supplier<Call> nextCall,
      Function<Call, ? extends Portions<T>> opening) {
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
      fetch();
    }
    return portion.hasNext();
  }

  private void fetch() {
    fetching.lock();
    try {
      calls.checkOpen(method, closed);
      Call call = nextCall.get();
      if (hasFailed) {
        throw UnavailableException.notSent(call.message("an earlier fetch has failed"), null);
      }
      Portions<T> portions = open == null ? opening.apply(call) : open;
      open = portions;
      portion = next(portions, call).iterator();
      atEnd = !portion.hasNext();
    } finally {
      fetching.unlock();
    }
  }

  private List<T> next(Portions<T> portions, Call call) {
    hasFailed = true;
    try {
      List<T> next = portions.next(call);
      hasFailed = false;
      return next;
    } finally {
      if (hasFailed) {
        portions.close();
      }
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(calls.name(method));
    }
    return portion.next();
  }

  /** {@inheritDoc} Waits for a fetch of another thread, and for other closing threads. */
  @Override
  public void close() {
    closed = true;
    fetching.lock();
    try {
      if (open != null) {
        open.close();
        open = null;
      }
    } finally {
      fetching.unlock();
    }
  }
}
