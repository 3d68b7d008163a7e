package io.lmscore.store.memory.plan;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A map from integers to integers, neither of them negative. It uses open addressing and linear
 * probing, with key and value in one word. Not thread-safe.
 */
final class IntMap {
  /** The result of {@link #get} for an absent key. */
  static final int ABSENT = -1;

  private static final long EMPTY = -1;
  private static final int SECRET = new SecureRandom().nextInt();

  private long[] slots = empty(64);
  private int size;

  int size() {
    return size;
  }

  int get(int key) {
    long[] all = slots;
    for (int slot = slot(key, all.length); ; slot = (slot + 1) & (all.length - 1)) {
      long entry = all[slot];
      if (entry == EMPTY) {
        return ABSENT;
      } else if ((int) (entry >>> 32) == key) {
        return (int) entry;
      }
    }
  }

  boolean contains(int key) {
    return get(key) != ABSENT;
  }

  /** Puts a value under a key that has none. Returns false when it has one; that one stays. */
  boolean putIfAbsent(int key, int value) {
    long[] all = slots;
    int slot = slot(key, all.length);
    while (all[slot] != EMPTY) {
      if ((int) (all[slot] >>> 32) == key) {
        return false;
      }
      slot = (slot + 1) & (all.length - 1);
    }
    all[slot] = ((long) key << 32) | value;
    size++;
    if (size * 2 > all.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] larger = empty(slots.length * 4);
    for (long entry : slots) {
      if (entry != EMPTY) {
        int slot = slot((int) (entry >>> 32), larger.length);
        while (larger[slot] != EMPTY) {
          slot = (slot + 1) & (larger.length - 1);
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
  }

  private static int slot(int key, int slots) {
    int hash = (key ^ SECRET) * 0x9E3779B9; // keys are dense, and callers can choose some
    return (hash ^ (hash >>> 16)) & (slots - 1);
  }

  private static long[] empty(int size) {
    long[] slots = new long[size];
    Arrays.fill(slots, EMPTY);
    return slots;
  }
}
