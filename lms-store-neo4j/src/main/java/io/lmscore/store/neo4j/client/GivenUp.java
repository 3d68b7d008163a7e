package io.lmscore.store.neo4j.client;

/** Signals that the caller stops waiting. The connection was cut, and nothing more is sent. */
final class GivenUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** The reason why it stops waiting. */
  enum Reason {
    /** The time of the call is over. */
    LATE("no answer"),
    /** The time of the call was over before it could use the connection that it had got. */
    UNSENT("the time was over before anything was sent"),
    /** No connection could be made in time. */
    NOT_CONNECTED("the server did not get ready for a connection"),
    /** A connection that had been idle did not answer. */
    DEAD("a connection that was idle is dead"),
    /** The thread of the caller was interrupted. */
    INTERRUPTED("the thread was interrupted");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  GivenUp(Reason reason) {
    super(reason.text, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
