package io.lmscore.store.memory.call;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Streams a result page by page; each page is a call of its own and begins behind the last item.
 */
public final class PagedCursor<T> implements Cursor<T> {
  /** How many items a page has, unless there are reasons for another size. */
  public static final int PAGE_SIZE = 1_000;

  /** Reads the pages. */
  public interface Pages<T> {
    /**
     * @param last the last item given out; null before the first
     * @param atMost how many items to give, at most
     */
    Chunk<T> after(@Nullable T last, long atMost, Call call);
  }

  /**
   * @param more whether there may be items behind these
   */
  public record Chunk<T>(List<T> items, boolean more) {}

  private final Calls calls;
  private final String operation;
  private Pages<T> pages;
  private long left;
  private Iterator<T> page = Collections.emptyIterator();
  private @Nullable T last;
  private boolean more = true;
  private boolean closed;

  /**
   * @param limit how many items to give, at most
   * @throws ClosedException when the backend is closed
   */
  public PagedCursor(Calls calls, String operation, long limit, Pages<T> pages) {
    this.calls = calls;
    this.operation = operation;
    this.left = limit;
    this.pages = pages;
    calls.checkOpen(operation);
  }

  @Override
  public boolean hasNext() {
    checkOpen();
    if (!page.hasNext() && more && left > 0) {
      Chunk<T> chunk = pages.after(last, left, calls.begin(operation));
      page = chunk.items().iterator();
      more = chunk.more();
    }
    return page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(operation);
    }
    T item = page.next();
    last = item;
    left--;
    return item;
  }

  @Override
  public void close() {
    closed = true;
    page = Collections.emptyIterator();
    pages = (after, atMost, call) -> new Chunk<>(List.of(), false); // lets go of what they read
  }

  private void checkOpen() {
    calls.checkOpen(operation, closed);
  }
}
