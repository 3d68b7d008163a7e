package io.lmscore.store.bench.data;

/**
 * Random numbers that are a function of a seed and a purpose. So any element can be created without
 * the elements before it. The mixing is that of SplitMix64: Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014.
 */
final class Randomness {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;

  Randomness(long seed) {
    this.seed = seed;
  }

  /** Returns 64 random bits for the draw of that purpose, item and turn. */
  long bits(Purpose purpose, long item, long turn) {
    long state = seed + GOLDEN_GAMMA * purpose.number;
    return mix(mix(mix(state) + GOLDEN_GAMMA * item) + GOLDEN_GAMMA * turn);
  }

  /** Returns a number of 0 to {@code bound - 1}; the bias is below 2^-31. */
  int below(int bound, Purpose purpose, long item, long turn) {
    return (int) (((bits(purpose, item, turn) >>> 32) * bound) >>> 32);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The purpose of a draw. Draws of different purposes are independent. */
  enum Purpose {
    PARENT(1),
    MEMBERSHIP(2),
    MANAGED(3),
    OWNER(4),
    MONITORED(5),
    CONNECTED(6),
    NODE_PROPERTY(7),
    RELATIONSHIP_PROPERTY(8),
    QUESTION(9),
    READING(10);

    private final int number; // part of the meaning of a seed; never changes

    Purpose(int number) {
      this.number = number;
    }
  }
}
