package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets of aggregates: sorted, so that equal questions compile to equal texts. */
final class Aggregates {
  static final int MAX = 32;

  private Aggregates() {}

  static Set<Aggregate> copy(Set<Aggregate> aggregates, int min) {
    Checks.range("number of aggregates", aggregates.size(), min, MAX);
    return Collections.unmodifiableSet(new TreeSet<>(aggregates));
  }
}
