package io.lmscore.store.testkit;

import io.lmscore.store.Role;
import io.lmscore.store.testkit.Waivers.Waiver;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges executed trials by the waivers of one backend, and records the waivers that were met. */
final class WaiverBook {
  private final List<Waiver> waivers;
  private final Set<Waiver> met = new LinkedHashSet<>();

  WaiverBook(List<Waiver> waivers) {
    this.waivers = waivers;
  }

  TrialResult judge(Trial trial, Optional<Throwable> failure, Duration taken) {
    Optional<Waiver> waiver = waivers.stream().filter(w -> w.meets(trial)).findFirst();
    waiver.ifPresent(met::add);
    String thrown = failure.map(TrialRunner::text).orElse("");
    if (waiver.isEmpty()) {
      Verdict verdict = failure.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
      return new TrialResult(trial, verdict, thrown, failure, taken);
    }
    String known = "waived for " + waiver.get().reason() + " (" + waiver.get().issue() + ")";
    if (failure.isEmpty()) {
      String reason = known + ", but passes: remove the waiver";
      return new TrialResult(trial, Verdict.FAILED, reason, failure, taken);
    }
    if (!thrown.contains(waiver.get().expected())) {
      String reason = known + ", but fails without '" + waiver.get().expected() + "': " + thrown;
      return new TrialResult(trial, Verdict.FAILED, reason, failure, taken);
    }
    return new TrialResult(trial, Verdict.WAIVED, known, failure, taken);
  }

  /**
   * Returns a complaint for each waiver that no executed trial met.
   *
   * @param selected the trials of the run
   * @param roles the roles to check; a waiver for trials of other roles only gives no complaint
   * @param tried the executed trials; a waiver for a trial that has not run yet gives no complaint
   */
  List<String> unmet(List<Trial> selected, Set<Role> roles, Collection<Trial> tried) {
    return waivers.stream()
        .filter(waiver -> !met.contains(waiver))
        .filter(
            waiver -> {
              List<Trial> meant = selected.stream().filter(waiver::meets).toList();
              return meant.isEmpty()
                  || (tried.containsAll(meant)
                      && meant.stream().anyMatch(trial -> roles.contains(trial.role())));
            })
        .map(waiver -> "waiver " + waiver.describe() + " was met by no executed trial; remove it")
        .toList();
  }
}
