package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.List;

/**
 * A condition on the properties of one element. Filters are two-valued: a comparison with an absent
 * property or with a value of another kind is false, {@code NE} included, and {@link Not} turns
 * false into true. Integer and double are one kind here: two integers compare exactly, an integer
 * and a double after rounding the integer to double. Text compares by code point. Build filters
 * with {@link Filters}.
 */
public sealed interface Filter {
  /** The deepest nesting of {@link And}, {@link Or} and {@link Not}; a lone comparison has 1. */
  int MAX_DEPTH = 32;

  /**
   * The most comparisons in one filter; each value of an {@link In} counts, and an empty list of
   * filters or values as one.
   */
  int MAX_TERMS = 1_000;

  /** How deep it nests; a comparison has 1. */
  default int depth() {
    return 1;
  }

  /** How many comparisons it holds. */
  default int terms() {
    return 1;
  }

  /** Calls the method for this kind of filter. */
  <R> R accept(Visitor<R> visitor);

  /** How a property is compared with a value. */
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
   * One property against one value. False sorts before true. Lists have only {@code EQ} and {@code
   * NE}: as long, and equal item by item.
   */
  record Compare(String key, Operator operator, Value value) implements Filter {
    /** Checks the key; refuses to order lists. */
    public Compare {
      Nulls.notNull("key", key);
      Nulls.notNull("operator", operator);
      Nulls.notNull("value", value);
      Checks.key(key);
      if (value instanceof ListValue && operator != Operator.EQ && operator != Operator.NE) {
        throw new InvalidValueException("lists have no " + operator + ", only EQ, NE and contains");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitCompare(this);
    }
  }

  /** Equal to one of the values; with no values false. */
  record In(String key, List<Value> values) implements Filter {
    /** Copies the list and checks the key. */
    public In {
      Nulls.notNull("key", key);
      Nulls.noNulls("values", values);
      Checks.key(key);
      values = List.copyOf(values);
      Checks.range("values of in", values.size(), 0, MAX_TERMS);
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
        throw new InvalidValueException("a list holds no lists, so it cannot contain one");
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

  /** All hold; with no filters true. */
  record And(List<Filter> filters) implements Filter {
    /** Copies the list and checks depth and size. */
    public And {
      Nulls.noNulls("filters", filters);
      filters = Nesting.check(filters);
    }

    @Override
    public int depth() {
      return Nesting.depth(filters);
    }

    @Override
    public int terms() {
      return Nesting.terms(filters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitAnd(this);
    }
  }

  /** At least one holds; with no filters false. */
  record Or(List<Filter> filters) implements Filter {
    /** Copies the list and checks depth and size. */
    public Or {
      Nulls.noNulls("filters", filters);
      filters = Nesting.check(filters);
    }

    @Override
    public int depth() {
      return Nesting.depth(filters);
    }

    @Override
    public int terms() {
      return Nesting.terms(filters);
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
      Nesting.check(List.of(filter));
    }

    @Override
    public int depth() {
      return Nesting.depth(List.of(filter));
    }

    @Override
    public int terms() {
      return filter.terms();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitNot(this);
    }
  }

  /** One method a kind of filter, so that a new kind breaks every backend at compile time. */
  interface Visitor<R> {
    /** One property against one value. */
    R visitCompare(Compare filter);

    /** Equal to one of several values. */
    R visitIn(In filter);

    /** A list with that item. */
    R visitContains(Contains filter);

    /** Text with that beginning. */
    R visitStartsWith(StartsWith filter);

    /** No such property. */
    R visitAbsent(Absent filter);

    /** All of them. */
    R visitAnd(And filter);

    /** One of them. */
    R visitOr(Or filter);

    /** Not that one. */
    R visitNot(Not filter);
  }
}
