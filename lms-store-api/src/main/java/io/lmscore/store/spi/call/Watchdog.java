package io.lmscore.store.spi.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls that run out of time: it requests their cancellation shortly before the deadline and
 * cuts their resources off at the deadline. It serves drivers that cannot keep a deadline, or only
 * at too high a cost.
 *
 * <p>One thread checks all calls periodically, as long as there are any and a few seconds more: a
 * timer for each call would wake a thread each time. This thread only makes the cuts. Requests to
 * cancel may take long and run in separate threads, which end after an idle minute. All threads are
 * daemons. On a machine that is not busy, the watchdog finds a late call about 10 ms late at most.
 * Thread-safe.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  private static final Duration TICK = Duration.ofMillis(10);

  /** The number of ticks without a call after which the thread ends. */
  private static final int MAX_IDLE = 200;

  /** The greatest grace is the call's timeout divided by this number. */
  private static final int GRACE_PART = 10;

  private final long graceNanos;
  private final int gracePart;
  private final ExecutorService helpers;
  private final ThreadFactory clocks;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread clock;

  /** The resource of a watched call. A failure of either method is only logged. */
  public interface Watched {
    /** Requests the cancellation of the call, at most once; may wait for a server. */
    default void cancel() throws Exception {}

    /** Makes the call end, at most once; must not wait. */
    void cut() throws Exception;
  }

  /**
   * Creates a watchdog without starting a thread.
   *
   * @param name the prefix of the thread names
   * @param grace the time from the request to cancel to the cut, which comes at the deadline; at
   *     most a tenth of the call's timeout. With zero, no call is cancelled, and late calls are cut
   */
  public Watchdog(String name, Duration grace) {
    this(name, grace, GRACE_PART);
  }

  Watchdog(String name, Duration grace, int gracePart) {
    this(name, grace, gracePart, task -> daemon(task, name + "-deadlines"));
  }

  Watchdog(String name, Duration grace, int gracePart, ThreadFactory clocks) {
    this.clocks = clocks;
    this.graceNanos = grace.toNanos();
    this.gracePart = gracePart;
    this.helpers = Executors.newCachedThreadPool(task -> daemon(task, name + "-cancel"));
  }

  /**
   * Watches a call until {@link Watch#end}, which the caller must call. When the JVM has no more
   * threads, it throws what the JVM throws, and the call is not watched.
   */
  public Watch watch(Watched watched, Call call) {
    long cutAt = System.nanoTime() + call.remaining().toNanos();
    long grace = Math.min(graceNanos, call.timeout().toNanos() / gracePart);
    Watch watch = new Watch(watched, cutAt, grace);
    watches.add(watch);
    boolean isWatched = false;
    try {
      if (clock == null) {
        startClock();
      }
      isWatched = true;
      return watch;
    } finally {
      if (!isWatched) {
        watches.remove(watch);
      }
    }
  }

  /** Calls in progress are watched to their end, and cut when they are late. */
  @Override
  public void close() {
    helpers.shutdown();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void startClock() {
    if (clock == null) {
      Thread thread = clocks.newThread(this::tick);
      clock = thread;
      try {
        thread.start();
      } catch (RuntimeException | Error e) { // else no later call would start one
        clock = null;
        throw e;
      }
    }
  }

  private void tick() {
    do {
      for (int idle = 0; idle < MAX_IDLE; idle = watches.isEmpty() ? idle + 1 : 0) {
        LockSupport.parkNanos(TICK.toNanos());
        watches.forEach(Watchdog::checkDeadline);
      }
      clock = null;
    } while (!watches.isEmpty() && isClockAgain()); // a call added just now saw a running clock
  }

  private synchronized boolean isClockAgain() {
    if (clock == null) {
      clock = Thread.currentThread();
      return true;
    }
    return false;
  }

  private static void checkDeadline(Watch watch) {
    try {
      watch.checkDeadline(System.nanoTime());
    } catch (RuntimeException | Error e) { // without this thread, no other call would be watched
      LOG.warn("a late call cannot be ended", e);
    }
  }

  /** The watch of one call. */
  public final class Watch {
    private final Watched watched;
    private final long cutAt;
    private final long grace;
    private boolean hasExpired;
    private boolean hasEnded;
    private boolean isCut;
    private boolean isCancelling;

    private Watch(Watched watched, long cutAt, long grace) {
      this.watched = watched;
      this.cutAt = cutAt;
      this.grace = grace;
    }

    /**
     * Ends the watch without waiting. {@link #isReusable} then says whether a request to cancel is
     * still in progress. Further calls have no effect.
     */
    public void end() {
      watches.remove(this);
      synchronized (this) {
        hasEnded = true;
      }
    }

    /**
     * Whether the watched resource may serve another call after {@link #end} has returned. This
     * holds if it was not cut and no request to cancel, which could affect the other call, is in
     * progress.
     */
    public synchronized boolean isReusable() {
      return !isCut && !isCancelling;
    }

    /**
     * Whether the call was cancelled or cut while it was watched, so that its failure is a timeout.
     * Final after {@link #end} has returned.
     */
    public synchronized boolean hasExpired() {
      return hasExpired;
    }

    private synchronized void checkDeadline(long now) {
      long left = cutAt - now;
      if (left > grace || hasEnded) {
        return;
      }
      boolean isFirst = !hasExpired;
      hasExpired = true;
      if (left <= 0 || helpers.isShutdown()) {
        cut();
      } else if (isFirst) {
        requestCancel();
      }
    }

    private void requestCancel() {
      try {
        helpers.execute(this::cancel);
      } catch (RejectedExecutionException e) { // the watchdog was closed just now
        cut();
      }
    }

    private void cancel() {
      synchronized (this) {
        if (hasEnded) {
          return;
        }
        isCancelling = true;
      }
      try {
        watched.cancel();
      } catch (Exception e) {
        LOG.debug("a cancel request failed", e);
      }
      synchronized (this) {
        isCancelling = false;
      }
    }

    private void cut() {
      isCut = true;
      watches.remove(this);
      try {
        watched.cut();
      } catch (Exception e) {
        LOG.debug("the connection of an expired call cannot be cut", e);
      }
    }
  }
}
