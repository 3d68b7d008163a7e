package io.lmscore.store.graph;

import io.lmscore.store.graph.Filter.Absent;
import io.lmscore.store.graph.Filter.And;
import io.lmscore.store.graph.Filter.Compare;
import io.lmscore.store.graph.Filter.Contains;
import io.lmscore.store.graph.Filter.ContainsText;
import io.lmscore.store.graph.Filter.Degree;
import io.lmscore.store.graph.Filter.EndsWith;
import io.lmscore.store.graph.Filter.In;
import io.lmscore.store.graph.Filter.Not;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filter.Or;
import io.lmscore.store.graph.Filter.Related;
import io.lmscore.store.graph.Filter.StartsWith;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Builds filters; intended for static import. {@link Value#of} lists the accepted values, and
 * {@link Filter} defines the meaning of each filter.
 */
public final class Filters {
  private static final Filter ALL = new And(List.of());

  private Filters() {}

  /** Always true. */
  public static Filter all() {
    return ALL;
  }

  /** Equal. */
  public static Filter eq(String key, Object value) {
    Nulls.notNull("value", value);
    return new Compare(key, Operator.EQ, Value.of(value));
  }

  /** Present, of the same kind, and not equal. */
  public static Filter ne(String key, Object value) {
    Nulls.notNull("value", value);
    return new Compare(key, Operator.NE, Value.of(value));
  }

  /** Less. */
  public static Filter lt(String key, Object value) {
    Nulls.notNull("value", value);
    return new Compare(key, Operator.LT, Value.of(value));
  }

  /** Less or equal. */
  public static Filter le(String key, Object value) {
    Nulls.notNull("value", value);
    return new Compare(key, Operator.LE, Value.of(value));
  }

  /** Greater. */
  public static Filter gt(String key, Object value) {
    Nulls.notNull("value", value);
    return new Compare(key, Operator.GT, Value.of(value));
  }

  /** Greater or equal. */
  public static Filter ge(String key, Object value) {
    Nulls.notNull("value", value);
    return new Compare(key, Operator.GE, Value.of(value));
  }

  /** The property equals one of the values. */
  public static Filter in(String key, Collection<?> values) {
    Nulls.noNulls("values", values);
    return new In(key, values.stream().<Value>map(Value::of).toList());
  }

  /** The property is a list with that item; {@link #containsText} is for text. */
  public static Filter contains(String key, Object item) {
    Nulls.notNull("item", item);
    return new Contains(key, Value.of(item));
  }

  /** The property is text with that prefix. */
  public static Filter startsWith(String key, String prefix) {
    return new StartsWith(key, prefix);
  }

  /**
   * The property is text that contains the part; {@link #contains} is for lists.
   *
   * @param part 0 to {@value Filter#MAX_PART} code points
   */
  public static Filter containsText(String key, String part) {
    return new ContainsText(key, part);
  }

  /** The property is text with that suffix. */
  public static Filter endsWith(String key, String suffix) {
    return new EndsWith(key, suffix);
  }

  /** The property is absent. */
  public static Filter absent(String key) {
    return new Absent(key);
  }

  /** The property is present, with a value of any kind. */
  public static Filter present(String key) {
    return new Not(new Absent(key));
  }

  /** The node has a relationship of one of the types in that direction; without types, of any. */
  public static Filter related(Direction direction, String... types) {
    Nulls.noNulls("types", types);
    return related(direction, RelationshipPattern.of(types), NodePattern.ANY);
  }

  /** The node has a relationship of that type in that direction to a node that matches. */
  public static Filter related(Direction direction, String type, NodePattern neighbour) {
    Nulls.notNull("type", type);
    return related(direction, RelationshipPattern.of(type), neighbour);
  }

  /** The node has a matching relationship in that direction to a node that matches. */
  public static Filter related(
      Direction direction, RelationshipPattern relationships, NodePattern neighbour) {
    return new Related(direction, relationships, neighbour);
  }

  /**
   * Compares the number of relationships of that type that the node has in that direction: {@code
   * degree(IN, "MONITORS", GE, 3)}.
   *
   * @param count 0 to 2<sup>63</sup> - 1
   */
  public static Filter degree(Direction direction, String type, Operator operator, long count) {
    Nulls.notNull("type", type);
    return degree(direction, RelationshipPattern.of(type), operator, count);
  }

  /**
   * Compares the number of matching relationships that the node has in that direction, see {@link
   * Degree}.
   *
   * @param count 0 to 2<sup>63</sup> - 1
   */
  public static Filter degree(
      Direction direction, RelationshipPattern relationships, Operator operator, long count) {
    return new Degree(direction, relationships, operator, count);
  }

  /** All filters hold. */
  public static Filter and(Filter... filters) {
    Nulls.noNulls("filters", filters);
    return new And(Arrays.asList(filters));
  }

  /** At least one filter holds. */
  public static Filter or(Filter... filters) {
    Nulls.noNulls("filters", filters);
    return new Or(Arrays.asList(filters));
  }

  /** The filter does not hold. */
  public static Filter not(Filter filter) {
    return new Not(filter);
  }
}
