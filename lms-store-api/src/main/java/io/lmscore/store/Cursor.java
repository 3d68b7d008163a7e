package io.lmscore.store;

import java.util.Iterator;

/**
 * A result that streams with constant memory, one round-trip a page; the timeout holds for each
 * fetch. Close it, also when it was not read to the end: it may hold a connection.
 *
 * <p>Not thread-safe, but for {@link #close()}. {@link #hasNext()} and {@link #next()} throw {@link
 * ClosedException} after {@link #close()}.
 */
public interface Cursor<T> extends Iterator<T>, AutoCloseable {
  /**
   * Gives back what the cursor holds. Has no effect the second time. May be called by other threads
   * than the one that reads, and by several at once: each waits for a fetch under way, which ends
   * within its timeout, and none returns before all is given back.
   */
  @Override
  void close();
}
