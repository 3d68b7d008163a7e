package io.lmscore.store.spi.server;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.spi.call.Call;

/**
 * One attempt of a call: its deadlines and its progress. The client marks each step before it makes
 * it, so that a failure during a step counts as after it. For one thread.
 */
public final class Attempt {
  private final Call call;
  private final CallKind kind;
  private final ConnectDeadline connectDeadline;
  private boolean hasSent;
  private boolean isCommitting;
  private boolean isExpired;

  /** The work of an attempt. */
  @FunctionalInterface
  public interface Body<T> {
    /**
     * Takes a connection, runs the statements, commits a transaction if there is one, returns the
     * connection.
     */
    T run(Attempt attempt) throws Exception;
  }

  Attempt(Call call, CallKind kind, ConnectDeadline connectDeadline) {
    this.call = call;
    this.kind = kind;
    this.connectDeadline = connectDeadline;
  }

  /** The call that makes the attempt. */
  public Call call() {
    return call;
  }

  /** The kind of the call. */
  public CallKind kind() {
    return kind;
  }

  /**
   * The deadline for getting a connection. The first call of this method starts the connect
   * timeout, which continues across attempts that found no server able to do the work.
   */
  public Call connectDeadline() {
    return connectDeadline.current();
  }

  /** Marks that a statement may arrive at the server from now on. */
  public void markSent() {
    hasSent = true;
  }

  /**
   * Marks that the commit may arrive at the server from now on.
   *
   * @throws TimedOutException SAFE when the call has no time left: the client then rolls the
   *     transaction back
   */
  public void markCommitting() {
    call.check();
    isCommitting = true;
  }

  /** Marks that a watchdog has cancelled the statement or cut the connection at the deadline. */
  public void markExpired() {
    isExpired = true;
  }

  /** Whether a statement may have arrived at the server. */
  public boolean hasSent() {
    return hasSent;
  }

  /** Whether the commit may have arrived at the server. */
  public boolean isCommitting() {
    return isCommitting;
  }

  /** Whether a watchdog has ended the attempt. */
  public boolean isExpired() {
    return isExpired;
  }

  /** Whether the change may have been applied after a failure of that kind. */
  boolean leavesOutcomeUnknown(FailureKind failure) {
    return failure.leavesOutcomeUnknown() && kind.mayBeApplied(hasSent, isCommitting);
  }
}
