package io.lmscore.store;

import java.util.Iterator;

/**
 * A result that streams with constant memory, one round-trip a page; the timeout holds for each
 * fetch. Close it, even before its end: it may hold a connection.
 *
 * <p>Only {@link #close()} is thread-safe. {@link #hasNext()} and {@link #next()} throw {@link
 * ClosedException} after {@link #close()}.
 */
public interface Cursor<T> extends Iterator<T>, AutoCloseable {
  /**
   * Releases the cursor's resources. Further calls have no effect. Threads other than the reader
   * may call it, also several at once. Each call waits for a fetch in progress, which ends within
   * its timeout, and returns only when all resources are released.
   */
  @Override
  void close();
}
