package io.lmscore.store;

import java.util.Iterator;

/**
 * A result that streams with constant memory, one round-trip a page; the timeout holds for each
 * fetch. Close it, also when it was not read to the end: it may hold a connection.
 *
 * <p>Not thread-safe. {@link #hasNext()} and {@link #next()} throw {@link ClosedException} after
 * {@link #close()}.
 */
public interface Cursor<T> extends Iterator<T>, AutoCloseable {
  /** Gives back what the cursor holds. Has no effect the second time. */
  @Override
  void close();
}
