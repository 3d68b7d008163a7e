package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.OptionalInt;

/**
 * Compares a stored value with the value of a filter by the rules of {@link
 * io.lmscore.store.graph.Filter}. It differs from {@link io.lmscore.store.value.ValueOrder}: values
 * of different kinds are not comparable, and an integer equals the double to which it rounds.
 */
public final class ValueComparison {
  private ValueComparison() {}

  /**
   * Whether the comparison holds; false for values of different kinds, {@code NE} included.
   *
   * @param operator {@code EQ} or {@code NE} for lists
   */
  public static boolean holds(Value stored, Operator operator, Value given) {
    if (stored instanceof ListValue a && given instanceof ListValue b) {
      return (operator == Operator.EQ) == equal(a.items(), b.items());
    }
    OptionalInt order = order(stored, given);
    return order.isPresent()
        && switch (operator) {
          case EQ -> order.getAsInt() == 0;
          case NE -> order.getAsInt() != 0;
          case LT -> order.getAsInt() < 0;
          case LE -> order.getAsInt() <= 0;
          case GT -> order.getAsInt() > 0;
          case GE -> order.getAsInt() >= 0;
        };
  }

  /** Whether {@code EQ} holds. */
  public static boolean equal(Value stored, Value given) {
    if (stored instanceof TextValue a && given instanceof TextValue b) {
      return a.value().equals(b.value());
    }
    return holds(stored, Operator.EQ, given);
  }

  private static boolean equal(List<Value> stored, List<Value> given) {
    if (stored.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < stored.size(); i++) {
      if (!equal(stored.get(i), given.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Compares two values; empty for values of different kinds. */
  private static OptionalInt order(Value a, Value b) {
    if (a instanceof IntegerValue x && b instanceof IntegerValue y) {
      return OptionalInt.of(Long.compare(x.value(), y.value()));
    } else if (isNumber(a) && isNumber(b)) {
      return OptionalInt.of(Double.compare(rounded(a), rounded(b)));
    } else if (a instanceof TextValue x && b instanceof TextValue y) {
      return OptionalInt.of(Utf8.compare(x.value(), y.value()));
    } else if (a instanceof BooleanValue x && b instanceof BooleanValue y) {
      return OptionalInt.of(Boolean.compare(x.value(), y.value()));
    } else if (a instanceof InstantValue x && b instanceof InstantValue y) {
      return OptionalInt.of(x.value().compareTo(y.value()));
    }
    return OptionalInt.empty();
  }

  private static boolean isNumber(Value value) {
    return value instanceof IntegerValue || value instanceof DoubleValue;
  }

  private static double rounded(Value number) {
    return number instanceof IntegerValue integer
        ? (double) integer.value()
        : ((DoubleValue) number).value();
  }
}
