package io.lmscore.store.memory;

/**
 * A sum whose error does not grow with the number of items: Neumaier, "Rundungsfehleranalyse
 * einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974), 39-51, the improved
 * Kahan-Babuška algorithm.
 */
final class CompensatedSum {
  private double sum;
  private double lost;

  void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  /** The sum; not finite when a partial sum was more than a double can hold. */
  double total() {
    return sum + lost;
  }
}
