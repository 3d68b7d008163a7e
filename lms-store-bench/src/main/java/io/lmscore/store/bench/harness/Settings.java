package io.lmscore.store.bench.harness;

import io.lmscore.store.bench.data.LabSize;

/**
 * The settings of a run of a scenario.
 *
 * @param size of the laboratory graph, where the scenario has one
 * @param seed of data, questions and resampling
 * @param warmup number of rounds that are not measured
 * @param rounds number of rounds that are measured, at least 3
 * @param minutes the running time of a scenario that is limited by time instead of rounds
 */
public record Settings(LabSize size, long seed, int warmup, int rounds, int minutes) {
  /** The least number of rounds that shows the spread. */
  public static final int MIN_ROUNDS = 3;

  /** Checks the bounds. */
  public Settings {
    if (warmup < 0 || rounds < MIN_ROUNDS || minutes < 1) {
      throw new IllegalArgumentException(
          "warm-up "
              + warmup
              + " (at least 0), rounds "
              + rounds
              + " (at least "
              + MIN_ROUNDS
              + "), minutes "
              + minutes
              + " (at least 1)");
    }
  }
}
