package io.lmscore.store.testkit;

import io.lmscore.store.Role;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the trials of one role as tests of JUnit. */
abstract class StoreContract {
  @RegisterExtension final JUnitRuns runs;

  private final Role role;
  private final ContractText contract = ContractText.load();

  StoreContract(StoreFixture fixture, Role role, Supplier<ConformanceRun> newRun) {
    if (!fixture.roles().contains(role)) {
      throw new IllegalArgumentException(fixture.name() + " has no " + role.key() + " store");
    }
    this.role = role;
    this.runs = new JUnitRuns(fixture, newRun);
  }

  static Supplier<ConformanceRun> newRun(StoreFixture fixture, RunSettings settings) {
    return () ->
        ConformanceRun.of(fixture, Waivers.find(fixture.getClass().getClassLoader()), settings);
  }

  /**
   * Returns a container for each rule with a test for each of its trials, and one test for the run
   * itself.
   */
  @TestFactory
  @DisplayName("contract")
  final Stream<DynamicNode> contract() {
    ConformanceRun run = runs.run();
    Stream<DynamicNode> rules =
        run.rules().stream()
            .map(rule -> rule.keep(trial -> trial.role() == role))
            .filter(rule -> !rule.trials().isEmpty())
            .map(rule -> container(run, rule));
    DynamicNode whole = DynamicTest.dynamicTest("the run itself", () -> judge(run));
    return Stream.concat(rules, Stream.of(whole))
        .onClose(() -> run.report().write(Report.directory()));
  }

  private DynamicNode container(ConformanceRun run, Rule rule) {
    return DynamicContainer.dynamicContainer(
        contract.name(rule.id()),
        rule.trials().stream()
            .map(
                trial -> DynamicTest.dynamicTest(trial.name(), () -> report(run, run.run(trial)))));
  }

  private static void report(ConformanceRun run, TrialResult result) {
    switch (result.verdict()) {
      case PASSED -> {}
      case FAILED ->
          throw new RuleViolation(
              TrialRunner.describe(result.trial())
                  + ": "
                  + result.reason()
                  + " (repeat with -D"
                  + RunSettings.SEED
                  + "="
                  + run.settings().seed()
                  + ")",
              result.failure().orElse(null));
      case UNSUPPORTED, WAIVED, NOT_RUN ->
          Assumptions.abort(result.verdict().word() + ": " + result.reason());
    }
  }

  private void judge(ConformanceRun run) {
    for (String problem : run.unknownRules()) {
      throw new RuleViolation(problem);
    }
    boolean selected =
        run.rules().stream()
            .anyMatch(rule -> rule.trials().stream().anyMatch(trial -> trial.role() == role));
    Assumptions.assumeTrue(selected, () -> "no trial of " + role.key() + " is selected");
    for (String problem : run.problems(Set.of(role))) {
      throw new RuleViolation(problem);
    }
  }
}
