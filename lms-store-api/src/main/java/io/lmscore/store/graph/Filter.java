package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.List;

/**
 * A condition on one element: on its properties, and for a node also on its relationships. Filters
 * are two-valued: a comparison with an absent property or with a value of another kind is false,
 * {@code NE} included. {@link Not} turns false into true. Filters treat integer and double as one
 * kind: two integers compare exactly; an integer is rounded to double before it is compared with a
 * double. Text compares by code point. Build filters with {@link Filters}.
 */
public sealed interface Filter {
  /**
   * The deepest nesting of {@link And}, {@link Or}, {@link Not} and the patterns of {@link Related}
   * and {@link Degree}; a single comparison has 1.
   */
  int MAX_DEPTH = 32;

  /**
   * The most comparisons in one filter; each value of an {@link In} counts, and an empty list of
   * filters or values counts as one. {@link Related} and {@link Degree} count as one, and the
   * filters of their patterns count too.
   */
  int MAX_TERMS = 1_000;

  /** The greatest {@link #radius} of a filter. */
  int MAX_RADIUS = 4;

  /**
   * The most code points of the part of {@link ContainsText}: the search of a database for a part
   * can cost the product of both lengths, and some databases cannot interrupt it.
   */
  int MAX_PART = 256;

  /** The nesting depth of the filter; a comparison has 1. */
  default int depth() {
    return 1;
  }

  /** The number of comparisons in the filter. */
  default int terms() {
    return 1;
  }

  /**
   * How far from the element the filter looks, in relationships: 0 for its properties, 1 for {@link
   * Degree}, and 1 more than the neighbour's filter for {@link Related}.
   */
  default int radius() {
    return 0;
  }

  /** Calls the method for this kind of filter. */
  <R> R accept(Visitor<R> visitor);

  /** A comparison with a value or a number. */
  enum Operator {
    /** Equal. */
    EQ,
    /** Of the same kind, and not equal. */
    NE,
    /** Less. */
    LT,
    /** Less or equal. */
    LE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GE
  }

  /**
   * Compares one property with one value. False sorts before true. Lists have only {@code EQ} and
   * {@code NE}: equal lists have the same length and equal items at each index.
   */
  record Compare(String key, Operator operator, Value value) implements Filter {
    /** Checks the key; refuses the order operators for lists. */
    public Compare {
      Nulls.notNull("key", key);
      Nulls.notNull("operator", operator);
      Nulls.notNull("value", value);
      Checks.key(key);
      if (value instanceof ListValue && operator != Operator.EQ && operator != Operator.NE) {
        throw new InvalidValueException(
            "operator " + operator + " does not apply to lists; use EQ, NE or contains");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitCompare(this);
    }
  }

  /** The property equals one of the values; false without values. */
  record In(String key, List<Value> values) implements Filter {
    /** Copies the list and checks the key. */
    public In {
      Nulls.notNull("key", key);
      Nulls.noNulls("values", values);
      Checks.key(key);
      values = List.copyOf(values);
      Checks.range("number of values of in", values.size(), 0, MAX_TERMS);
    }

    @Override
    public int terms() {
      return Math.max(1, values.size());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitIn(this);
    }
  }

  /** The property is a list, and one of its items equals the value. */
  record Contains(String key, Value item) implements Filter {
    /** Checks the key; refuses a list as item. */
    public Contains {
      Nulls.notNull("key", key);
      Nulls.notNull("item", item);
      Checks.key(key);
      if (item instanceof ListValue) {
        throw new InvalidValueException(
            "contains does not apply to a list as item; lists hold no lists");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitContains(this);
    }
  }

  /** The property is text and begins with the prefix, code point by code point. */
  record StartsWith(String key, String prefix) implements Filter {
    /** Checks key and prefix. */
    public StartsWith {
      Nulls.notNull("key", key);
      Nulls.notNull("prefix", prefix);
      Checks.key(key);
      prefix = new TextValue(prefix).value();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitStartsWith(this);
    }
  }

  /**
   * The property is text and contains the part, code point by code point.
   *
   * @param part 0 to {@value Filter#MAX_PART} code points
   */
  record ContainsText(String key, String part) implements Filter {
    /** Checks key, part and the length of the part. */
    public ContainsText {
      Nulls.notNull("key", key);
      Nulls.notNull("part", part);
      Checks.key(key);
      part = new TextValue(part).value();
      Checks.range(
          "number of code points of a part of text",
          part.codePointCount(0, part.length()),
          0,
          MAX_PART);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitContainsText(this);
    }
  }

  /** The property is text and ends with the suffix, code point by code point. */
  record EndsWith(String key, String suffix) implements Filter {
    /** Checks key and suffix. */
    public EndsWith {
      Nulls.notNull("key", key);
      Nulls.notNull("suffix", suffix);
      Checks.key(key);
      suffix = new TextValue(suffix).value();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitEndsWith(this);
    }
  }

