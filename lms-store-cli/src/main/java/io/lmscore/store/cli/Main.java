package io.lmscore.store.cli;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point: {@code java -jar lms-store.jar <command>}. */
@Command(
    name = "lms-store",
    description = "Stores for a laboratory management system: try them, verify them, list them.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      VerifyCommand.class,
      CleanCommand.class,
      BackendsCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = {
      "",
      "Exit status: 0 done; 1 a rule was broken or a store failed; 2 wrong arguments or"
          + " configuration; 3 a server was not reached."
    })
public final class Main implements Runnable {
  static final int FAILED = 1;
  static final int MISUSED = 2;
  static final int UNREACHED = 3;

  @Spec private CommandSpec spec;

  /** Called by picocli and by tests. */
  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  Main() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs a command and returns its status. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, err));
    int status = line.execute(args);
    out.flush();
    err.flush();
    return status;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  private static int report(Exception failure, PrintWriter err) {
    if (failure instanceof ConfigurationException configuration) {
      err.println("The configuration has " + faults(configuration.faults().size()) + ":");
      configuration.faults().forEach(fault -> err.println("  - " + fault));
      return MISUSED;
    }
    if (failure instanceof UnavailableException unavailable) {
      err.println("A server was not reached: " + unavailable.getMessage());
      return UNREACHED;
    }
    if (failure instanceof StoreException store) {
      err.println(store.getClass().getSimpleName() + ": " + store.getMessage());
      err.println("Retry: " + store.retry());
      for (Throwable cause = store.getCause(); cause != null; cause = cause.getCause()) {
        err.println("Caused by " + cause);
      }
      return FAILED;
    }
    if (failure instanceof UncheckedIOException) {
      err.println(failure.getMessage());
      return FAILED;
    }
    err.println("This is a bug, please report it: " + failure);
    for (StackTraceElement frame : failure.getStackTrace()) {
      err.println("  at " + frame);
    }
    return FAILED;
  }

  private static String faults(int number) {
    return number == 1 ? "one fault" : number + " faults";
  }

  /** The version in the manifest of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"lms-store " + (version == null ? "development" : version)};
    }
  }
}
