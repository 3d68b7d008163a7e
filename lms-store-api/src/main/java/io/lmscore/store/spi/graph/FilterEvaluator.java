package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates filters and patterns on one element by the rules FLT of the contract. It serves
 * backends whose server cannot evaluate a filter exactly. The cost is one lookup and one comparison
 * for each term of the filter. Immutable.
 *
 * <pre>{@code
 * boolean isWanted = FilterEvaluator.matches(NodePattern.of("Device").where(eq("zone", 1)), node);
 * }</pre>
 */
public final class FilterEvaluator implements Filter.Visitor<Boolean> {
  private final PropertyMap properties;

  private FilterEvaluator(PropertyMap properties) {
    this.properties = properties;
  }

  /** Whether the filter holds for the properties. */
  public static boolean holds(Filter filter, PropertyMap properties) {
    return filter.accept(new FilterEvaluator(properties));
  }

  /**
   * Whether the node has one of the labels, if the pattern has any, and the filter holds for the
   * node.
   */
  public static boolean matches(NodePattern pattern, Node node) {
    return (pattern.labels().isEmpty() || pattern.labels().contains(node.label()))
        && holds(pattern.filter(), node.properties());
  }

  /**
   * Whether the relationship has one of the types, if the pattern has any, and the filter holds for
   * the relationship.
   */
  public static boolean matches(RelationshipPattern pattern, Relationship relationship) {
    return (pattern.types().isEmpty() || pattern.types().contains(relationship.id().type()))
        && holds(pattern.filter(), relationship.properties());
  }

  @Override
  public Boolean visitCompare(Filter.Compare compare) {
    @Nullable Value stored = stored(compare.key());
    return stored != null && ValueComparison.holds(stored, compare.operator(), compare.value());
  }

  @Override
  public Boolean visitIn(Filter.In in) {
    @Nullable Value stored = stored(in.key());
    return stored != null
        && in.values().stream().anyMatch(given -> ValueComparison.equal(stored, given));
  }

  @Override
  public Boolean visitContains(Filter.Contains contains) {
    return stored(contains.key()) instanceof ListValue list
        && list.items().stream().anyMatch(item -> ValueComparison.equal(item, contains.item()));
  }

  @Override
  public Boolean visitStartsWith(Filter.StartsWith startsWith) {
    // Both texts are well-formed, so comparing UTF-16 units compares code points.
    return stored(startsWith.key()) instanceof TextValue text
        && text.value().startsWith(startsWith.prefix());
  }

  @Override
  public Boolean visitAbsent(Filter.Absent absent) {
    return stored(absent.key()) == null;
  }

  @Override
  public Boolean visitAnd(Filter.And and) {
    return and.filters().stream().allMatch(filter -> filter.accept(this));
  }

  @Override
  public Boolean visitOr(Filter.Or or) {
    return or.filters().stream().anyMatch(filter -> filter.accept(this));
  }

  @Override
  public Boolean visitNot(Filter.Not not) {
    return !Objects.requireNonNull(not.filter().accept(this));
  }

  private @Nullable Value stored(String key) {
    return properties.values().get(key);
  }
}
