package io.lmscore.store.bench;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the benchmarks of the package {@code jmh}. */
@Command(
    name = "jmh",
    description = "Runs the JMH benchmarks of the small hot paths, with allocation rates.",
    mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "REGEX",
      arity = "0..1",
      defaultValue = ".*",
      description = "Which benchmarks; all unless given.")
  private String regex = ".*";

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many processes each runs in, in turn (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How long an iteration is (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls this
  JmhCommand() {}

  @Override
  public Integer call() throws RunnerException {
    try {
      new Runner(
              new OptionsBuilder()
                  .include(regex)
                  .addProfiler(GCProfiler.class)
                  .forks(forks)
                  .warmupIterations(3)
                  .warmupTime(TimeValue.seconds(seconds))
                  .measurementIterations(5)
                  .measurementTime(TimeValue.seconds(seconds))
                  .shouldFailOnError(true)
                  .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                  .build())
          .run();
      return 0;
    } catch (NoBenchmarksException e) {
      throw new ParameterException(spec.commandLine(), "No benchmark matches '" + regex + "'.", e);
    }
  }
}
