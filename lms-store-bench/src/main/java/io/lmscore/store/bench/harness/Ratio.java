package io.lmscore.store.bench.harness;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The time of the rival divided by the time of lms-store: above 1, lms-store is faster.
 *
 * @param estimate median of the rival's rounds over median of the rounds of lms-store
 * @param low lower end of the 95 % confidence interval
 * @param high upper end of the interval
 */
public record Ratio(double estimate, double low, double high) {
  private static final int RESAMPLES = 10_000;

  /**
   * Returns the ratio of medians with a percentile bootstrap interval: Efron and Tibshirani, "An
   * Introduction to the Bootstrap" (1993), chapter 13. Rounds are drawn in pairs, since the
   * contenders of a round share the state of the machine.
   *
   * @param ours by round
   * @param rival by round, of the same number
   * @param seed of the resampling
   */
  public static Ratio of(double[] ours, double[] rival, long seed) {
    if (ours.length != rival.length || ours.length == 0) {
      throw new IllegalArgumentException(ours.length + " rounds against " + rival.length);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[RESAMPLES];
    double[] oursDrawn = new double[ours.length];
    double[] rivalDrawn = new double[ours.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < ours.length; j++) {
        int round = random.nextInt(ours.length);
        oursDrawn[j] = ours[round];
        rivalDrawn[j] = rival[round];
      }
      ratios[i] = Spread.median(rivalDrawn) / Spread.median(oursDrawn);
    }
    Arrays.sort(ratios);
    return new Ratio(
        Spread.median(rival) / Spread.median(ours),
        Spread.quantile(ratios, 0.025),
        Spread.quantile(ratios, 0.975));
  }
}
