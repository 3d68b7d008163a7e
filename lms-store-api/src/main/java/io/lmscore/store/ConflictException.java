package io.lmscore.store;

import java.util.OptionalInt;

/**
 * The stored state does not allow the write; the whole call changed nothing. Read again and decide.
 */
public final class ConflictException extends StoreException {
  private static final long serialVersionUID = 1L;
  private static final int NO_INDEX = -1;

  /** Why the write was refused. */
  public enum Reason {
    /** The element is stored, and its version is not the expected one. */
    VERSION,
    /** The write changes the element or expects a version of it, and the element is not stored. */
    MISSING,
    /** The write creates the element, and the element exists. */
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
  private final int index;

  /**
   * Creates the conflict of a call for one element.
   *
   * @param reason why
   * @param element the element, as text: {@code "node 'dev:1'"}
   * @param message operation, backend and the stored state
   */
  public ConflictException(Reason reason, String element, String message) {
    this(reason, element, message, NO_INDEX);
  }

  /**
   * Creates the conflict of a call for a list.
   *
   * @param reason why
   * @param element the element, as text: {@code "node 'dev:1'"}
   * @param message operation, backend and the stored state
   * @param index of the item in the caller's list, from 0; -1 for none
   */
  public ConflictException(Reason reason, String element, String message, int index) {
    super(message, Retry.NEVER, null);
    this.reason = reason;
    this.element = element;
    this.index = index;
  }

  /** Why the write was refused. */
  public Reason reason() {
    return reason;
  }

  /** The element that caused the conflict, as text. */
  public String element() {
    return element;
  }

  /**
   * The index, from 0, of the item that caused the conflict in the list of {@code write}, {@code
   * putAll} or {@code append}. Where several items conflict, {@code putAll} and {@code append} name
   * the first; {@code write} may name any of them.
   *
   * @return empty for a call that takes no list
   */
  public OptionalInt index() {
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The same conflict without an index, for a caller that gave no list or another list. */
  public ConflictException withoutIndex() {
    if (index < 0) {
      return this;
    }
    ConflictException same = new ConflictException(reason, element, String.valueOf(getMessage()));
    same.setStackTrace(getStackTrace());
    return same;
  }
}
