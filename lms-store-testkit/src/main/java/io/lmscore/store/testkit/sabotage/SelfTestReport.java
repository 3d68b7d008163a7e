package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.testkit.ContractText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The result of a {@link SelfTest}.
 *
 * @param fixture name of the healthy fixture
 * @param healthyFailures trials that the healthy store fails, each with its message
 * @param findings one for each sabotage that was tried
 * @param skipped sabotages of stores or capabilities that the fixture does not have
 */
public record SelfTestReport(
    String fixture,
    Map<String, String> healthyFailures,
    List<Finding> findings,
    List<Sabotage> skipped) {
  /** Rules that no store can break, each with the reason. */
  private static final Map<String, String> KEPT_BY_THE_API =
      Map.of(
          "FLT-8", "filters refuse to be made",
          "TRV-8", "traversals refuse to be made",
          "VAL-2", "the value is changed when it is made",
          "VAL-3", "values refuse to be made");

  /** Copies the collections. */
  public SelfTestReport {
    healthyFailures = Collections.unmodifiableMap(new TreeMap<>(healthyFailures));
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }

  /**
   * The result of one sabotage.
   *
   * @param sabotage the defect
   * @param failed the rules with a failed trial, each with the name and the message of the trial
   * @param missed the rules that should have failed and did not
   * @param duration the time that the rules took
   */
  public record Finding(
      Sabotage sabotage, Map<String, String> failed, Set<String> missed, Duration duration) {
    /** Copies the collections. */
    public Finding {
      failed = Collections.unmodifiableMap(new TreeMap<>(failed));
      missed = Collections.unmodifiableSet(new TreeSet<>(missed));
    }
  }

  /**
   * Returns the problems, one line each; empty when all rules that a sabotage names caught it, for
   * every sabotage.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    healthyFailures.forEach(
        (trial, reason) -> problems.add("the healthy store fails " + trial + ": " + reason));
    for (Finding finding : findings) {
      if (!finding.missed().isEmpty()) {
        problems.add("'" + finding.sabotage().name() + "' is not caught by " + finding.missed());
      }
    }
    if (findings.isEmpty()) {
      problems.add("not a single sabotage was tried");
    }
    return problems;
  }

  /** Returns the rules of the contract that caught no sabotage. */
  public Set<String> unexercised() {
    Set<String> ids = new TreeSet<>();
    ContractText.load().entries().forEach(entry -> ids.add(entry.id()));
    findings.forEach(finding -> ids.removeAll(finding.failed().keySet()));
    return ids;
  }

  /** Writes {@code self-test.md}. */
  public void write(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("self-test.md"), markdown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the report as Markdown, for people. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# The kit tried on broken stores\n\n");
    text.append(findings.size()).append(" broken stores in front of ").append(fixture);
    text.append(problems().isEmpty() ? "; every one was caught.\n" : ".\n\n## Problems\n\n");
    problems().forEach(problem -> text.append("- ").append(oneLine(problem)).append('\n'));
    text.append(
        "\n## Broken stores\n\n| store | fault | caught by | ms | how, for one |\n|---|---|---|---|---|\n");
    for (Finding finding : findings) {
      text.append("| ").append(finding.sabotage().role().key());
      text.append(" | ").append(finding.sabotage().name());
      text.append(" | ").append(String.join(", ", finding.failed().keySet()));
      text.append(" | ").append(finding.duration().toMillis());
      String first = finding.failed().values().stream().findFirst().orElse("");
      text.append(" | ").append(cell(first)).append(" |\n");
    }
    if (!skipped.isEmpty()) {
      text.append("\nNot tried, since ").append(fixture).append(" lacks what they break:\n\n");
      skipped.forEach(sabotage -> text.append("- ").append(sabotage.name()).append('\n'));
    }
    text.append("\n## Rules that caught nothing\n\n");
    ContractText contract = ContractText.load();
    for (String id : unexercised()) {
      String title = contract.find(id).map(ContractText.Entry::title).orElse("");
      text.append("- ").append(id).append(": ").append(title);
      if (KEPT_BY_THE_API.containsKey(id)) {
        text.append(" (kept by the API: ").append(KEPT_BY_THE_API.get(id)).append(')');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(String text) {
    String line = oneLine(text).replace("|", "\\|");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
