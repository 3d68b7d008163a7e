package io.lmscore.store;

/**
 * The call itself is wrong: a value, a name or a size breaks a rule of the contract. Every backend
 * refuses it in the same way, before anything is sent. Only where the rule concerns stored
 * elements, such as the size of an element after a change, it refuses later, and nothing was
 * changed. Correct the call.
 */
public abstract sealed class RejectedException extends StoreException
    permits InvalidValueException, LimitExceededException {
  private static final long serialVersionUID = 1L;

  RejectedException(String message) {
    super(message, Retry.NEVER, null);
  }
}
