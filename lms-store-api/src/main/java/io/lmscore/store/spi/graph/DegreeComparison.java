package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;

/** Compares the number of relationships of a node as {@link Filter.Degree} asks. */
public final class DegreeComparison {
  private DegreeComparison() {}

  /**
   * The number of relationships at which counting can stop: the comparison has the same result for
   * it and for every greater number.
   */
  public static long enough(Filter.Degree filter) {
    boolean comparesBelow = filter.operator() == Operator.GE || filter.operator() == Operator.LT;
    return comparesBelow || filter.count() == Long.MAX_VALUE ? filter.count() : filter.count() + 1;
  }

  /**
   * Whether the comparison holds.
   *
   * @param degree the number of matching relationships, or {@link #enough} where there are more
   */
  public static boolean holds(Filter.Degree filter, long degree) {
    return switch (filter.operator()) {
      case EQ -> degree == filter.count();
      case NE -> degree != filter.count();
      case LT -> degree < filter.count();
      case LE -> degree <= filter.count();
      case GT -> degree > filter.count();
      case GE -> degree >= filter.count();
    };
  }
}
