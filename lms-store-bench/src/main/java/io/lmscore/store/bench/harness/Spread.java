package io.lmscore.store.bench.harness;

import java.util.Arrays;

/**
 * The spread of the values of all rounds.
 *
 * @param median half of the values are below it
 * @param p10 a tenth of the values is below it
 * @param p90 nine tenths of the values are below it
 */
public record Spread(double median, double p10, double p90) {
  /** Returns the spread of at least one value. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.9));
  }

  /** Returns the median of at least one value, in any order. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantile(sorted, 0.5);
  }

  /**
   * Returns the quantile of sorted values, interpolated between the closest ranks. This is type 7
   * of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50
   * (1996), 361-365.
   */
  static double quantile(double[] sorted, double fraction) {
    double rank = fraction * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
