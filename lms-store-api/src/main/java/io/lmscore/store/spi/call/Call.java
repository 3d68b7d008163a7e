package io.lmscore.store.spi.call;

import io.lmscore.store.ConflictException;
import io.lmscore.store.TimedOutException;
import java.time.Duration;

/**
 * One call of a store: its name, with which messages begin, and its deadline on the monotonic
 * clock. Immutable.
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
  public static Call begin(String operation, Duration timeout) {
    return new Call(operation, timeout);
  }

  /** Backend and method: {@code "memory graph.paths"}. */
  public String operation() {
    return operation;
  }

  /** The timeout of the call. */
  public Duration timeout() {
    return timeout;
  }

  /** The time since the call began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Adds the name of this call to the text of a message. */
  public String message(String text) {
    return operation + ": " + text;
  }

  /**
   * Creates a conflict of this call.
   *
   * @param element the element's name in messages, {@code "node 'dev:1'"}
   * @param found the stored state, beginning with a verb: {@code "has version 3, not 2"}
   */
  public ConflictException conflict(ConflictException.Reason reason, String element, String found) {
    return new ConflictException(reason, element, message(element + " " + found));
  }

  /**
   * Creates a conflict of this call for an item of its list.
   *
   * @param element the element's name in messages, {@code "node 'dev:1'"}
   * @param found the stored state, beginning with a verb: {@code "has version 3, not 2"}
   * @param index of the item, from 0; -1 for a call without a list
   */
  public ConflictException conflict(
      ConflictException.Reason reason, String element, String found, int index) {
    return new ConflictException(reason, element, message(element + " " + found), index);
  }

  /** The remaining time, never negative. */
  public Duration remaining() {
    Duration left = timeout.minusNanos(System.nanoTime() - startNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Returns the same call with a shorter deadline for a part of it: at most this time from now, and
   * never later than the deadline of this call.
   */
  public Call within(Duration atMost) {
    Duration left = remaining();
    return new Call(operation, atMost.compareTo(left) < 0 ? atMost : left);
  }

  /**
   * Checks that time is left.
   *
   * @throws TimedOutException when no time is left; for calls that have changed nothing so far
   */
  public void check() {
    if (System.nanoTime() - startNanos >= timeout.toNanos()) {
      throw TimedOutException.unchanged(operation + " did not end within " + timeout, null);
    }
  }
}
