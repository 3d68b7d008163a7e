package io.lmscore.store;

/**
 * The call itself is wrong: a value, a name or a size breaks a rule of the contract. Every backend
 * refuses it in the same way, before anything is sent. Correct the call.
 */
public abstract sealed class RejectedException extends StoreException
    permits InvalidValueException, LimitExceededException {
  private static final long serialVersionUID = 1L;

  RejectedException(String message) {
    super(message, Retry.NEVER, null);
  }
}
