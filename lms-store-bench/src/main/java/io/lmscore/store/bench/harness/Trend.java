package io.lmscore.store.bench.harness;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The slope of equally spaced values: the median of the slopes of all pairs, with a 95 % confidence
 * interval. A few outliers do not move it. See Sen, "Estimates of the Regression Coefficient Based
 * on Kendall's Tau", Journal of the American Statistical Association 63 (1968), 1379-1389.
 *
 * @param slope from one value to the next
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Trend(double slope, double low, double high) {
  private static final double NORMAL_975 = 1.959964;

  /** Returns the trend of at least three values. */
  public static Trend of(double... values) {
    int n = values.length;
    if (n < 3) {
      throw new IllegalArgumentException("a trend of " + n + " values");
    }
    double[] slopes =
        IntStream.range(0, n)
            .boxed()
            .flatMapToDouble(
                i -> IntStream.range(i + 1, n).mapToDouble(j -> (values[j] - values[i]) / (j - i)))
            .toArray();
    Arrays.sort(slopes);
    double deviation = Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18); // of Kendall's score, no ties
    double width = NORMAL_975 * deviation;
    int below = (int) Math.max(0, Math.floor((slopes.length - width) / 2) - 1);
    int above = (int) Math.min(slopes.length - 1, Math.ceil((slopes.length + width) / 2));
    return new Trend(Spread.quantile(slopes, 0.5), slopes[below], slopes[above]);
  }
}
