package io.lmscore.store.testkit;

import io.lmscore.store.testkit.StoreFixture.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found, with every rule of the contract in its order.
 *
 * @param backend name of the fixture
 * @param serverName the server product, as it says it
 * @param serverVersion its version, as it says it
 * @param reached how it was reached; empty when it was not
 * @param rules every rule
 * @param partial what was left out; empty for a run of all rules to its end
 * @param problems what fails the run: failed trials, and what is wrong with the run itself
 * @param seed of all random numbers
 * @param effort how many random steps for each ordinary one
 * @param started when
 * @param duration how long
 */
public record Report(
    String backend,
    String serverName,
    String serverVersion,
    Optional<Reach> reached,
    List<RuleResult> rules,
    Optional<String> partial,
    List<String> problems,
    long seed,
    int effort,
    Instant started,
    Duration duration) {
  /** The system property that says where tests write reports, relative to the module. */
  public static final String DIRECTORY = "lms.tck.reports";

  /** Copies the lists. */
  public Report {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** Where tests write reports: {@code target/conformance} unless {@link #DIRECTORY} is set. */
  public static Path directory() {
    return Path.of(System.getProperty(DIRECTORY, "target/conformance"));
  }

  /**
   * What became of one rule.
   *
   * @param id of the rule
   * @param section of the contract
   * @param title its beginning
   * @param verdict over all its trials
   * @param reason why it did not simply pass
   * @param trials what became of each trial
   */
  public record RuleResult(
      String id,
      String section,
      String title,
      Verdict verdict,
      String reason,
      List<TrialResult> trials) {
    /** Copies the list. */
    public RuleResult {
      trials = List.copyOf(trials);
    }

    /** The number of trials that were executed. */
    public int tests() {
      return (int) trials.stream().filter(trial -> trial.verdict().executed()).count();
    }
  }

  /**
   * Whether nothing failed and something was executed, or a server not required was not reached.
   */
  public boolean passed() {
    return problems.isEmpty();
  }

  /** How many rules have each verdict, also where it is 0. */
  public Map<Verdict, Integer> summary() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, (int) rules.stream().filter(rule -> rule.verdict() == verdict).count());
    }
    return counts;
  }

  /** How many trials were executed. */
  public int tests() {
    return rules.stream().mapToInt(RuleResult::tests).sum();
  }

  /**
   * Writes {@code <backend>.json} and {@code <backend>.md} in place of those that are there.
   *
   * @param directory made when it does not exist
   */
  public void write(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(backend + ".json"), ReportText.json(this));
      Files.writeString(directory.resolve(backend + ".md"), ReportText.markdown(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report as JSON, for machines. */
  public String json() {
    return ReportText.json(this);
  }

  /** The report as Markdown, for people. */
  public String markdown() {
    return ReportText.markdown(this);
  }
}
