package io.lmscore.store;

/**
 * What is stored does not allow the write; the whole call changed nothing. Read again and decide.
 */
public final class ConflictException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** Why the write was refused. */
  public enum Reason {
    /** The stored version is not the expected one, or the element is missing. */
    VERSION,
    /** The element was to be created and exists. */
    EXISTS,
    /** The stored node has another label, which is fixed for its life. */
    LABEL,
    /** An end of the relationship does not exist. */
    MISSING_END,
    /** The organisation of the entity is not that of the view. */
    ORGANIZATION
  }

  private final Reason reason;
  private final String element;

  /**
   * @param reason why
   * @param element the element, as text: {@code "node 'dev:1'"}
   * @param message operation, backend and what was found
   */
  public ConflictException(Reason reason, String element, String message) {
    super(message, Retry.NEVER, null);
    this.reason = reason;
    this.element = element;
  }

  /** Why the write was refused. */
  public Reason reason() {
    return reason;
  }

  /** The element that caused it, as text. */
  public String element() {
    return element;
  }
}
