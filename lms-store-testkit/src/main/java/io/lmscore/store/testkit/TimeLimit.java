package io.lmscore.store.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a step in a daemon thread of its own, and gives it up when it takes too long. */
final class TimeLimit {
  private static final long LOOK_MILLIS = 200;

  /** The time within which an interrupted step may end. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private TimeLimit() {}

  /** A step that may throw anything. */
  @FunctionalInterface
  interface Step {
    void run() throws Throwable;
  }

  /**
   * Runs the step.
   *
   * @param limit the time that the step may take
   * @param pause the time so far that does not count
   * @return the failure of the step; for a step that is stuck, a violation with the stack of its
   *     thread, which is interrupted and left running
   */
  static Optional<Throwable> run(String name, Duration limit, Supplier<Duration> pause, Step step) {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (Throwable e) {
                thrown.set(e);
              } finally {
                done.countDown();
              }
            },
            name);
    thread.setDaemon(true);
    long start = System.nanoTime();
    Duration before = pause.get();
    thread.start();
    try {
      while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (taken.minus(pause.get().minus(before)).compareTo(limit) > 0) {
          return Optional.of(givenUp(thread, limit));
        }
      }
    } catch (InterruptedException e) {
      end(thread);
      Thread.currentThread().interrupt();
      return Optional.of(e);
    }
    return Optional.ofNullable(thrown.get());
  }

  /**
   * Interrupts the thread and waits for its end, so that it does not recreate data after the
   * clean-up.
   */
  private static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(ENDING.toMillis());
    } catch (InterruptedException again) {
      thread.interrupt(); // a second interrupt: do not wait any longer
    }
  }

  private static Throwable givenUp(Thread thread, Duration limit) {
    StackTraceElement[] stack = thread.getStackTrace();
    RuleViolation violation =
        new RuleViolation(
            "did not end within "
                + limit.toMillis()
                + " ms; stuck at "
                + (stack.length == 0 ? "its end" : stack[0]));
    violation.setStackTrace(stack);
    thread.interrupt();
    return violation;
  }
}
