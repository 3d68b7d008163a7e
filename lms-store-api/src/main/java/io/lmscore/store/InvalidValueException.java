package io.lmscore.store;

/** A value, a name or a combination of arguments breaks a rule; nothing was changed. */
public final class InvalidValueException extends RejectedException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the fault and the value that has it
   */
  public InvalidValueException(String message) {
    super(message);
  }
}
