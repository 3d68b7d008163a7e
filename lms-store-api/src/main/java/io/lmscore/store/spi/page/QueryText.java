package io.lmscore.store.spi.page;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.Value;
import java.util.Collection;
import java.util.List;

/**
 * Writes the text of a question. Each text of a caller follows its length, and each list follows
 * its size. So different questions have different texts, for any content of their filters. Not
 * thread-safe.
 */
final class QueryText implements Filter.Visitor<QueryText> {
  private final StringBuilder written;

  QueryText(String method) {
    this.written = new StringBuilder(method);
  }

  /**
   * Appends a pattern, or an object whose {@code toString} distinguishes it from others of its
   * class.
   */
  QueryText part(Object part) {
    if (part instanceof NodePattern pattern) {
      return names(pattern.labels()).filter(pattern.filter());
    } else if (part instanceof RelationshipPattern pattern) {
      return names(pattern.types()).filter(pattern.filter());
    }
    return text(part.toString());
  }

  @Override
  public QueryText visitCompare(Filter.Compare filter) {
    return text("compare").text(filter.key()).text(filter.operator().name()).value(filter.value());
  }

  @Override
  public QueryText visitIn(Filter.In filter) {
    return text("in").text(filter.key()).values(filter.values());
  }

  @Override
  public QueryText visitContains(Filter.Contains filter) {
    return text("contains").text(filter.key()).value(filter.item());
  }

  @Override
  public QueryText visitStartsWith(Filter.StartsWith filter) {
    return text("startsWith").text(filter.key()).text(filter.prefix());
  }

  @Override
  public QueryText visitContainsText(Filter.ContainsText filter) {
    return text("containsText").text(filter.key()).text(filter.part());
  }

  @Override
  public QueryText visitEndsWith(Filter.EndsWith filter) {
    return text("endsWith").text(filter.key()).text(filter.suffix());
  }

  @Override
  public QueryText visitAbsent(Filter.Absent filter) {
    return text("absent").text(filter.key());
  }

  @Override
  public QueryText visitRelated(Filter.Related filter) {
    return text("related")
        .text(filter.direction().name())
        .part(filter.relationships())
        .part(filter.neighbour());
  }

  @Override
  public QueryText visitDegree(Filter.Degree filter) {
    return text("degree")
        .text(filter.direction().name())
        .part(filter.relationships())
        .text(filter.operator().name())
        .text(Long.toString(filter.count()));
  }

  @Override
  public QueryText visitAnd(Filter.And filter) {
    return text("and").filters(filter.filters());
  }

  @Override
  public QueryText visitOr(Filter.Or filter) {
    return text("or").filters(filter.filters());
  }

  @Override
  public QueryText visitNot(Filter.Not filter) {
    return text("not").filter(filter.filter());
  }

  @Override
  public String toString() {
    return written.toString();
  }

  private QueryText filter(Filter filter) {
    return filter.accept(this);
  }

  private QueryText filters(List<Filter> filters) {
    size(filters).written.append('f');
    filters.forEach(this::filter);
    return this;
  }

  private QueryText names(Collection<String> names) {
    size(names).written.append('n');
    names.forEach(this::text);
    return this;
  }

  private QueryText values(List<Value> values) {
    size(values).written.append('v');
    values.forEach(this::value);
    return this;
  }

  private QueryText value(Value value) {
    return value instanceof ListValue list ? values(list.items()) : text(value.toString());
  }

  private QueryText size(Collection<?> items) {
    written.append(' ').append(items.size());
    return this;
  }

  private QueryText text(String text) {
    written.append(' ').append(text.length()).append(':').append(text);
    return this;
  }
}
