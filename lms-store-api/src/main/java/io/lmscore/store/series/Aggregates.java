package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.SortedSets;
import java.util.Set;

/** Checks and sorts sets of aggregates, so that equal questions compile to equal texts. */
final class Aggregates {
  static final int MAX = 32;

  private Aggregates() {}

  static Set<Aggregate> copy(Set<Aggregate> aggregates, int min) {
    Checks.range("number of aggregates", aggregates.size(), min, MAX);
    return SortedSets.copyOf(aggregates);
  }
}
