package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Describes a filter as text.
 *
 * @param bind makes a value a parameter and returns its name
 */
record FilterText(Function<Object, String> bind) implements Filter.Visitor<String> {
  /**
   * The description of the filter. It begins with a blank, and is empty for the filter that always
   * holds.
   */
  String where(Filter filter) {
    return filter.equals(Filters.all()) ? "" : " where " + filter.accept(this);
  }

  static String quote(String key) {
    return '`' + key.replace("`", "``") + '`';
  }

  @Override
  public String visitCompare(Filter.Compare filter) {
    return quote(filter.key()) + ' ' + filter.operator() + ' ' + bind.apply(filter.value().raw());
  }

  @Override
  public String visitIn(Filter.In filter) {
    List<Object> values = filter.values().stream().map(Value::raw).toList();
    return quote(filter.key()) + " IN " + bind.apply(values);
  }

  @Override
  public String visitContains(Filter.Contains filter) {
    return quote(filter.key()) + " CONTAINS " + bind.apply(filter.item().raw());
  }

  @Override
  public String visitStartsWith(Filter.StartsWith filter) {
    return quote(filter.key()) + " STARTS WITH " + bind.apply(filter.prefix());
  }

  @Override
  public String visitAbsent(Filter.Absent filter) {
    return quote(filter.key()) + " IS ABSENT";
  }

  @Override
  public String visitAnd(Filter.And filter) {
    return filter.filters().isEmpty() ? "TRUE" : joined(filter.filters(), " AND ");
  }

  @Override
  public String visitOr(Filter.Or filter) {
    return filter.filters().isEmpty() ? "FALSE" : joined(filter.filters(), " OR ");
  }

  @Override
  public String visitNot(Filter.Not filter) {
    return "NOT " + filter.filter().accept(this);
  }

  private String joined(List<Filter> filters, String operator) {
    return filters.stream()
        .map(filter -> filter.accept(this))
        .collect(Collectors.joining(operator, "(", ")"));
  }
}
