package io.lmscore.store.testkit;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of one trial.
 *
 * @param trial the trial
 * @param verdict the outcome of the trial
 * @param reason why the trial failed, was waived, is unsupported or was not run; empty when it
 *     passed
 * @param failure the exception that the trial threw, also when it was waived
 * @param duration the time that the trial took, including clean-up
 */
public record TrialResult(
    Trial trial, Verdict verdict, String reason, Optional<Throwable> failure, Duration duration) {
  static TrialResult skipped(Trial trial, Verdict verdict, String reason) {
    return new TrialResult(trial, verdict, reason, Optional.empty(), Duration.ZERO);
  }
}
