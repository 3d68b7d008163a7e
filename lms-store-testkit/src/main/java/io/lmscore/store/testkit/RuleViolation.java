package io.lmscore.store.testkit;

import org.jspecify.annotations.Nullable;

/** A store broke a rule. The message gives the expected and the actual result. */
public final class RuleViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** Takes a message with the expected and the actual result. */
  public RuleViolation(String message) {
    this(message, null);
  }

  /** Takes a message with the expected result, and the failure that occurred instead. */
  public RuleViolation(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
