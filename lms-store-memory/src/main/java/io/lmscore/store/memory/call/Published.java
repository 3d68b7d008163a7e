package io.lmscore.store.memory.call;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The state of a store: immutable, replaced as a whole. Who reads takes the state of that moment
 * and never waits. Who writes waits for other writers, makes the next state, and publishes it; a
 * failure before that changes nothing. Thread-safe.
 */
public final class Published<S> {
  private final ReentrantLock writers = new ReentrantLock();
  private volatile S state;

  /**
   * What a write leaves behind.
   *
   * @param state the next one; the same one when nothing changed
   * @param result for the caller
   */
  public record Written<S, T>(S state, T result) {}

  public Published(S first) {
    this.state = first;
  }

  /** The newest state. */
  public S state() {
    return state;
  }

  /**
   * Replaces the state by what the body makes of it, while nobody else writes.
   *
   * @return the result of the body
   * @throws TimedOutException SAFE when other writers do not end in time
   * @throws UnavailableException SAFE when the thread is interrupted while it waits, which it stays
   */
  public <T> T write(HeapCall call, Function<S, Written<S, T>> body) {
    call.acquire(writers);
    try {
      Written<S, T> written = body.apply(state);
      state = written.state();
      return written.result();
    } finally {
      writers.unlock();
    }
  }

  /** {@link #write} for a body without a result. */
  public void replace(HeapCall call, Function<S, S> body) {
    write(call, before -> new Written<>(body.apply(before), true));
  }
}
