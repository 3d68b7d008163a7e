package io.lmscore.store.memory.plan;

import org.jspecify.annotations.Nullable;

/**
 * A set of numbers of nodes, one bit each. Pages are made when they are first needed, so that a
 * search that reaches few nodes of a large graph stays cheap. Not thread-safe.
 */
final class NodeBits {
  private static final int PAGE_BITS = 13;
  private static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);

  private final long[] @Nullable [] pages;

  /**
   * @param bound numbers are below
   */
  NodeBits(int bound) {
    this.pages = new long[(bound >>> PAGE_BITS) + 1][];
  }

  boolean contains(int number) {
    long @Nullable [] page = pages[number >>> PAGE_BITS];
    return page != null && (page[word(number)] & (1L << number)) != 0;
  }

  /** Adds the number; false when it is in already. */
  boolean add(int number) {
    long @Nullable [] page = pages[number >>> PAGE_BITS];
    if (page == null) {
      page = new long[PAGE_WORDS];
      pages[number >>> PAGE_BITS] = page;
    }
    int word = word(number);
    long before = page[word];
    page[word] = before | (1L << number);
    return (before & (1L << number)) == 0;
  }

  private static int word(int number) {
    return (number >>> 6) & (PAGE_WORDS - 1);
  }
}
