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
      "Runs the conformance rules against the deployment of a configuration, and writes a report.",
      "The rules use new namespaces named kit_…, which are removed; other data is not changed.",
      "When interrupted, the command removes them, and writes the results so far.",
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
      description = "Folder of the report (default: ${DEFAULT-VALUE}).")
  private Path report;

  @Option(
      names = "--rules",
      paramLabel = "RULE",
      split = ",",
      description = "Runs only these rules; FLT-* selects all rules with this prefix.")
  private List<String> rules = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random trials; repeats those of an earlier run.")
  private @Nullable Long seed;

  @Option(
      names = "--effort",
      paramLabel = "N",
      defaultValue = "1",
      description = "Factor for the number of random steps (default: ${DEFAULT-VALUE}).")
  private int effort;

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description = "JSON file of known deviations; a deviation that does not occur fails the run.")
  private @Nullable Path waivers;

  @Option(
      names = "--live",
      description =
          "Instead of the rules: queries the stored graph, and checks that the answers agree with"
              + " each other. Only reads; writes no report.")
  private boolean live;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "With --live: duration of the run in seconds (default: ${DEFAULT-VALUE}).")
  private int time;

  @Option(
      names = "--pause",
      paramLabel = "MILLIS",
      defaultValue = "20",
      description =
          "With --live: pause before each query in milliseconds (default: ${DEFAULT-VALUE}).")
  private int pause;

  @Mixin private Exclusive exclusive;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls this
  VerifyCommand() {}

  @Override
  public Integer call() {
    if (live && (time < 1 || pause < 0)) {
      throw new ParameterException(
          spec.commandLine(), "--time must be at least 1 second, --pause at least 0 milliseconds");
    } else if (live) {
      return new LiveVerification(spec, config.orInMemory(), seed, time, pause).call();
    }
    RunSettings settings = settings();
    Waivers waiverList = knownDeviations();
    checkReport();
    StoreConfig configuration = config.orInMemory();
    StoreFixture fixture = new LiveFixture(configuration);
    RunSettings required = settings.withRequired(fixture.name());
    return Interruption.runInterruptibly(
        () -> {
          Report result = run(fixture, required, waiverList);
          boolean hasEndedEarly = Thread.interrupted(); // the next steps write files
          int status = printResult(result, required);
          if (status != Main.UNREACHED) {
            exclusive.dropUnused(configuration);
          }
          return hasEndedEarly && status == 0 ? Main.FAILED : status;
        });
  }

  private int printResult(Report result, RunSettings settings) {
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
        throw new ParameterException(spec.commandLine(), "the contract has no rule " + rule);
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

  private static Report run(StoreFixture fixture, RunSettings settings, Waivers waiverList) {
    ConformanceRun run = ConformanceRun.of(fixture, waiverList, settings);
    long total = run.rules().stream().mapToLong(rule -> rule.trials().size()).sum();
    long[] done = {0};
    try (Progress progress = new Progress("trials", total)) {
      return run.run(result -> progress.done(++done[0]));
    }
  }

  private static String summary(Report report, RunSettings settings) {
    StringBuilder text = new StringBuilder();
    text.append(report.serverName()).append(' ').append(report.serverVersion()).append('\n');
    List<Report.RuleResult> notPassed =
        report.rules().stream()
            .filter(rule -> rule.verdict() != Verdict.PASSED && settings.selects(rule.id()))
            .toList();
    if (!notPassed.isEmpty()) {
      TextTable table = new TextTable("rule", "outcome", "reason");
      notPassed.forEach(rule -> table.row(rule.id(), verdictText(rule.verdict()), shortened(rule)));
      text.append(table.format()).append('\n');
    }
    report.partial().ifPresent(left -> text.append("A partial run: ").append(left).append('\n'));
    report.problems().forEach(problem -> text.append("- ").append(problem).append('\n'));
    String counts =
        report.summary().entrySet().stream()
            .map(entry -> entry.getValue() + " " + verdictText(entry.getKey()))
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

  private static String verdictText(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
