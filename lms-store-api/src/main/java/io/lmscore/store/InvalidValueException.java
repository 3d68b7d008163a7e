package io.lmscore.store;

/** A value, a name or a combination of arguments breaks a rule; nothing was sent. */
public final class InvalidValueException extends RejectedException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and with which value
   */
  public InvalidValueException(String message) {
    super(message);
  }
}
