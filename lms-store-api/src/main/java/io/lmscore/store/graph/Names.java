package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.SortedSets;
import io.lmscore.store.internal.Texts;
import java.util.LinkedHashSet;
import java.util.Set;

/** Checks and sorts sets of labels or types, so that equal questions compile to equal texts. */
final class Names {
  private static final int MAX = 64;

  private Names() {}

  static Set<String> copy(String what, Set<String> names) {
    Checks.range("number of names: " + what, names.size(), 0, MAX);
    names.forEach(name -> Checks.name(what, name));
    return SortedSets.copyOf(names);
  }

  static Set<String> setOf(String... names) {
    if (names.length == 1) {
      return Set.of(names);
    }
    Set<String> set = new LinkedHashSet<>();
    for (String name : names) {
      if (!set.add(name)) {
        throw new InvalidValueException("name " + Texts.quoted(name) + " is given twice");
      }
    }
    return set;
  }
}
