package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import java.util.List;

/** Computes depth and size of filters that contain filters. */
final class FilterLimits {
  private FilterLimits() {}

  static List<Filter> check(List<Filter> filters) {
    List<Filter> copy = List.copyOf(filters);
    Checks.range("nesting depth of a filter", depth(copy), 1, Filter.MAX_DEPTH);
    Checks.range("number of comparisons in a filter", terms(copy), 0, Filter.MAX_TERMS);
    return copy;
  }

  static int depth(List<Filter> filters) {
    return 1 + filters.stream().mapToInt(Filter::depth).max().orElse(0);
  }

  static int terms(List<Filter> filters) {
    return Math.max(1, filters.stream().mapToInt(Filter::terms).sum());
  }
}
