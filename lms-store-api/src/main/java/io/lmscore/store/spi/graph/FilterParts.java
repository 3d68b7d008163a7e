package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * The conjuncts of a filter, divided by how far they look. A server that evaluates conditions on
 * neighbours of neighbours level by level uses it: a condition that looks far is evaluated for sets
 * of distinct nodes, and only for nodes for which all nearer conditions hold.
 *
 * @param near looks at most as far as asked; {@link io.lmscore.store.graph.Filters#all} when no
 *     conjunct does
 * @param far the other conjuncts; likewise
 */
public record FilterParts(Filter near, Filter far) {
  /**
   * Divides a filter. It holds where both parts hold.
   *
   * @param radius the greatest {@link Filter#radius} of the near part
   */
  public static FilterParts divide(Filter filter, int radius) {
    List<Filter> near = new ArrayList<>();
    List<Filter> far = new ArrayList<>();
    for (Filter each : conjuncts(filter)) {
      (each.radius() > radius ? far : near).add(each);
    }
    return new FilterParts(joined(near), joined(far));
  }

  /** Whether the filter asks neighbours about their own relationships. */
  public static boolean isNested(Filter filter) {
    return filter.radius() > 1;
  }

  /**
   * The nested {@link Filter.Related} of a filter, each once, but not those inside of others, in
   * their order.
   */
  public static List<Filter.Related> nested(Filter filter) {
    List<Filter.Related> found = new ArrayList<>();
    addNested(filter, found);
    return found.stream().distinct().toList();
  }

  private static void addNested(Filter filter, List<Filter.Related> found) {
    if (!isNested(filter)) {
      return;
    }
    if (filter instanceof Filter.Related related) {
      found.add(related);
    } else if (filter instanceof Filter.And and) {
      and.filters().forEach(each -> addNested(each, found));
    } else if (filter instanceof Filter.Or or) {
      or.filters().forEach(each -> addNested(each, found));
    } else if (filter instanceof Filter.Not not) {
      addNested(not.filter(), found);
    }
  }

  private static List<Filter> conjuncts(Filter filter) {
    return filter instanceof Filter.And and
        ? and.filters().stream().flatMap(each -> conjuncts(each).stream()).toList()
        : List.of(filter);
  }

  /** One filter stays as it is, because one more level could be more than allowed. */
  private static Filter joined(List<Filter> filters) {
    return filters.size() == 1 ? filters.get(0) : new Filter.And(filters);
  }
}
