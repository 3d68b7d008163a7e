package io.lmscore.store.spi.page;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams a result page by page. Each page is a separate call and begins after the last item.
 * Between pages, the cursor holds no resource of the server. After a failed page, the caller may
 * ask for it again. Keeps one page in the heap. Only {@link #close} is thread-safe: it leaves the
 * page to the reading thread, which would otherwise see the end of the result.
 */
public final class PagedCursor<T> implements Cursor<T> {
  private final Calls calls;
  private final String method;
  private final Supplier<Call> nextCall;
  private Pages<T> pages;
  private long left;
  private Iterator<T> page = Collections.emptyIterator();
  private @Nullable T last;
  private final ReentrantLock fetching = new ReentrantLock();
  private boolean more = true;
  private volatile boolean closed;

  /** Reads the pages. */
  public interface Pages<T> {
    /**
     * Reads the next page.
     *
     * @param last the last item that the cursor returned; null before the first
     * @param atMost the most items to return; the implementation chooses the number
     */
    Chunk<T> after(@Nullable T last, long atMost, Call call);
  }

  /**
   * A page.
   *
   * @param more whether more items may follow
   */
  public record Chunk<T>(List<T> items, boolean more) {}

  /**
   * Creates the cursor; reads nothing.
   *
   * @param method the method that opened the cursor
   * @param nextCall begins the call for a page
   * @param limit the most items of the cursor
   * @throws ClosedException when the store is closed
   */
  public PagedCursor(
      Calls calls, String method, Supplier<Call> nextCall, long limit, Pages<T> pages) {
    this.calls = calls;
    this.method = method;
    this.nextCall = nextCall;
    this.left = limit;
    this.pages = pages;
    calls.checkOpen(method);
  }

  @Override
  public boolean hasNext() {
    calls.checkOpen(method, closed);
    if (!page.hasNext() && more && left > 0) {
      fetch();
    }
    return page.hasNext();
  }

  private void fetch() {
    fetching.lock();
    try {
      calls.checkOpen(method, closed);
      Chunk<T> chunk = pages.after(last, left, nextCall.get());
      page = chunk.items().iterator();
      more = chunk.more();
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(calls.name(method));
    }
    T item = page.next();
    last = item;
    left--;
    return item;
  }

  /** {@inheritDoc} Waits for a fetch of another thread, and for other closing threads. */
  @Override
  public void close() {
    closed = true;
    fetching.lock();
    try {
      pages = (after, atMost, call) -> new Chunk<>(List.of(), false); // frees the source
    } finally {
      fetching.unlock();
    }
  }
}
