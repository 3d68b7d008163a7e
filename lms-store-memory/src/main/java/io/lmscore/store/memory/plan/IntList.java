package io.lmscore.store.memory.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** A growing list of integers. Not thread-safe. */
final class IntList {
  private static final int INITIAL = 16;

  /** The longest list whose space is kept. */
  private static final int MAX_KEPT = 1 << 20;

  private int[] items = new int[INITIAL];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int get(int index) {
    return items[index];
  }

  int last() {
    return items[size - 1];
  }

  void set(int index, int item) {
    items[index] = item;
  }

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size] = item;
    size++;
  }

  /** The items as objects. */
  List<Integer> boxed() {
    List<Integer> boxed = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      boxed.add(items[i]);
    }
    return boxed;
  }

  /** Adds the items of another list from that index on. */
  void addAll(IntList other, int from) {
    int count = other.size - from;
    reserve(count);
    System.arraycopy(other.items, from, items, size, count);
    size += count;
  }

  /** Reserves space for this many more items, so that they can be put into {@link #items()}. */
  void reserve(int more) {
    if (size + more > items.length) {
      items = Arrays.copyOf(items, Math.max(size + more, 2 * items.length));
    }
  }

  /** The items, followed by free space. For inner loops. */
  int[] items() {
    return items;
  }

  /** Sets the size, to include items that were put into {@link #items()}. */
  void resize(int newSize) {
    size = newSize;
  }

  void removeIf(IntPredicate test) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!test.test(items[i])) {
        items[kept] = items[i];
        kept++;
      }
    }
    size = kept;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }

  /** Empties the list for another use. */
  void reset() {
    size = 0;
    if (items.length > MAX_KEPT) {
      items = new int[INITIAL];
    }
  }

  void clear() {
    size = 0;
  }
}
