package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import java.util.List;
import java.util.stream.Stream;

/** Computes depth, size and radius of filters that contain filters. */
final class FilterLimits {
  private FilterLimits() {}

  static List<Filter> check(List<Filter> filters) {
    List<Filter> copy = List.copyOf(filters);
    check(depth(copy), terms(copy));
    return copy;
  }

  /** Checks a filter on the relationships of a node, and on the nodes at their other ends. */
  static void check(Filter relationship, Filter neighbour) {
    check(depth(relationship, neighbour), terms(relationship, neighbour));
    Checks.range("radius of a filter", 1 + neighbour.radius(), 1, Filter.MAX_RADIUS);
  }

  private static void check(int depth, int terms) {
    Checks.range("nesting depth of a filter", depth, 1, Filter.MAX_DEPTH);
    Checks.range("number of comparisons in a filter", terms, 0, Filter.MAX_TERMS);
  }

  static int depth(List<Filter> filters) {
    return 1 + filters.stream().mapToInt(Filter::depth).max().orElse(0);
  }

  static int terms(List<Filter> filters) {
    return Math.max(1, sum(filters.stream()));
  }

  /** The number of comparisons, or one more than allowed: their sum may be more than an int. */
  private static int sum(Stream<Filter> filters) {
    return (int) Math.min(Filter.MAX_TERMS + 1, filters.mapToLong(Filter::terms).sum());
  }

  static int radius(List<Filter> filters) {
    return filters.stream().mapToInt(Filter::radius).max().orElse(0);
  }

  static int depth(Filter relationship, Filter neighbour) {
    return 1 + conditions(relationship, neighbour).mapToInt(Filter::depth).max().orElse(0);
  }

  static int terms(Filter relationship, Filter neighbour) {
    return 1 + sum(conditions(relationship, neighbour));
  }

  /** Patterns without a condition have the filter that always holds; it counts for nothing. */
  private static Stream<Filter> conditions(Filter relationship, Filter neighbour) {
    return Stream.of(relationship, neighbour).filter(filter -> !filter.equals(Filters.all()));
  }

  /** Checks the filter of a pattern for relationships. */
  static void checkOfRelationship(Filter filter) {
    if (filter.radius() > 0) {
      throw new InvalidValueException(
          "related and degree apply to nodes, not to relationships; use through, to or the start");
    }
  }
}
