package io.lmscore.store.spi.path;

/** Arithmetic of non-negative costs. */
final class Doubles {
  private Doubles() {}

  /**
   * Returns the highest cost whose sum with the weight is at most the bound. Rounding makes it
   * differ from {@code bound - weight}, so the method searches among doubles in the order of their
   * bits.
   *
   * @param weight at most {@code bound}
   */
  static double greatestSummand(double bound, double weight) {
    long low = 0;
    long high = Double.doubleToLongBits(bound);
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (Double.longBitsToDouble(middle) + weight <= bound) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Double.longBitsToDouble(low);
  }
}
