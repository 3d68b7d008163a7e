package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.testkit.ConformanceRun;
import io.lmscore.store.testkit.ContractRules;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.testkit.Trial;
import io.lmscore.store.testkit.TrialResult;
import io.lmscore.store.testkit.Verdict;
import io.lmscore.store.testkit.Waivers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tries the kit itself: each {@link Sabotage} of a healthy store must be caught by the rules that
 * it names, and the healthy store must keep these rules.
 */
public final class SelfTest {
  private final StoreFixture healthy;
  private final List<Sabotage> sabotages;
  private final List<Rule> rules;
  private final RunSettings settings;
  private final boolean allRules;

  private SelfTest(
      StoreFixture healthy,
      List<Sabotage> sabotages,
      List<Rule> rules,
      RunSettings settings,
      boolean allRules) {
    this.healthy = healthy;
    this.sabotages = sabotages;
    this.rules = rules;
    this.settings = settings;
    this.allRules = allRules;
  }

  /** All sabotages against all rules of the kit; for each only the rules that it names. */
  public static SelfTest of(StoreFixture healthy, RunSettings settings) {
    return of(healthy, Sabotages.all(), ContractRules.all(), settings);
  }

  /** These sabotages against these rules. */
  public static SelfTest of(
      StoreFixture healthy, List<Sabotage> sabotages, List<Rule> rules, RunSettings settings) {
    return new SelfTest(healthy, List.copyOf(sabotages), List.copyOf(rules), settings, false);
  }

  /** The same with every rule tried on every sabotage, which shows who else notices it. Slow. */
  public SelfTest withAllRules() {
    return new SelfTest(healthy, sabotages, rules, settings, true);
  }

  /** The same for the sabotages that are asked for. */
  public SelfTest only(Predicate<Sabotage> wanted) {
    return new SelfTest(
        healthy, sabotages.stream().filter(wanted).toList(), rules, settings, allRules);
  }

  /**
   * Runs it; starts and closes the healthy fixture.
   *
   * @throws Exception when the fixture does not start
   */
  public SelfTestReport run() throws Exception {
    try (healthy) {
      healthy.start();
      List<SelfTestReport.Finding> findings = new ArrayList<>();
      List<Sabotage> skipped = new ArrayList<>();
      for (Sabotage sabotage : sabotages) {
        if (healthy.roles().contains(sabotage.role())
            && healthy.promised().containsAll(sabotage.needs())) {
          findings.add(find(sabotage));
        } else {
          skipped.add(sabotage);
        }
      }
      return new SelfTestReport(healthy.name(), healthyFailures(findings), findings, skipped);
    }
  }

  private SelfTestReport.Finding find(Sabotage sabotage) {
    List<Rule> tried =
        rules.stream()
            .filter(rule -> allRules || sabotage.caughtBy().contains(rule.id()))
            .map(rule -> rule.keep(trial -> trial.role() == sabotage.role()))
            .toList();
    long start = System.nanoTime();
    Map<String, String> failed = new TreeMap<>();
    failures(new SabotagedFixture(healthy, sabotage), tried, true)
        .forEach((trial, reason) -> failed.put(trial.rule(), trial.name() + ": " + reason));
    Set<String> missed = new TreeSet<>(sabotage.caughtBy());
    missed.removeAll(failed.keySet());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    return new SelfTestReport.Finding(sabotage, failed, missed, taken);
  }

  /** What the trials of all rules that were to catch something say of the healthy store. */
  private Map<String, String> healthyFailures(List<SelfTestReport.Finding> findings) {
    Set<String> needed = new TreeSet<>();
    findings.forEach(finding -> needed.addAll(finding.sabotage().caughtBy()));
    Sabotage none = Sabotage.provider("nothing", healthy.roles().iterator().next(), inner -> inner);
    List<Rule> tried = rules.stream().filter(rule -> needed.contains(rule.id())).toList();
    Map<String, String> failed = new TreeMap<>();
    failures(new SabotagedFixture(healthy, none), tried, false)
        .forEach((trial, reason) -> failed.put(trial.rule() + " " + trial.name(), reason));
    return failed;
  }

  private Map<Trial, String> failures(
      StoreFixture fixture, List<Rule> tried, boolean firstOfEachRule) {
    Map<Trial, String> failures = new LinkedHashMap<>();
    try (ConformanceRun run = ConformanceRun.of(fixture, tried, Waivers.none(), settings)) {
      for (Rule rule : run.rules()) {
        for (Trial trial : rule.trials()) {
          TrialResult result = run.run(trial);
          if (result.verdict() == Verdict.FAILED) {
            failures.put(trial, result.reason());
            if (firstOfEachRule) {
              break;
            }
          }
        }
      }
    }
    return failures;
  }
}