  /** The element has no property under the key. */
  record Absent(String key) implements Filter {
    /** Checks the key. */
    public Absent {
      Nulls.notNull("key", key);
      Checks.key(key);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitAbsent(this);
    }
  }

  /**
   * The node has at least one matching relationship in that direction whose other end matches; a
   * relationship of a node to itself relates it to itself.
   *
   * <p>Where the neighbour's filter looks at relationships, too, the cost of a traversal is bounded
   * by the relationships of the distinct nodes of each level, not by the number of walks to them. A
   * server looks at those of all nodes that are asked, even where a limit needs few answers. Scans
   * and questions about paths may ask for each node by itself, along walks.
   */
  record Related(Direction direction, RelationshipPattern relationships, NodePattern neighbour)
      implements Filter {
    /** Checks depth, size and radius. */
    public Related {
      Nulls.notNull("direction", direction);
      Nulls.notNull("relationships", relationships);
      Nulls.notNull("neighbour", neighbour);
      FilterLimits.check(relationships.filter(), neighbour.filter());
    }

    @Override
    public int depth() {
      return FilterLimits.depth(relationships.filter(), neighbour.filter());
    }

    @Override
    public int terms() {
      return FilterLimits.terms(relationships.filter(), neighbour.filter());
    }

    @Override
    public int radius() {
      return 1 + neighbour.filter().radius();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitRelated(this);
    }
  }

  /**
   * Compares the number of matching relationships of the node in that direction. Parallel
   * relationships count each. A relationship of a node to itself counts once, also under {@code
   * BOTH}.
   *
   * @param count 0 to 2<sup>63</sup> - 1
   */
  record Degree(
      Direction direction, RelationshipPattern relationships, Operator operator, long count)
      implements Filter {
    /** Checks count, depth and size. */
    public Degree {
      Nulls.notNull("direction", direction);
      Nulls.notNull("relationships", relationships);
      Nulls.notNull("operator", operator);
      Checks.range("count of degree", count, 0, Long.MAX_VALUE);
      FilterLimits.check(relationships.filter(), Filters.all());
    }

    @Override
    public int depth() {
      return FilterLimits.depth(relationships.filter(), Filters.all());
    }

    @Override
    public int terms() {
      return FilterLimits.terms(relationships.filter(), Filters.all());
    }

    @Override
    public int radius() {
      return 1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDegree(this);
    }
  }

  /** All filters hold; true without filters. */
  record And(List<Filter> filters) implements Filter {
    /** Copies the list and checks depth and size. */
    public And {
      Nulls.noNulls("filters", filters);
      filters = FilterLimits.check(filters);
    }

    @Override
    public int depth() {
      return FilterLimits.depth(filters);
    }

    @Override
    public int terms() {
      return FilterLimits.terms(filters);
    }

    @Override
    public int radius() {
      return FilterLimits.radius(filters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitAnd(this);
    }
  }

  /** At least one filter holds; false without filters. */
  record Or(List<Filter> filters) implements Filter {
    /** Copies the list and checks depth and size. */
    public Or {
      Nulls.noNulls("filters", filters);
      filters = FilterLimits.check(filters);
    }

    @Override
    public int depth() {
      return FilterLimits.depth(filters);
    }

    @Override
    public int terms() {
      return FilterLimits.terms(filters);
    }

    @Override
    public int radius() {
      return FilterLimits.radius(filters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitOr(this);
    }
  }

  /** The filter does not hold. */
  record Not(Filter filter) implements Filter {
    /** Checks the depth. */
    public Not {
      Nulls.notNull("filter", filter);
      FilterLimits.check(List.of(filter));
    }

    @Override
    public int depth() {
      return FilterLimits.depth(List.of(filter));
    }

    @Override
    public int terms() {
      return filter.terms();
    }

    @Override
    public int radius() {
      return filter.radius();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitNot(this);
    }
  }

  /**
   * One method for each kind of filter, so that a new kind breaks every backend at compile time.
   */
  interface Visitor<R> {
    /** Compares one property with one value. */
    R visitCompare(Compare filter);

    /** The property equals one of several values. */
    R visitIn(In filter);

    /** The property is a list with that item. */
    R visitContains(Contains filter);

    /** The property is text with that prefix. */
    R visitStartsWith(StartsWith filter);

    /** The property is text with that part. */
    R visitContainsText(ContainsText filter);

    /** The property is text with that suffix. */
    R visitEndsWith(EndsWith filter);

    /** The property is absent. */
    R visitAbsent(Absent filter);

    /** The node has such a relationship to such a node. */
    R visitRelated(Related filter);

    /** Compares the number of relationships of the node. */
    R visitDegree(Degree filter);

    /** All filters hold. */
    R visitAnd(And filter);

    /** At least one filter holds. */
    R visitOr(Or filter);

    /** The filter does not hold. */
    R visitNot(Not filter);
  }
}
