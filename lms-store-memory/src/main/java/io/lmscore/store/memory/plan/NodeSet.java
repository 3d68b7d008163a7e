package io.lmscore.store.memory.plan;

import java.util.Arrays;

/**
 * A set of numbers of nodes: a few in a hash table, more as one bit for each node of the graph. So
 * a search that reaches few nodes of a large graph need not clear all bits. Any other search has
 * the least cost for each node. Not thread-safe.
 */
final class NodeSet {
  private static final int MAX_TABLE_SIZE = 128;
  private static final int SLOTS = 256;
  private static final int EMPTY = -1;

  /** The most words whose space is kept: those of graphs with about eight million nodes. */
  private static final int MAX_KEPT = 1 << 17;

  private final int[] table = new int[SLOTS];
  private long[] words = new long[0];
  private int bound;
  private int size;
  private boolean isBitSet;

  NodeSet() {
    Arrays.fill(table, EMPTY);
  }

  /**
   * Prepares an empty set for these numbers.
   *
   * @param newBound an exclusive upper bound of the numbers
   */
  void reserve(int newBound) {
    bound = newBound;
  }

  /** Empties the set for another use. */
  void reset() {
    if (isBitSet) {
      isBitSet = false;
      if (words.length > MAX_KEPT) {
        words = new long[0];
      }
      Arrays.fill(words, 0);
    }
    Arrays.fill(table, EMPTY);
    size = 0;
  }

  boolean contains(int number) {
    return isBitSet ? (words[number >>> 6] & (1L << number)) != 0 : table[slot(number)] == number;
  }

  /** Adds the number; returns false when the set already contains it. */
  boolean add(int number) {
    if (!isBitSet) {
      return addToTable(number);
    }
    long before = words[number >>> 6];
    words[number >>> 6] = before | (1L << number);
    return (before & (1L << number)) == 0;
  }

  /**
   * Adds numbers.
   *
   * @param from index of the first one
   * @param to index behind the last one
   * @param added receives the numbers that were not in the set
   */
  void addAll(int[] numbers, int from, int to, IntList added) {
    int i = from;
    for (; i < to && !isBitSet; i++) {
      if (addToTable(numbers[i])) {
        added.add(numbers[i]);
      }
    }
    added.reserve(to - i);
    int[] items = added.items();
    long[] bits = words;
    int end = added.size();
    for (; i < to; i++) {
      int number = numbers[i];
      long before = bits[number >>> 6];
      bits[number >>> 6] = before | (1L << number);
      items[end] = number;
      end += (int) (~(before >>> number) & 1); // no branch: it could not be predicted
    }
    added.resize(end);
  }

  private boolean addToTable(int number) {
    int slot = slot(number);
    if (table[slot] == number) {
      return false;
    }
    table[slot] = number;
    size++;
    if (size == MAX_TABLE_SIZE) {
      convertToBits();
    }
    return true;
  }

  private void convertToBits() {
    isBitSet = true;
    int needed = (bound >>> 6) + 1;
    if (words.length < needed) {
      words = new long[needed];
    }
    for (int number : table) {
      if (number != EMPTY) {
        words[number >>> 6] |= 1L << number;
      }
    }
  }

  /** The slot of the number, or the slot into which it would go. */
  private int slot(int number) {
    int hash = number * 0x9E3779B9;
    int slot = (hash >>> 16) & (SLOTS - 1);
    while (table[slot] != EMPTY && table[slot] != number) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}
