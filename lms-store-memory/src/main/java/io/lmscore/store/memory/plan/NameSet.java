package io.lmscore.store.memory.plan;

import io.lmscore.store.memory.storage.NameTable;
import java.util.Set;

/** The labels, or types, that a pattern names, by their numbers; none named: any. */
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
    int[] numbers = names.stream().mapToInt(table::find).filter(n -> n >= 0).sorted().toArray();
    boolean[] named = new boolean[numbers.length == 0 ? 0 : numbers[numbers.length - 1] + 1];
    for (int number : numbers) {
      named[number] = true;
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
