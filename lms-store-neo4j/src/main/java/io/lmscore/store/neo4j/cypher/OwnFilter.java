package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Weakens a filter to what it requires of the properties of an element, whatever its relationships
 * are: wherever the filter holds, the weaker one holds, too. So each condition on relationships
 * becomes true, and under a negation false.
 */
final class OwnFilter implements Filter.Visitor<Filter> {
  private static final Filter NEVER = new Filter.Or(List.of());

  private final boolean isNegated;
  private final Set<String> keys;

  private OwnFilter(boolean isNegated, Set<String> keys) {
    this.isNegated = isNegated;
    this.keys = keys;
  }

  /** The weaker filter. */
  static Filter of(Filter filter) {
    return filter.accept(new OwnFilter(false, new HashSet<>()));
  }

  /** The keys of the properties that the weaker filter compares. */
  static Set<String> keys(Filter filter) {
    Set<String> keys = new HashSet<>();
    filter.accept(new OwnFilter(false, keys));
    return keys;
  }

  private Filter compared(String key, Filter filter) {
    keys.add(key);
    return filter;
  }

  private Filter unknown() {
    return isNegated ? NEVER : Filters.all();
  }

  private List<Filter> each(List<Filter> filters) {
    return filters.stream().map(filter -> filter.accept(this)).toList();
  }

  @Override
  public Filter visitCompare(Filter.Compare filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitIn(Filter.In filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitContains(Filter.Contains filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitStartsWith(Filter.StartsWith filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitContainsText(Filter.ContainsText filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitEndsWith(Filter.EndsWith filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitAbsent(Filter.Absent filter) {
    return compared(filter.key(), filter);
  }

  @Override
  public Filter visitRelated(Filter.Related filter) {
    return unknown();
  }

  @Override
  public Filter visitDegree(Filter.Degree filter) {
    return unknown();
  }

  @Override
  public Filter visitAnd(Filter.And filter) {
    return new Filter.And(each(filter.filters()));
  }

  @Override
  public Filter visitOr(Filter.Or filter) {
    return new Filter.Or(each(filter.filters()));
  }

  @Override
  public Filter visitNot(Filter.Not filter) {
    return new Filter.Not(filter.filter().accept(new OwnFilter(!isNegated, keys)));
  }
}
