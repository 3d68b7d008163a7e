package io.lmscore.store.spi.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interferes with calls that run out of time: shortly before the deadline it asks for their end,
 * and at the deadline it cuts off what they work with. For drivers that cannot keep a deadline, or
 * not for what it would cost.
 *
 * <p>One thread looks at all calls now and then, as long as there are any and a few seconds more:
 * to set an alarm for each of them would wake a thread each time. It only cuts; requests to cancel,
 * which may take long, have threads of their own, which end when they were idle for a minute. All
 * are daemons. A call is found late by some 10 ms at most on a machine that is not busy.
 * Thread-safe.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  private static final Duration TICK = Duration.ofMillis(10);

  /** Ticks without a call after which the thread ends. */
  private static final int MAX_IDLE = 200;

  /** The part of a call's time that the grace takes at most: one in so many. */
  private static final int GRACE_PART = 10;

  private final String name;
  private final long graceNanos;
  private final int gracePart;
  private final ExecutorService helpers;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread clock;

  /** What a call works with while it is watched. A failure of either method is only logged. */
  public interface Watched {
    /** Asks for the end of the call, once at most; may wait for a server. */
    default void cancel() throws Exception {}

    /** Makes the call end, once at most; must not wait. */
    void cut() throws Exception;
  }

  /**
   * Starts no thread yet.
   *
   * @param name with which the names of threads begin
   * @param grace from the request to cancel to the cut, which comes at the deadline; at most a
   *     tenth of the call's time; zero: no call is ever cancelled, and late ones are cut
   */
  public Watchdog(String name, Duration grace) {
    this(name, grace, GRACE_PART);
  }

  Watchdog(String name, Duration grace, int gracePart) {
    this.name = name;
    this.graceNanos = grace.toNanos();
    this.gracePart = gracePart;
    this.helpers = Executors.newCachedThreadPool(task -> daemon(task, name + "-cancel"));
  }

  /** Watches until {@link Watch#end}, which has to be called. */
  public Watch watch(Watched watched, Call call) {
    long cutAt = System.nanoTime() + call.remaining().toNanos();
    long grace = Math.min(graceNanos, call.timeout().toNanos() / gracePart);
    Watch watch = new Watch(watched, cutAt, grace);
    watches.add(watch);
    if (clock == null) {
      startClock();
    }
    return watch;
  }

  /** Calls under way are watched to their end, and cut when they are late. */
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
      Thread thread = daemon(this::tick, name + "-deadlines");
      clock = thread;
      thread.start();
    }
  }

  private void tick() {
    for (int idle = 0; idle < MAX_IDLE; idle = watches.isEmpty() ? idle + 1 : 0) {
      LockSupport.parkNanos(TICK.toNanos());
      watches.forEach(watch -> watch.look(System.nanoTime()));
    }
    clock = null;
    if (!watches.isEmpty()) { // one that came just now saw a clock
      startClock();
    }
  }

  /** One call. */
  public final class Watch {
    private final Watched watched;
    private final long cutAt;
    private final long grace;
    private boolean hasRung;
    private boolean isOver;
    private boolean isCut;
    private boolean isCancelling;

    private Watch(Watched watched, long cutAt, long grace) {
      this.watched = watched;
      this.cutAt = cutAt;
      this.grace = grace;
    }

    /**
     * Ends the watch without waiting. Where a request to cancel is under way, {@link #isReusable}
     * says so. Has no effect the second time.
     */
    public void end() {
      watches.remove(this);
      synchronized (this) {
        isOver = true;
      }
    }

    /**
     * Whether what was watched may serve another call once {@link #end} has returned: it was not
     * cut, and no request to cancel is under way, which could meet that other call.
     */
    public synchronized boolean isReusable() {
      return !isCut && !isCancelling;
    }

    /**
     * Whether the call was cancelled or cut while it was watched, so that a failure is one of time.
     * Final once {@link #end} has returned.
     */
    public synchronized boolean hasRung() {
      return hasRung;
    }

    private synchronized void look(long now) {
      long left = cutAt - now;
      if (left > grace || isOver) {
        return;
      }
      if (left <= 0 || helpers.isShutdown()) {
        cut();
      } else if (!hasRung) {
        askForTheEnd();
      }
      hasRung = true;
    }

    private void askForTheEnd() {
      try {
        helpers.execute(this::cancel);
      } catch (RejectedExecutionException e) { // closed just now
        cut();
      }
    }

    private void cancel() {
      synchronized (this) {
        if (isOver) {
          return;
        }
        isCancelling = true;
      }
      try {
        watched.cancel();
      } catch (Exception e) {
        LOG.debug("a request to cancel has failed", e);
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
        LOG.debug("what is late cannot be cut", e);
      }
    }
  }
}
