package io.lmscore.store.spi.server;

import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.List;

/**
 * The result of one statement, which the server sends in portions while the stream holds a
 * connection. {@link RetryLoop} opens it as a {@link CallKind#STREAM}; later fetches are not
 * repeated. After the last portion, and after a failed fetch, the stream returns the connection.
 * Not thread-safe.
 */
public abstract class RowPortions<T> implements Portions<T> {
  private final RetryLoop loop;
  private boolean hasFailed;

  /**
   * @param loop the retry loop of the client
   */
  protected RowPortions(RetryLoop loop) {
    this.loop = loop;
  }

  /**
   * Returns the next items; none at the end, and none after {@link #close}.
   *
   * @param attempt the fetch, with the call that waits for it
   */
  protected abstract List<T> fetch(Attempt attempt) throws Exception;

  /**
   * Ends the stream and returns the connection. Further calls have no effect.
   *
   * @param call the call that waits for it, which has no more time than is left of it
   */
  protected abstract void end(Call call);

  /**
   * {@inheritDoc}
   *
   * @throws UnavailableException SAFE after a failed fetch: the rest cannot be read
   */
  @Override
  public final List<T> next(Call call) {
    if (hasFailed) {
      throw UnavailableException.notSent(
          call.message("an earlier fetch of this cursor failed"), null);
    }
    boolean isDone = false;
    try {
      List<T> portion = loop.runFetch(call, this::fetch);
      isDone = true;
      if (portion.isEmpty()) {
        end(call);
      }
      return portion;
    } finally {
      if (!isDone) {
        hasFailed = true;
        end(call);
      }
    }
  }
}
