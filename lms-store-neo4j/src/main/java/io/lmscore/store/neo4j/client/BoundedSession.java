package io.lmscore.store.neo4j.client;

import io.lmscore.store.neo4j.client.Connection.Use;
import io.lmscore.store.neo4j.client.WaitAbandonedException.Reason;
import io.lmscore.store.spi.call.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.AsyncTransaction;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one session of the driver for a caller that waits no longer than its time allows. When the
 * caller stops waiting, the connection is cut and nothing more is sent. Used by one thread.
 */
final class BoundedSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedSession.class);

  /** Within this time a session gives its connection back, or the connection is cut. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  /** Within this time an idle connection answers, or the call gets another one. */
  private static final Duration LIVENESS_TIMEOUT = Duration.ofSeconds(1);

  private static final int LIVENESS_PART = 4; // of the time to connect, at most

  private final Connections connections;
  private final Connection connection;
  private final AsyncSession session;
  private final Duration connectTimeout;
  private Call call;
  private @Nullable Call connectDeadline;
  private boolean hasSent;
  private boolean isInTransaction;
  private boolean isClosed;
  private @Nullable CompletableFuture<?> unfinished; // a statement that is no longer sent

  /**
   * Opens the session. Sends nothing yet.
   *
   * @param connectDeadline the deadline for sending the first statement; it ends no later than the
   *     call
   */
  BoundedSession(
      Connections connections,
      Connection connection,
      Use use,
      Call call,
      Call connectDeadline,
      Duration connectTimeout) {
    this.connections = connections;
    this.connection = connection;
    this.call = call;
    this.connectDeadline = connectDeadline;
    this.connectTimeout = connectTimeout;
    boolean isOpen = false;
    try {
      this.session = connection.session(use);
      isOpen = true;
    } finally {
      if (!isOpen) { // also after an error of the JVM
        connections.release(connection);
      }
    }
  }

  Connection connection() {
    return connection;
  }

  /** Assigns the following statements to this call. */
  void continueIn(Call next) {
    call = next;
  }

  /** Whether a statement of this conversation may have arrived. */
  boolean hasSent() {
    return hasSent;
  }

  /** Runs a statement that is its own transaction; for {@link #send}. */
  CompletionStage<ResultCursor> run(Query query, TransactionConfig config) {
    return session.runAsync(query, config);
  }

  /**
   * Begins a transaction, which ends with the conversation. All following statements are part of
   * it.
   */
  AsyncTransaction begin(TransactionConfig config) {
    AsyncTransaction transaction = send(() -> session.beginTransactionAsync(config));
    isInTransaction = true;
    return transaction;
  }

  /** The next row, or null after the last. */
  @Nullable Record next(ResultCursor cursor) {
    return await(cursor.nextAsync());
  }

  /**
   * Waits for the server's answer to a sent statement.
   *
   * @throws WaitAbandonedException when it did not come in time, or the thread is interrupted; its
   *     interrupt status stays set
   */
  <T extends @Nullable Object> T await(CompletionStage<T> answer) {
    return await(answer, call, Reason.LATE);
  }

  /**
   * Sends a statement, making a connection first if necessary, and waits for the answer.
   *
   * @throws WaitAbandonedException when it did not come in time, or the thread is interrupted; its
   *     interrupt status stays set
   */
  <T> T send(Supplier<CompletionStage<T>> statement) {
    if (isInTransaction) {
      return await(statement.get());
    }
    Call deadline = connectDeadline == null ? call.within(connectTimeout) : connectDeadline;
    connectDeadline = null;
    connection.expectStatement();
    if (connection.isNew() && !hasSent) {
      awaitAddress(deadline);
    }
    try {
      CompletableFuture<T> answer = statement.get().toCompletableFuture();
      if (!answer.isDone() && !connection.mayHaveSent()) {
        awaitSending(answer, deadline);
      }
      return await(answer);
    } catch (WaitAbandonedException e) {
      throw e;
    } catch (RuntimeException e) {
      if (!connection.mayHaveSent()) { // the driver may wait for ever for its connection
        connection.cut();
      }
      throw e;
    } finally {
      hasSent |= connection.mayHaveSent();
    }
  }

  private void awaitAddress(Call deadline) {
    try {
      connections.lookup().await(deadline.remaining());
    } catch (TimeoutException e) {
      connection.cut();
      throw new WaitAbandonedException(Reason.NOT_CONNECTED);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Returns when the statement was sent, or has failed before that. */
  private void awaitSending(CompletableFuture<?> answer, Call deadline) {
    boolean wasIdle = connection.isIdle(Drivers.LIVENESS_CHECK_AFTER.toNanos());
    Call sent = wasIdle ? deadline.within(livenessTimeout(deadline)) : deadline;
    try {
      answer.get(sent.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (!wasIdle && call.remaining().isZero() && connection.refuseUnlessSent()) {
        unfinished = answer;
        throw new WaitAbandonedException(connection.isNew() ? Reason.NOT_CONNECTED : Reason.UNSENT);
      }
      if (connection.cutUnlessSent()) {
        throw new WaitAbandonedException(wasIdle ? Reason.DEAD : Reason.NOT_CONNECTED);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      LOG.trace("the answer reports this failure", e);
    }
  }

  private static Duration livenessTimeout(Call deadline) {
    Duration part = deadline.remaining().dividedBy(LIVENESS_PART);
    return part.compareTo(LIVENESS_TIMEOUT) < 0 ? part : LIVENESS_TIMEOUT;
  }

  private <T extends @Nullable Object> T await(
      CompletionStage<T> answer, Call deadline, Reason reason) {
    try {
      CompletableFuture<T> future = answer.toCompletableFuture();
      return future.isDone()
          ? future.get()
          : future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      connection.cut();
      throw new WaitAbandonedException(reason);
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private WaitAbandonedException interrupted() {
    connection.cut();
    Thread.currentThread().interrupt();
    return new WaitAbandonedException(Reason.INTERRUPTED);
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof VirtualMachineError error) {
      throw error;
    } else if (cause instanceof IOException) {
      return new ServiceUnavailableException(String.valueOf(cause.getMessage()), cause);
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException("the driver failed: " + cause, cause);
  }

  /**
   * Ends the session: an open transaction is rolled back, and unread rows are discarded. Waits for
   * the server for a short time, and no longer than the call has time. A second call has no effect.
   */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    if (unfinished != null && connections.finish(connection, unfinished, session::closeAsync)) {
      return;
    }
    try {
      if (unfinished != null) {
        connection.cut();
      }
      if (!connection.isCut()) {
        await(session.closeAsync(), call.within(CLOSE_TIMEOUT), Reason.LATE);
      }
    } catch (RuntimeException e) {
      LOG.debug("closing a session failed", e);
    } finally {
      connections.release(connection);
    }
  }
}
