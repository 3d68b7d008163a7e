package io.lmscore.store.neo4j.client;

import io.lmscore.store.ClosedException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.BookmarkManager;

/**
 * The connections of a store: as many as calls need at once, up to the size of the pool. Calls wait
 * in the order of their arrival. The most recently used connection is used next. Connections that
 * were idle for long are closed when another call ends. Thread-safe.
 */
final class Connections implements AutoCloseable {
  private static final long MAX_IDLE_NANOS = Duration.ofMinutes(10).toNanos();

  private final ConnectionSettings settings;
  private final int rowsPerFetch;
  private final BookmarkManager bookmarks;
  private final HostLookup lookup;
  private final Semaphore permits;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isFinishing = new AtomicBoolean();
  private volatile int generation;
  private volatile boolean closed;

  /** Creates an empty pool without using the network. */
  Connections(ConnectionSettings settings, int rowsPerFetch, BookmarkManager bookmarks) {
    this.settings = settings;
    this.rowsPerFetch = rowsPerFetch;
    this.bookmarks = bookmarks;
    this.lookup = new HostLookup(settings.uri().getHost());
    this.permits = new Semaphore(settings.poolSize(), true);
  }

  /**
   * Takes a connection, which may not have been made yet. The caller must give it back.
   *
   * @throws TimedOutException SAFE when none became free within the time of the call
   * @throws UnavailableException SAFE when the thread is interrupted; its interrupt status stays
   *     set
   * @throws ClosedException when the store is closed
   */
  Connection acquire(Call call) {
    try {
      if (!permits.tryAcquire(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw TimedOutException.unchanged(
            call.message("no connection was ready within " + call.timeout()), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableException.notSent(
          call.message("interrupted while waiting for a connection"), e);
    }
    @Nullable Connection connection = connection();
    if (connection == null) {
      throw new ClosedException(call.operation() + ": the store");
    }
    return connection;
  }

  /** Takes a connection if one is free and the store is open. The caller must give it back. */
  @Nullable Connection tryAcquire() {
    return permits.tryAcquire() ? connection() : null;
  }

  /** Waits until all connections are given back, no longer than that. */
  void awaitAll(Duration most) {
    try {
      if (permits.tryAcquire(settings.poolSize(), most.toNanos(), TimeUnit.NANOSECONDS)) {
        permits.release(settings.poolSize());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null when the store is closed; then the place is free again. */
  private @Nullable Connection connection() {
    boolean isAcquired = false;
    try {
      Connection connection = idle.pollFirst();
      while (connection != null && connection.generation() != generation) {
        drop(connection);
        connection = idle.pollFirst();
      }
      if (connection == null) {
        connection = new Connection(settings, rowsPerFetch, bookmarks, generation);
        all.add(connection);
      }
      if (closed) {
        drop(connection);
        return null;
      }
      isAcquired = true;
      return connection;
    } finally {
      if (!isAcquired) {
        permits.release();
      }
    }
  }

  /** The lookup of the server's host. */
  HostLookup lookup() {
    return lookup;
  }

  /**
   * Gives a connection back. Callers call it once for each taken connection, when nothing more
   * comes from it.
   */
  void release(Connection connection) {
    if (connection.isCut() || connection.generation() != generation) {
      drop(connection);
    } else {
      connection.markIdle();
      idle.addFirst(connection);
    }
    if (closed) {
      dropIdle();
    }
    permits.release();
    dropOld();
  }

  /**
   * Gives back a connection that sent nothing before the time of its call was over, so that other
   * calls can use it. Replaces {@link #release} in this case. A connection that is still being made
   * continues, unless another such connection already continues. So calls with little time
   * eventually get a connection. Each continuing connection keeps its place meanwhile, and
   * continues no longer than the time to connect.
   *
   * @param connecting ends with {@link WaitAbandonedException} when the connection is made and the
   *     statement was refused, with another failure when it cannot be made or used
   * @param end gives the connection back to its driver
   * @return false when another connection already continues, or the store is closed
   */
  boolean finish(
      Connection connection, CompletableFuture<?> connecting, Supplier<CompletionStage<Void>> end) {
    boolean isConnected = !connection.isNew();
    if (closed || (!isConnected && !isFinishing.compareAndSet(false, true))) {
      return false;
    }
    CompletableFuture<?> unused =
        connecting
            .handle((none, failure) -> end(connection, failure, end))
            .thenCompose(ending -> ending)
            .orTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (none, failure) -> {
                  if (failure != null) {
                    connection.cut();
                  }
                  connection.allowSending();
                  if (!isConnected) {
                    isFinishing.set(false);
                  }
                  release(connection);
                });
    return true;
  }

  private static CompletionStage<Void> end(
      Connection connection, @Nullable Throwable failure, Supplier<CompletionStage<Void>> end) {
    @Nullable Throwable cause = failure;
    while (cause instanceof CompletionException) {
      cause = cause.getCause();
    }
    if (!(cause instanceof WaitAbandonedException)) {
      connection.cut();
    }
    return end.get();
  }

  /**
   * Stops the use of the current generation: later calls make connections, perhaps to other
   * servers.
   */
  void invalidateGeneration(Connection since) {
    synchronized (this) {
      if (since.generation() == generation) {
        generation++;
      }
    }
    dropIdle();
  }

  /** Closes all connections. Calls in progress end. */
  @Override
  public void close() {
    closed = true;
    all.forEach(this::drop);
    idle.clear();
  }

  private void dropIdle() {
    for (Connection one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
      drop(one);
    }
  }

  private void dropOld() {
    Connection oldest = idle.peekLast();
    while (oldest != null && oldest.isIdle(MAX_IDLE_NANOS)) {
      if (idle.removeLastOccurrence(oldest)) {
        drop(oldest);
      }
      oldest = idle.peekLast();
    }
  }

  private void drop(Connection connection) {
    all.remove(connection);
    connection.cut();
  }
}
