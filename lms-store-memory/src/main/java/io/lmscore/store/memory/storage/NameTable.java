package io.lmscore.store.memory.storage;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps labels or types to numbers, from 0 in the order of their first use. A name keeps its number
 * as long as the table exists. There are few names, and they are never removed. Thread-safe.
 */
public final class NameTable {
  private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile String[] names = new String[8];
  private int size;

  /** The number of a name; -1 when it was never added. */
  public int find(String name) {
    return numbers.getOrDefault(name, -1);
  }

  /** The name with that number: always the same instance. */
  public String name(int number) {
    return names[number];
  }

  /** The number of a name; a new name gets a new number. */
  public int number(String name) {
    @Nullable Integer existing = numbers.get(name);
    return existing == null ? add(name) : existing;
  }

  private synchronized int add(String name) {
    @Nullable Integer existing = numbers.get(name);
    if (existing != null) {
      return existing;
    }
    String[] longer = size < names.length ? names : Arrays.copyOf(names, 2 * size);
    longer[size] = name;
    names = longer; // before another thread can learn the number
    numbers.put(name, size);
    size++;
    return size - 1;
  }
}
