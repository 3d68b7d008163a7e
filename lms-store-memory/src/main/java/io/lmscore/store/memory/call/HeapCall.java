package io.lmscore.store.memory.call;

import io.lmscore.store.ConflictException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** One call of a store: its name in messages, and by when it must end. Not thread-safe. */
public final class HeapCall {
  private static final int STEPS_BETWEEN_CHECKS = 1_024;

  private final Call deadline;
  private int steps;

  public HeapCall(Call deadline) {
    this.deadline = deadline;
  }

  public HeapCall(String operation, Duration timeout) {
    this(Call.after(operation, timeout));
  }

  public Call deadline() {
    return deadline;
  }

  /** Backend and method, as messages begin: {@code "memory graph.put"}. */
  public String operation() {
    return deadline.operation();
  }

  public Duration elapsed() {
    return deadline.elapsed();
  }

  /**
   * Takes the lock.
   *
   * @throws TimedOutException SAFE when it is not free in time
   * @throws UnavailableException SAFE when the thread is interrupted, which it stays
   */
  public void acquire(Lock lock) {
    try {
      while (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableException.notSent(message("interrupted before it began"), e);
    }
  }

  /**
   * Goes on while there is time.
   *
   * @throws TimedOutException SAFE when there is none: only for calls that have changed nothing yet
   * @throws UnavailableException SAFE when the thread is interrupted, which it stays
   */
  public void check() {
    deadline.check();
    if (Thread.currentThread().isInterrupted()) {
      throw UnavailableException.notSent(message("interrupted"), null);
    }
  }

  /** {@link #check()} in long loops, now and then: to read the clock costs more than most steps. */
  public void step() {
    steps(1);
  }

  /** So many {@link #step}s at once. */
  public void steps(int count) {
    steps += count;
    if (steps >= STEPS_BETWEEN_CHECKS) {
      steps = 0;
      check();
    }
  }

  public String message(String text) {
    return deadline.message(text);
  }

  /** A conflict on the element; {@code found} says what was found, beginning with a verb. */
  public ConflictException conflict(ConflictException.Reason reason, String element, String found) {
    return deadline.conflict(reason, element, found);
  }

  /** A conflict on that item of the caller's list, from 0. */
  public ConflictException conflict(
      ConflictException.Reason reason, String element, String found, int index) {
    return deadline.conflict(reason, element, found, index);
  }
}
