package io.lmscore.store.testkit.failure;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call in a thread of its own: how long it took, and how it ended. */
final class TimedCall {
  private static final int FRAMES = 12;

  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile @Nullable Throwable failure;
  private volatile boolean isInterrupted;
  private volatile long end;

  /** What is called. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  private TimedCall(Body body) {
    this.thread = new Thread(() -> run(body), "failing-call");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes the call, and waits for its end, or gives it up after so long. */
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

  /** Whether it ended with the interrupt status set, which the trial did not set. */
  boolean isInterrupted() {
    return isInterrupted;
  }

  boolean hasSucceeded() {
    return hasEnded() && failure == null;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** The time from beginning to end; to now, when it has not ended. */
  Duration taken() {
    return Duration.ofNanos((hasEnded() ? end : System.nanoTime()) - start);
  }

  /** Where it is, when it has not ended. */
  String stack() {
    return Arrays.stream(thread.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
  }
}
