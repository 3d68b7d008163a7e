package io.lmscore.store.neo4j.client;

/** Signals that the caller stops waiting. The connection was cut, and nothing more is sent. */
final class WaitAbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** The reason why it stops waiting. */
  enum Reason {
    /** The time of the call is over. */
    LATE("the server did not answer"),
    /** The time of the call was over before it could use the connection that it had got. */
    UNSENT("the deadline passed before a statement was sent"),
    /** No connection could be made in time. */
    NOT_CONNECTED("no connection to the server was established in time"),
    /** A connection that had been idle did not answer. */
    DEAD("an idle connection did not answer"),
    /** The thread of the caller was interrupted. */
    INTERRUPTED("the thread was interrupted");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  WaitAbandonedException(Reason reason) {
    super(reason.text, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
