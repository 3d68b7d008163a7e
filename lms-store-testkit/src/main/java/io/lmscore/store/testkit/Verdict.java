package io.lmscore.store.testkit;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The outcome of a trial, or of a rule with all its trials. */
public enum Verdict {
  /** The store keeps the rule. */
  PASSED,
  /** The store breaks the rule, or a waiver does not hold. */
  FAILED,
  /** The store does not promise a capability that the trial needs. */
  UNSUPPORTED,
  /** The store breaks the rule in the way that a {@link Waivers waiver} expects. */
  WAIVED,
  /** The trial was not run, for a given reason. */
  NOT_RUN;

  private static final List<Verdict> BY_WEIGHT =
      List.of(FAILED, WAIVED, PASSED, UNSUPPORTED, NOT_RUN);

  /** Returns the word in reports: {@code "not-run"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the trial was executed against the store. */
  public boolean executed() {
    return this == PASSED || this == FAILED || this == WAIVED;
  }

  /**
   * Returns the verdict on a rule: the first of failed, waived, passed, unsupported and not run
   * that one of its trials has; not run for a rule without trials.
   */
  public static Verdict of(Collection<Verdict> trials) {
    return BY_WEIGHT.stream().filter(trials::contains).findFirst().orElse(NOT_RUN);
  }
}
