package io.lmscore.store.memory.call;

import io.lmscore.store.ClosedException;
import java.time.Duration;

/** Where every call of an opening begins: refused once it is closed, else with a deadline. */
public final class Calls {
  private final Duration timeout;
  private volatile boolean closed;

  public Calls(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Begins a call.
   *
   * @param method of which store, {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public Call begin(String method) {
    checkOpen(method);
    return new Call("memory " + method, timeout);
  }

  public void checkOpen(String method) {
    if (closed) {
      throw new ClosedException("memory " + method + ": the store");
    }
  }

  public void close() {
    closed = true;
  }
}
