package io.lmscore.store.memory.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of numbers of nodes: a few in a hash table, more as one bit each, in pages that are made
 * when they are first needed; so a search that reaches few nodes of a large graph stays cheap. Not
 * thread-safe.
 */
final class NodeSet {
  private static final int FEW = 128;
  private static final int SLOTS = 256;
  private static final int EMPTY = -1;
  private static final int PAGE_BITS = 13;
  private static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);

  /** The most pages for which the space is kept: of graphs with some eight million nodes. */
  private static final int MAX_KEPT = 1_024;

  private final int[] few = new int[SLOTS];
  private long[] @Nullable [] pages = new long[0][];
  private int size;
  private boolean isSpread;

  NodeSet() {
    Arrays.fill(few, EMPTY);
  }

  /**
   * Makes an empty set fit for these numbers.
   *
   * @param bound numbers are below
   */
  void reserve(int bound) {
    int needed = (bound >>> PAGE_BITS) + 1;
    if (pages.length < needed) {
      pages = Arrays.copyOf(pages, needed);
    }
  }

  /** Empties it for another use. */
  void reset() {
    if (isSpread) {
      isSpread = false;
      clearPages();
    }
    Arrays.fill(few, EMPTY);
    size = 0;
  }

  boolean contains(int number) {
    if (!isSpread) {
      return few[slot(number)] == number;
    }
    long @Nullable [] page = pages[number >>> PAGE_BITS];
    return page != null && (page[word(number)] & (1L << number)) != 0;
  }

  /** Adds the number; false when it is in already. */
  boolean add(int number) {
    return isSpread ? addBit(number) : addToFew(number);
  }

  /**
   * Adds numbers.
   *
   * @param count of the numbers, from the first on
   * @param added gets those that were not in
   */
  void addAll(int[] numbers, int count, IntList added) {
    int i = 0;
    for (; i < count && !isSpread; i++) {
      if (addToFew(numbers[i])) {
        added.add(numbers[i]);
      }
    }
    added.reserve(count - i);
    int[] items = added.items();
    int size = added.size();
    for (; i < count; i++) {
      items[size] = numbers[i];
      size += addBit(numbers[i]) ? 1 : 0; // no branch: which ones are new cannot be predicted
    }
    added.resize(size);
  }

  private boolean addToFew(int number) {
    int slot = slot(number);
    if (few[slot] == number) {
      return false;
    }
    few[slot] = number;
    size++;
    if (size == FEW) {
      isSpread = true;
      for (int each : few) {
        if (each != EMPTY) {
          addBit(each);
        }
      }
    }
    return true;
  }

  private boolean addBit(int number) {
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

  private void clearPages() {
    if (pages.length > MAX_KEPT) {
      pages = new long[0][];
    }
    for (long @Nullable [] page : pages) {
      if (page != null) {
        Arrays.fill(page, 0);
      }
    }
  }

  /** Where the number is, or would be. */
  private int slot(int number) {
    int hash = number * 0x9E3779B9;
    int slot = (hash >>> 16) & (SLOTS - 1);
    while (few[slot] != EMPTY && few[slot] != number) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private static int word(int number) {
    return (number >>> 6) & (PAGE_WORDS - 1);
  }
}
