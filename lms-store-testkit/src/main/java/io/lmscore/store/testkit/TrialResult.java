package io.lmscore.store.testkit;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one trial.
 *
 * @param trial the trial
 * @param verdict what became of it
 * @param reason why it failed, was waived, is unsupported or was not run; empty when it passed
 * @param failure what it threw, waived failures included
 * @param duration how long it took, clean-up included
 */
public record TrialResult(
    Trial trial, Verdict verdict, String reason, Optional<Throwable> failure, Duration duration) {
  static TrialResult skipped(Trial trial, Verdict verdict, String reason) {
    return new TrialResult(trial, verdict, reason, Optional.empty(), Duration.ZERO);
  }
}
