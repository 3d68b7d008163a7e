package io.lmscore.store.timescale.client;

import io.lmscore.store.ClosedException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one backend. A call waits as long as its time allows. Calls are served in the
 * order of their arrival. A call gets a connection that becomes free, or one of a new login that
 * was begun for it or for another call. No code here uses the network while it holds the lock.
 * Thread-safe.
 */
final class Pool implements AutoCloseable {
  private static final Duration MAX_IDLE = Duration.ofMinutes(10);
  private static final Duration MAX_AGE = Duration.ofMinutes(30);
  private static final int SWEEP_SECONDS = 60;
  private static final String NO_ANSWER = "the server did not complete a login within ";

  private final ConnectionSettings settings;
  private final Connector connector;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<PooledConnection> idle = new ArrayDeque<>(); // the last used comes first
  private final Set<PooledConnection> inUse = new HashSet<>();
  private final Set<Waiter> waiters = new LinkedHashSet<>();
  private int logins; // in progress
  private int generation;
  private long servedCalls; // calls that got a connection
  private boolean isSweepScheduled;
  private volatile boolean isClosed;

  /** A waiting call; served under the lock, at most once. */
  private static final class Waiter {
    private final CountDownLatch completed = new CountDownLatch(1);
    private long servedAtStart;
    private volatile @Nullable PooledConnection connection;
    private volatile @Nullable ConnectFailure failure;

    void complete(@Nullable PooledConnection connected, @Nullable ConnectFailure reason) {
      connection = connected;
      failure = reason;
      completed.countDown();
    }

