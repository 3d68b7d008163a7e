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
 * The result of a run, with every rule of the contract in its order.
 *
 * @param backend name of the fixture
 * @param serverName name of the server product, as the server reports it
 * @param serverVersion version of the server, as the server reports it
 * @param reached how the server was reached; empty when it was not
 * @param rules every rule
 * @param partial what the run left out; empty for a run of all rules to its end
 * @param problems the reasons why the run fails: failed trials, and problems of the run itself
 * @param seed of all random numbers
 * @param effort the number of random steps for each ordinary one
 * @param started the time at which the run began
 * @param duration the time that the run took
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
  /** The system property with the directory of reports of tests, relative to the module. */
  public static final String DIRECTORY = "lms.tck.reports";

  /** Copies the lists. */
  public Report {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /**
   * Returns the directory of reports of tests: {@code target/conformance} unless {@link #DIRECTORY}
   * is set.
   */
  public static Path directory() {
    return Path.of(System.getProperty(DIRECTORY, "target/conformance"));
  }

  /**
   * The result of one rule.
   *
   * @param id of the rule
   * @param section of the contract
   * @param title the beginning of its text
   * @param verdict over all its trials
   * @param reason why the verdict is not a plain pass
   * @param trials the result of each trial
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

    /** Returns the number of trials that were executed. */
    public int tests() {
      return (int) trials.stream().filter(trial -> trial.verdict().executed()).count();
    }
  }

  /**
   * Returns true when nothing failed and a trial was executed. Also returns true when a server that
   * is not required was not reached.
   */
  public boolean passed() {
    return problems.isEmpty();
  }

  /** Returns the number of rules with each verdict, including verdicts with 0 rules. */
  public Map<Verdict, Integer> summary() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, (int) rules.stream().filter(rule -> rule.verdict() == verdict).count());
    }
    return counts;
  }

  /** Returns the number of trials that were executed. */
  public int tests() {
    return rules.stream().mapToInt(RuleResult::tests).sum();
  }

  /**
   * Writes {@code <backend>.json} and {@code <backend>.md}, and replaces existing files.
   *
   * @param directory is created when it does not exist
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

  /** Returns the report as JSON, for machines. */
  public String json() {
    return ReportText.json(this);
  }

  /** Returns the report as Markdown, for people. */
  public String markdown() {
    return ReportText.markdown(this);
  }
}
