package io.lmscore.store.memory.series;

/**
 * A sum whose error does not grow with the number of items, and the sum of their magnitudes.
 *
 * <p>What an addition loses is collected beside the sum. It is computed without a branch: Knuth,
 * "The Art of Computer Programming", volume 2, 4.2.2, theorem B. That could overflow near the
 * largest double, so large values are added one by one: Neumaier, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen", ZAMM 54 (1974), 39-51, the improved Kahan-Babuška
 * algorithm. What is lost is exact both ways, hence the same.
 */
final class BucketSum {
  /** Rounding errors of magnitudes below it are far less than the last bit of the largest ones. */
  private static final double LARGE = 0x1p900;

  private double sum;
  private double lost;
  private double magnitudes;
  private double lostMagnitudes;

  void clear() {
    sum = 0;
    lost = 0;
    magnitudes = 0;
    lostMagnitudes = 0;
  }

  /** Adds a part of the array. */
  void add(double[] values, int from, int to) {
    double newSum = sum;
    double newLost = lost;
    double added = 0;
    for (int i = from; i < to; i++) {
      double value = values[i];
      double next = newSum + value;
      double rounded = next - newSum;
      newLost += (newSum - (next - rounded)) + (value - rounded);
      newSum = next;
      added += Math.abs(value);
    }
    if (magnitudes + added < LARGE) {
      sum = newSum;
      lost = newLost;
      magnitudes += added;
    } else {
      for (int i = from; i < to; i++) {
        addLarge(values[i]);
      }
    }
  }

  /** Whether the sum of magnitudes is one that a double can hold. */
  boolean holds() {
    return Double.isFinite(magnitudes + lostMagnitudes);
  }

  /** The sum of the values, when it {@link #holds}. */
  double total() {
    return sum + lost;
  }

  private void addLarge(double value) {
    double next = sum + value;
    lost += lost(sum, value, next);
    sum = next;
    double magnitude = Math.abs(value);
    double nextMagnitudes = magnitudes + magnitude;
    lostMagnitudes += lost(magnitudes, magnitude, nextMagnitudes);
    magnitudes = nextMagnitudes;
  }

  private static double lost(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? (a - sum) + b : (b - sum) + a;
  }
}
