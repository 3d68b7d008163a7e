package io.lmscore.store.memory.plan;

import io.lmscore.store.memory.storage.NameTable;
import java.util.Arrays;
import java.util.Set;

/** The labels, or types, that a pattern names, as numbers. A pattern without names matches any. */
final class NameSet {
  private static final NameSet ANY = new NameSet(true, new boolean[0]);

  private final boolean isAny;
  private final boolean[] named;

  private NameSet(boolean isAny, boolean[] named) {
    this.isAny = isAny;
    this.named = named;
  }

  static NameSet of(Set<String> names, NameTable table) {
    if (names.isEmpty()) {
      return ANY;
    }
    boolean[] named = new boolean[0];
    for (String name : names) {
      int number = table.find(name);
      if (number >= 0) {
        named = Arrays.copyOf(named, Math.max(named.length, number + 1));
        named[number] = true;
      }
    }
    return new NameSet(false, named);
  }

  boolean isAny() {
    return isAny;
  }

  boolean contains(int number) {
    return isAny || (number < named.length && named[number]);
  }
}
