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
 * Tests the kit itself. The rules that a {@link Sabotage} of a healthy store names must catch it,
 * and the healthy store must keep these rules.
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

  /**
   * Returns a self-test with all sabotages and all rules of the kit. For each sabotage it runs only
   * the rules that the sabotage names.
   */
  public static SelfTest of(StoreFixture healthy, RunSettings settings) {
    return of(healthy, Sabotages.all(), ContractRules.all(), settings);
  }

  /** Returns a self-test with these sabotages and these rules. */
  public static SelfTest of(
      StoreFixture healthy, List<Sabotage> sabotages, List<Rule> rules, RunSettings settings) {
    return new SelfTest(healthy, List.copyOf(sabotages), List.copyOf(rules), settings, false);
  }

  /**
   * Returns the same self-test with every rule for every sabotage, to show which other rules catch
   * it. Slow.
   */
  public SelfTest withAllRules() {
    return new SelfTest(healthy, sabotages, rules, settings, true);
  }

  /** Returns the same self-test for the sabotages that the predicate selects. */
  public SelfTest only(Predicate<Sabotage> wanted) {
    return new SelfTest(
        healthy, sabotages.stream().filter(wanted).toList(), rules, settings, allRules);
  }

  /**
   * Runs the self-test; starts and closes the healthy fixture.
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

  /**
   * Runs the trials of all rules that should catch a sabotage on the healthy store, and returns
   * their failures.
   */
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
