package io.lmscore.store.memory.call;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The state of a store: immutable, and replaced as a whole. A reader takes the current state and
 * never waits. A writer waits for other writers, creates the next state, and publishes it. A
 * failure before that changes nothing. Thread-safe.
 */
public final class PublishedState<S> {
  private final ReentrantLock writers = new ReentrantLock();
  private volatile S state;

  /**
   * The result of a write.
   *
   * @param state the next state; the same one when nothing changed
   * @param result the result for the caller
   */
  public record WriteResult<S, T>(S state, T result) {}

  public PublishedState(S first) {
    this.state = first;
  }

  /** The newest state. */
  public S state() {
    return state;
  }

  /**
   * Replaces the state with the result of the body, while no other writer runs.
   *
   * @return the result of the body
   * @throws TimedOutException SAFE when other writers do not end in time
   * @throws UnavailableException SAFE when the thread is interrupted while it waits; its interrupt
   *     status stays set
   */
  public <T> T write(HeapCall call, Function<S, WriteResult<S, T>> body) {
    call.acquire(writers);
    try {
      WriteResult<S, T> written = body.apply(state);
      state = written.state();
      return written.result();
    } finally {
      writers.unlock();
    }
  }

  /** Calls {@link #write} with a body without a result. */
  public void replace(HeapCall call, Function<S, S> body) {
    write(call, before -> new WriteResult<>(body.apply(before), true));
  }
}
