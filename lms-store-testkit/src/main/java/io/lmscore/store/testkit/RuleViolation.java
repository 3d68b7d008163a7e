package io.lmscore.store.testkit;

import org.jspecify.annotations.Nullable;

/** A store broke a rule. The message says what was expected and what came. */
public final class RuleViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** With what was expected and what came. */
  public RuleViolation(String message) {
    this(message, null);
  }

  /** With what was expected, and the failure that came instead. */
  public RuleViolation(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
