package io.lmscore.store.memory.call;

import io.lmscore.store.ClosedException;
import java.time.Duration;

/** Where every call of an opening begins: refused once it is closed. */
public final class Calls {
  private final io.lmscore.store.spi.Calls calls;

  public Calls(Duration timeout) {
    this.calls = new io.lmscore.store.spi.Calls("memory", timeout);
  }

  /**
   * Begins a call.
   *
   * @param method of which store, {@code "graph.put"}
   * @throws ClosedException after {@link #close()}
   */
  public Call begin(String method) {
    return new Call(calls.begin(method));
  }

  public void checkOpen(String method) {
    calls.checkOpen(method);
  }

  /** For a cursor that was opened by the method. */
  public void checkOpen(String method, boolean cursorClosed) {
    calls.checkOpen(method, cursorClosed);
  }

  public void close() {
    calls.close();
  }
}
