package io.lmscore.store.spi.call;

import io.lmscore.store.ConflictException;
import io.lmscore.store.TimedOutException;
import java.time.Duration;

/**
 * One call of a store: its name, as messages begin, and the moment by which it must end, on the
 * monotonic clock. Immutable.
 */
public final class Call {
  private final String operation;
  private final Duration timeout;
  private final long startNanos;

  private Call(String operation, Duration timeout) {
    this.operation = operation;
    this.timeout = timeout;
    this.startNanos = System.nanoTime();
  }

  /**
   * Begins a call.
   *
   * @param operation backend and method, for messages: {@code "memory graph.paths"}
   */
  public static Call after(String operation, Duration timeout) {
    return new Call(operation, timeout);
  }

  /** Backend and method: {@code "memory graph.paths"}. */
  public String operation() {
    return operation;
  }

  /** The time that the call was given. */
  public Duration timeout() {
    return timeout;
  }

  /** The time since it began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** The text of a message of this call. */
  public String message(String text) {
    return operation + ": " + text;
  }

  /**
   * A conflict of this call.
   *
   * @param element as messages name it, {@code "node 'dev:1'"}
   * @param found what was found, beginning with a verb: {@code "has version 3, not 2"}
   */
  public ConflictException conflict(ConflictException.Reason reason, String element, String found) {
    return new ConflictException(reason, element, message(element + " " + found));
  }

  /**
   * A conflict of this call, for an item of the list that it was given.
   *
   * @param element as messages name it, {@code "node 'dev:1'"}
   * @param found what was found, beginning with a verb: {@code "has version 3, not 2"}
   * @param index of the item, from 0; -1 for a call without a list
   */
  public ConflictException conflict(
      ConflictException.Reason reason, String element, String found, int index) {
    return new ConflictException(reason, element, message(element + " " + found), index);
  }

  /** What is left, never negative. */
  public Duration remaining() {
    Duration left = timeout.minusNanos(System.nanoTime() - startNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The same call with a bound of its own for a part: from now on, and never past its end. */
  public Call within(Duration atMost) {
    Duration left = remaining();
    return new Call(operation, atMost.compareTo(left) < 0 ? atMost : left);
  }

  /**
   * Goes on while there is time.
   *
   * @throws TimedOutException when there is none; for calls that have changed nothing so far
   */
  public void check() {
    if (System.nanoTime() - startNanos >= timeout.toNanos()) {
      throw TimedOutException.unchanged(operation + " did not end within " + timeout, null);
    }
  }
}
