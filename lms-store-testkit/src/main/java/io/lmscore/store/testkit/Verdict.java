package io.lmscore.store.testkit;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What became of a trial, or of a rule with all its trials. */
public enum Verdict {
  /** The store keeps the rule. */
  PASSED,
  /** The store breaks the rule, or a waiver does not hold. */
  FAILED,
  /** The store does not promise a capability that the trial needs. */
  UNSUPPORTED,
  /** The store breaks the rule in the way that a {@link Waivers waiver} expects. */
  WAIVED,
  /** Not tried, with a reason. */
  NOT_RUN;

  private static final List<Verdict> BY_WEIGHT =
      List.of(FAILED, WAIVED, PASSED, UNSUPPORTED, NOT_RUN);

  /** The word in reports: {@code "not-run"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the store was really asked. */
  public boolean executed() {
    return this == PASSED || this == FAILED || this == WAIVED;
  }

  /**
   * The verdict on a rule: failed before waived, passed, unsupported, not run; not run for none.
   */
  public static Verdict of(Collection<Verdict> trials) {
    return BY_WEIGHT.stream().filter(trials::contains).findFirst().orElse(NOT_RUN);
  }
}
