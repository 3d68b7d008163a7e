package io.lmscore.store.spi.server;

import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.List;

/**
 * The answer to one statement, of which the server gives portions while a connection is held. It is
 * opened by {@link RetryLoop} as a {@link CallKind#STREAM}; a later fetch is made once. After the
 * last portion, and after a fetch that failed, the connection is given back. Not thread-safe.
 */
public abstract class RowPortions<T> implements Portions<T> {
  private final RetryLoop loop;
  private boolean hasFailed;

  /**
   * @param loop of the client
   */
  protected RowPortions(RetryLoop loop) {
    this.loop = loop;
  }

  /**
   * The next items; none at the end, and none after {@link #close}.
   *
   * @param attempt the fetch, with the call that may wait for it
   */
  protected abstract List<T> fetch(Attempt attempt) throws Exception;

  /**
   * {@inheritDoc}
   *
   * @throws UnavailableException SAFE after a fetch that failed: the rest cannot be read
   */
  @Override
  public final List<T> next(Call call) {
    if (hasFailed) {
      throw UnavailableException.notSent(call.message("an earlier fetch has failed"), null);
    }
    boolean isDone = false;
    try {
      List<T> portion = loop.runFetch(call, this::fetch);
      isDone = true;
      if (portion.isEmpty()) {
        close();
      }
      return portion;
    } finally {
      if (!isDone) {
        hasFailed = true;
        close();
      }
    }
  }
}