    boolean await(Call end) throws InterruptedException {
      return completed.await(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Creates an empty pool without using the network: the first call makes the first connection. */
  Pool(ConnectionSettings settings, Connector connector) {
    this.settings = settings;
    this.connector = connector;
  }

  /**
   * Takes a connection; {@link #release} returns it.
   *
   * @param connectDeadline how long the call waits while no connection can be made
   * @throws TimedOutException SAFE when all are in use until the call has no time left
   * @throws ConnectFailure when a login has failed, or none has succeeded in time
   * @throws ClosedException when the pool is closed, or is closed meanwhile
   */
  PooledConnection acquire(Call call, Call connectDeadline) throws ConnectFailure {
    Waiter waiter = new Waiter();
    lock.lock();
    try {
      if (isClosed) {
        throw closed(call);
      }
      @Nullable PooledConnection free = waiters.isEmpty() ? idle.poll() : null;
      if (free != null) {
        inUse.add(free);
        servedCalls++;
        return free;
      }
      waiter.servedAtStart = servedCalls;
      waiters.add(waiter);
    } finally {
      lock.unlock();
    }
    beginLogins();
    return await(waiter, call, connectDeadline);
  }

  private PooledConnection await(Waiter waiter, Call call, Call connectDeadline)
      throws ConnectFailure {
    boolean isBusy = false;
    try {
      if (!waiter.await(connectDeadline)) {
        isBusy = isBusy(waiter);
        if (isBusy) {
          waiter.await(call);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (removeWaiter(waiter)) {
        throw UnavailableException.notSent(call.message("interrupted before the call began"), e);
      }
    }
    if (removeWaiter(waiter)) {
      if (isBusy) {
        throw poolExhausted(call);
      }
      throw ConnectFailure.timedOut(NO_ANSWER + connectDeadline.timeout(), null);
    }
    return result(waiter, call);
  }

  private static PooledConnection result(Waiter waiter, Call call) throws ConnectFailure {
    @Nullable PooledConnection connection = waiter.connection;
    if (connection != null) {
      return connection;
    }
    @Nullable ConnectFailure failure = waiter.failure;
    if (failure == null) {
      throw closed(call);
    }
    throw failure;
  }

  /** Ends the wait of a call; false when it was already served. */
  private boolean removeWaiter(Waiter waiter) {
    lock.lock();
    try {
      return waiters.remove(waiter);
    } finally {
      lock.unlock();
    }
  }

  /** Whether all connections are in use, or another call got one while this one waited. */
  private boolean isBusy(Waiter waiter) {
    lock.lock();
    try {
      return inUse.size() >= settings.poolSize() || servedCalls != waiter.servedAtStart;
    } finally {
      lock.unlock();
    }
  }

  private TimedOutException poolExhausted(Call call) {
    return TimedOutException.unchanged(
        call.message(
            "none of the "
                + settings.poolSize()
                + " connections of pool "
                + settings.poolName()
                + " became free within "
                + call.timeout()),
        null);
  }

  private static ClosedException closed(Call call) {
    return new ClosedException(call.operation() + ": the store");
  }

  /** Begins a login for each waiting call, within the size of the pool. */
  private void beginLogins() {
    int newLogins = 0;
    lock.lock();
    try {
      int free = settings.poolSize() - inUse.size() - idle.size() - logins;
      newLogins = isClosed ? 0 : Math.max(0, Math.min(free, waiters.size() - logins));
      logins += newLogins;
    } finally {
      lock.unlock();
    }
    for (int i = 0; i < newLogins; i++) {
      connector.connect(new Login());
    }
  }

  private final class Login implements Connector.Receiver {
    private final int loginGeneration = generation();

    @Override
    public void connected(PooledConnection connection) {
      lock.lock();
      try {
        logins--;
        connection.setGeneration(loginGeneration);
        inUse.add(connection);
      } finally {
        lock.unlock();
      }
      release(connection, true);
    }

    @Override
    public void failed(ConnectFailure failure) {
      lock.lock();
      try {
        logins--;
        @Nullable Waiter first = pollWaiter();
        if (first != null) {
          first.complete(null, failure);
        }
      } finally {
        lock.unlock();
      }
      beginLogins();
    }
  }

  private int generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Waiter pollWaiter() {
    var iterator = waiters.iterator();
    if (!iterator.hasNext()) {
      return null;
    }
    Waiter first = iterator.next();
    iterator.remove();
    return first;
  }

  /**
   * Returns a connection, in autocommit mode. The first waiting call gets it.
   *
   * @param isReusable whether the pool may keep it; else it is closed
   */
  void release(PooledConnection connection, boolean isReusable) {
    boolean isKept = isReusable && connection.isUsable() && connection.age().compareTo(MAX_AGE) < 0;
    connection.markUsed();
    boolean isSweepDue = false;
    lock.lock();
    try {
      inUse.remove(connection);
      isKept &= !isClosed && connection.generation() == generation;
      @Nullable Waiter first = isKept ? pollWaiter() : null;
      if (first != null) {
        inUse.add(connection);
        servedCalls++;
        first.complete(connection, null);
      } else if (isKept) {
        idle.push(connection);
        isSweepDue = !isSweepScheduled;
        isSweepScheduled = true;
      }
    } finally {
      lock.unlock();
    }
    if (!isKept) {
      connector.closeLater(List.of(connection)); // TLS may wait for the server's closing message
      beginLogins();
    } else if (isSweepDue) {
      scheduleSweep();
    }
  }

  /**
   * Closes all connections of the current generation: idle ones now, others when they are given
   * back. This serves after a failover and after a network that lost its connections. A call for
   * another connection of an older generation has no effect.
   *
   * @param since a connection that has shown such a failure
   */
  void invalidateGeneration(PooledConnection since) {
    List<PooledConnection> old;
    lock.lock();
    try {
      if (since.generation() != generation) {
        return;
      }
      generation++;
      old = new ArrayList<>(idle);
      idle.clear();
    } finally {
      lock.unlock();
    }
    if (!old.isEmpty() && !isClosed) {
      connector.closeLater(old);
    }
  }

  private void scheduleSweep() {
    CompletableFuture.delayedExecutor(SWEEP_SECONDS, TimeUnit.SECONDS, connector.threads())
        .execute(this::sweep);
  }

  private void sweep() {
    List<PooledConnection> old = new ArrayList<>();
    boolean hasIdle;
    lock.lock();
    try {
      while (!idle.isEmpty() && idle.getLast().idleTime().compareTo(MAX_IDLE) > 0) {
        old.add(idle.removeLast());
      }
      hasIdle = !idle.isEmpty();
      isSweepScheduled = hasIdle;
    } finally {
      lock.unlock();
    }
    old.forEach(PooledConnection::close);
    if (hasIdle) {
      scheduleSweep();
    }
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Closes all connections. Calls in progress lose theirs, and waiting calls end. */
  @Override
  public void close() {
    List<PooledConnection> free;
    List<PooledConnection> used;
    lock.lock();
    try {
      isClosed = true;
      free = new ArrayList<>(idle);
      used = new ArrayList<>(inUse);
      idle.clear();
      waiters.forEach(waiter -> waiter.complete(null, null));
      waiters.clear();
    } finally {
      lock.unlock();
    }
    free.forEach(PooledConnection::close);
    used.forEach(PooledConnection::cutQuietly);
    connector.close();
  }
}
