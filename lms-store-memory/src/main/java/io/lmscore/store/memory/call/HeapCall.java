package io.lmscore.store.memory.call;

import io.lmscore.store.ConflictException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** One call of a store: its name in messages, and its deadline. Not thread-safe. */
public final class HeapCall {
  private static final int STEPS_BETWEEN_CHECKS = 1_024;

  private final Call deadline;
  private int steps;

  public HeapCall(Call deadline) {
    this.deadline = deadline;
  }

  public HeapCall(String operation, Duration timeout) {
    this(Call.begin(operation, timeout));
  }

  public Call deadline() {
    return deadline;
  }

  /** Backend and method, in the form with which messages begin: {@code "memory graph.put"}. */
  public String operation() {
    return deadline.operation();
  }

  public Duration elapsed() {
    return deadline.elapsed();
  }

  /**
   * Takes the lock.
   *
   * @throws TimedOutException SAFE when it does not become free in time
   * @throws UnavailableException SAFE when the thread is interrupted; its interrupt status stays
   *     set
   */
  public void acquire(Lock lock) {
    try {
      while (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableException.notSent(message("interrupted before the call began"), e);
    }
  }

  /**
   * Checks that the call has time left.
   *
   * @throws TimedOutException SAFE when it has none: only for calls that have changed nothing yet
   * @throws UnavailableException SAFE when the thread is interrupted; its interrupt status stays
   *     set
   */
  public void check() {
    deadline.check();
    if (Thread.currentThread().isInterrupted()) {
      throw UnavailableException.notSent(message("interrupted"), null);
    }
  }

  /**
   * Calls {@link #check()} at intervals in long loops: reading the clock costs more than most
   * steps.
   */
  public void step() {
    steps(1);
  }

  /** Counts this many {@link #step}s at once. */
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

  /** A conflict on the element; {@code found} names the cause and begins with a verb. */
  public ConflictException conflict(ConflictException.Reason reason, String element, String found) {
    return deadline.conflict(reason, element, found);
  }

  /** A conflict on that item of the caller's list, from 0. */
  public ConflictException conflict(
      ConflictException.Reason reason, String element, String found, int index) {
    return deadline.conflict(reason, element, found, index);
  }
}
