package io.lmscore.store.memory.plan;

import java.util.Arrays;

/** A growing list of integers. Not thread-safe. */
final class IntList {
  private int[] items = new int[16];
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

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size] = item;
    size++;
  }

  void removeLast() {
    size--;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }

  void clear() {
    size = 0;
  }
}
