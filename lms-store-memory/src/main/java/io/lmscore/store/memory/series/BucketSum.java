package io.lmscore.store.memory.series;

/**
 * A sum whose error does not grow with the number of items, and the sum of their magnitudes.
 *
 * <p>Blocks of at most {@value #BLOCK} values are added directly, in four lanes, so that additions
 * need not wait for each other. The error of a block is less than {@code (BLOCK / 4 + 2) * 2^-53},
 * that is 3e-14, times the sum of its magnitudes. The rounding error of adding blocks to each other
 * is collected beside the sum: Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen", ZAMM 54 (1974), 39-51, the improved Kahan-Babuška algorithm. Near the largest
 * double, where a lane could overflow although the sum does not, each value is a separate block.
 */
final class BucketSum {
  private static final int BLOCK = 1_024;

  /** Magnitudes below it are far less than the last bit of the largest double. */
  private static final double LARGE = 0x1p900;

  private double sum;
  private double compensation;
  private double magnitudes; // exact from LARGE on; below it an upper bound
  private double magnitudeCompensation;

  void clear() {
    sum = 0;
    compensation = 0;
    magnitudes = 0;
    magnitudeCompensation = 0;
  }

  /**
   * Adds a part of the array.
   *
   * @param maxMagnitude an upper bound of the magnitudes of these values
   */
  void add(double[] values, int from, int to, double maxMagnitude) {
    double bound = magnitudes + maxMagnitude * (to - from);
    if (bound < LARGE) {
      for (int start = from; start < to; start += BLOCK) {
        add(sumBlock(values, start, Math.min(to, start + BLOCK)));
      }
      magnitudes = bound;
    } else {
      addOneByOne(values, from, to);
    }
  }

  /** Whether a double can hold the sum of magnitudes. */
  boolean isFinite() {
    return Double.isFinite(magnitudes + magnitudeCompensation);
  }

  /** The sum of the values, when it {@link #isFinite}. */
  double total() {
    return sum + compensation;
  }

  private static double sumBlock(double[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < to; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  private void addOneByOne(double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      add(values[i]);
      double magnitude = Math.abs(values[i]);
      double next = magnitudes + magnitude;
      magnitudeCompensation += roundingError(magnitudes, magnitude, next);
      magnitudes = next;
    }
  }

  private void add(double value) {
    double next = sum + value;
    compensation += roundingError(sum, value, next);
    sum = next;
  }

  private static double roundingError(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? (a - sum) + b : (b - sum) + a;
  }
}
