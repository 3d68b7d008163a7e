package io.lmscore.store.bench;

import io.lmscore.store.bench.data.LabSize;
import io.lmscore.store.bench.harness.Scenario;
import io.lmscore.store.bench.harness.Scenario.Trait;
import io.lmscore.store.bench.harness.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the command line that become {@link Settings}. */
final class SettingOptions {
  private static final int DEFAULT_MINUTES = 30;

  @Option(
      names = "--size",
      description =
          "Size of the laboratory graph: ${COMPLETION-CANDIDATES} (100,000, 300,000, 1,000,000"
              + " nodes); M unless given.")
  private @Nullable LabSize size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "20260101",
      description = "Of data, questions and resampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Rounds that are not measured; the scenario knows a default.")
  private @Nullable Integer warmup;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds that are measured, at least 3; the scenario knows a default.")
  private @Nullable Integer rounds;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long soak works; 30 unless given.")
  private @Nullable Integer minutes;

  /** For picocli. */
  SettingOptions() {}

  /**
   * Checks that the options fit the scenario.
   *
   * @throws ParameterException when they do not
   */
  void check(CommandLine line, Scenario scenario) {
    if (size != null && scenario.traits() != Trait.SIZED) {
      throw new ParameterException(line, "The scenario " + scenario.name() + " has no sizes.");
    }
    if (minutes != null && scenario.traits() != Trait.TIMED) {
      throw new ParameterException(
          line, "The scenario " + scenario.name() + " goes by rounds, not by minutes.");
    }
    if ((rounds != null || warmup != null) && scenario.traits() == Trait.TIMED) {
      throw new ParameterException(
          line, "The scenario " + scenario.name() + " goes by minutes, not by rounds.");
    }
    try {
      settings(scenario);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  Settings settings(Scenario scenario) {
    return new Settings(
        size == null ? LabSize.M : size,
        seed,
        warmup == null ? scenario.warmup() : warmup,
        rounds == null ? scenario.rounds() : rounds,
        minutes == null ? DEFAULT_MINUTES : minutes);
  }
}
