package io.lmscore.store.cli;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.ConformanceRun;
import io.lmscore.store.testkit.ContractText;
import io.lmscore.store.testkit.Report;
import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.testkit.Verdict;
import io.lmscore.store.testkit.Waivers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the conformance kit against a deployment. */
@Command(
    name = "verify",
    description = {
      "Runs the conformance rules against the deployment that a configuration names, and writes a"
          + " report.",
      "Works in namespaces of its own, named kit_…, which it removes; other data is not touched.",
      "Interrupted, it removes them as well, and writes what is known so far.",
      "Exit status 0 only if every required rule passed; 3 if a server was not reached."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConfigFile config;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "conformance",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path report;

  @Option(
      names = "--rules",
      paramLabel = "RULE",
      split = ",",
      description = "Only these rules; FLT-* for all that begin so.")
  private List<String> rules = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Repeats the random trials of a run.")
  private @Nullable Long seed;

  @Option(
      names = "--effort",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many random steps for each ordinary one (default: ${DEFAULT-VALUE}).")
  private int effort;

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description = "Known deviations, as JSON; one that does not occur fails the run.")
  private @Nullable Path waivers;

  @Option(
      names = "--live",
      description =
          "Instead of the rules: asks the graph about the data that is there, and whether the"
              + " answers agree with each other. Only reads; writes no report.")
  private boolean live;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "With --live: how long questions are asked (default: ${DEFAULT-VALUE}).")
  private int time;

  @Option(
      names = "--pause",
      paramLabel = "MILLIS",
      defaultValue = "20",
      description = "With --live: the pause before each question (default: ${DEFAULT-VALUE}).")
  private int pause;

  @Mixin private Exclusive exclusive;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls this
  VerifyCommand() {}

  @Override
  public Integer call() {
    if (live && (time < 1 || pause < 0)) {
      throw new ParameterException(
          spec.commandLine(), "--time takes 1 or more seconds, --pause 0 or more milliseconds");
    } else if (live) {
      return new LiveVerification(spec, config.orInMemory(), seed, time, pause).call();
    }
    RunSettings settings = settings();
    Waivers known = knownDeviations();
    checkReport();
    StoreConfig configuration = config.orInMemory();
    StoreFixture fixture = new LiveFixture(configuration);
    RunSettings required = settings.withRequired(fixture.name());
    return Interruption.inOrder(
        () -> {
          Report result = run(fixture, required, known);
          boolean hasEndedEarly = Thread.interrupted(); // the next steps write files
          int status = told(result, required);
          if (status != Main.UNREACHED) {
            exclusive.dropUnused(configuration);
          }
          return hasEndedEarly && status == 0 ? Main.FAILED : status;
        });
  }

  private int told(Report result, RunSettings settings) {
    PrintWriter out = spec.commandLine().getOut();
    if (result.reached().isEmpty()) {
      spec.commandLine().getErr().println(oneLine(String.join("; ", result.problems())));
      return Main.UNREACHED;
    }
    result.write(report);
    out.print(summary(result, settings));
    out.println("Report: " + report.resolve(result.backend() + ".md") + " and .json");
    return result.passed() ? 0 : Main.FAILED;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /** Checks that the report can be written, before the run takes hours. */
  private void checkReport() {
    try {
      Files.createDirectories(report);
      Files.delete(Files.createTempFile(report, "verify", ".tmp"));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "the report cannot be written to " + report + ": " + e, e);
    }
  }

  private RunSettings settings() {
    List<String> ids = ContractText.load().entries().stream().map(ContractText.Entry::id).toList();
    for (String rule : rules) {
      if (ids.stream().noneMatch(RunSettings.defaults().withRules(rule)::selects)) {
        throw new ParameterException(
            spec.commandLine(), "no rule of the contract is called " + rule);
      }
    }
    try {
      RunSettings settings =
          RunSettings.defaults().withEffort(effort).withRules(rules.toArray(String[]::new));
      return seed == null ? settings : settings.withSeed(seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Waivers knownDeviations() {
    try {
      return waivers == null ? Waivers.none() : Waivers.load(waivers);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Report run(StoreFixture fixture, RunSettings settings, Waivers known) {
    ConformanceRun run = ConformanceRun.of(fixture, known, settings);
    long total = run.rules().stream().mapToLong(rule -> rule.trials().size()).sum();
    long[] done = {0};
    try (Progress progress = new Progress("trials", total)) {
      return run.run(result -> progress.done(++done[0]));
    }
  }

  private static String summary(Report report, RunSettings settings) {
    StringBuilder text = new StringBuilder();
    text.append(report.serverName()).append(' ').append(report.serverVersion()).append('\n');
    List<Report.RuleResult> remarkable =
        report.rules().stream()
            .filter(rule -> rule.verdict() != Verdict.PASSED && settings.selects(rule.id()))
            .toList();
    if (!remarkable.isEmpty()) {
      TextTable table = new TextTable("rule", "outcome", "why");
      remarkable.forEach(rule -> table.row(rule.id(), word(rule.verdict()), shortened(rule)));
      text.append(table.format()).append('\n');
    }
    report.partial().ifPresent(left -> text.append("A partial run: ").append(left).append('\n'));
    report.problems().forEach(problem -> text.append("- ").append(problem).append('\n'));
    String counts =
        report.summary().entrySet().stream()
            .map(entry -> entry.getValue() + " " + word(entry.getKey()))
            .collect(Collectors.joining(", "));
    return text.append(report.tests())
        .append(" trials, rules: ")
        .append(counts)
        .append("; seed ")
        .append(report.seed())
        .append('\n')
        .toString();
  }

  private static String shortened(Report.RuleResult rule) {
    String line = rule.reason().lines().findFirst().orElse("");
    return line.length() > 300 ? line.substring(0, 299) + "…" : line;
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
