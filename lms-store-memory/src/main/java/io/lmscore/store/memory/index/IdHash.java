package io.lmscore.store.memory.index;

import java.security.SecureRandom;

/**
 * Hashes ids with a secret of this process, so that no caller can choose ids with the same hash.
 *
 * <p>The text is a polynomial over the integers modulo 2^61 - 1, with three UTF-16 units for each
 * coefficient. The hash is its value at a secret point. Two different texts of at most 254 units
 * agree at fewer than 90 of the 2^61 points (Carter and Wegman, "Universal classes of hash
 * functions", 1979).
 */
final class IdHash {
  private static final int PRIME_BITS = 61;
  private static final long PRIME = (1L << PRIME_BITS) - 1;
  private static final long POINT = (new SecureRandom().nextLong() >>> 4) + 2; // below the prime
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private IdHash() {}

  static int of(String text) {
    int length = text.length();
    long hash = 1; // texts of different lengths are different polynomials
    int i = 0;
    for (; i + 2 < length; i += 3) {
      long first = (long) text.charAt(i) << 32;
      long second = (long) text.charAt(i + 1) << 16;
      hash = multiply(hash) + (first | second | text.charAt(i + 2));
    }
    long rest = length;
    for (; i < length; i++) {
      rest = (rest << 16) | text.charAt(i);
    }
    hash = multiply(hash) + rest;
    return (int) (((hash ^ (hash >>> 32)) * SPREAD) >>> 32);
  }

  /** A number below 2^62 that is the product modulo the prime. */
  private static long multiply(long hash) {
    long low = hash * POINT;
    long high = Math.multiplyHigh(hash, POINT);
    long sum = (low & PRIME) + ((high << (Long.SIZE - PRIME_BITS)) | (low >>> PRIME_BITS));
    return (sum & PRIME) + (sum >>> PRIME_BITS);
  }
}
