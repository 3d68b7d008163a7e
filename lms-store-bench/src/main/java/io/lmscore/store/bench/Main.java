package io.lmscore.store.bench;

import io.lmscore.store.bench.harness.Catalogue;
import io.lmscore.store.bench.harness.Scenario;
import io.lmscore.store.internal.Nearest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The entry point: {@code java -jar lms-store-bench.jar SCENARIO…}. */
@Command(
    name = "lms-store-bench",
    description = "Measures ours and its rivals side by side. Without a scenario, lists them.",
    mixinStandardHelpOptions = true,
    version = "lms-store-bench, not published",
    subcommands = JmhCommand.class,
    footer = {
      "",
      "Exit status: 0 done, whether targets were met or not; 1 a scenario failed; 2 wrong"
          + " arguments."
    })
public final class Main implements Callable<Integer> {
  static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "What to run, in this order.")
  private List<String> names = new ArrayList<>();

  @Mixin private SettingOptions options;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there.")
  private @Nullable Path json;

  /** For picocli and for tests. */
  @SuppressWarnings("NullAway.Init") // picocli sets spec and options before it calls this
  Main() {}

  /** Runs the command and ends the process with its status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs the command and returns its status. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Scenario> all = Catalogue.all();
    if (names.isEmpty()) {
      all.forEach(scenario -> out.println(listed(scenario)));
      return 0;
    }
    List<Scenario> chosen = names.stream().map(name -> find(name, all)).toList();
    chosen.forEach(scenario -> options.check(spec.commandLine(), scenario));
    checkJson();
    Run run = new Run(out, spec.commandLine().getErr());
    chosen.forEach(scenario -> run.run(scenario, options.settings(scenario)));
    if (json != null) {
      run.results().write(json);
    }
    return run.failed() ? FAILED : 0;
  }

  /** Checks the file before the run, which may take hours. */
  private void checkJson() {
    if (json == null) {
      return;
    }
    Path folder = json.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "There is no folder for " + json + ".");
    }
  }

  private static String listed(Scenario scenario) {
    return String.format(Locale.ROOT, "%-16s %s", scenario.name(), scenario.description());
  }

  private Scenario find(String name, List<Scenario> all) {
    return all.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no scenario '"
                        + name
                        + "'"
                        + Nearest.of(name, all.stream().map(Scenario::name).toList())
                            .map(known -> "; did you mean " + known + "?")
                            .orElse(".")));
  }
}
