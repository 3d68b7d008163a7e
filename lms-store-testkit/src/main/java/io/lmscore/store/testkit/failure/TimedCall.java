package io.lmscore.store.testkit.failure;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call in a thread of its own, with its duration and its outcome. */
final class TimedCall {
  private static final int FRAMES = 12;

  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile @Nullable Throwable failure;
  private volatile boolean isInterrupted;
  private volatile long end;

  /** The code of the call. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  private TimedCall(Body body) {
    this.thread = new Thread(() -> run(body), "failing-call");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes the call and waits for its end; gives the call up after this time. */
  static TimedCall run(Body body, Duration atMost) throws InterruptedException {
    TimedCall call = new TimedCall(body);
    call.thread.join(atMost.toMillis());
    return call;
  }

  private void run(Body body) {
    try {
      body.run();
    } catch (Throwable e) {
      failure = e;
    }
    isInterrupted = Thread.currentThread().isInterrupted();
    end = System.nanoTime();
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }

  /**
   * Returns whether the call ended with the interrupt status set. The trial itself never sets it.
   */
  boolean isInterrupted() {
    return isInterrupted;
  }

  boolean hasSucceeded() {
    return hasEnded() && failure == null;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** Returns the time from beginning to end; for a call that has not ended, the time until now. */
  Duration taken() {
    return Duration.ofNanos((hasEnded() ? end : System.nanoTime()) - start);
  }

  /** Returns the current stack of a call that has not ended. */
  String stack() {
    return Arrays.stream(thread.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
  }
}
