package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Utf8;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether a filter holds for the properties of one element.
 *
 * @param call counts each comparison as a step
 */
record FilterEvaluator(PropertyMap properties, Call call) implements Filter.Visitor<Boolean> {
  @Override
  public Boolean visitCompare(Filter.Compare filter) {
    @Nullable Value stored = stored(filter.key());
    return stored != null && compare(stored, filter.operator(), filter.value());
  }

  @Override
  public Boolean visitIn(Filter.In filter) {
    @Nullable Value stored = stored(filter.key());
    return stored != null && filter.values().stream().anyMatch(value -> equal(stored, value));
  }

  @Override
  public Boolean visitContains(Filter.Contains filter) {
    return stored(filter.key()) instanceof ListValue list
        && list.items().stream().anyMatch(item -> equal(item, filter.item()));
  }

  @Override
  public Boolean visitStartsWith(Filter.StartsWith filter) {
    // Both are well-formed, so to compare UTF-16 units is to compare code points.
    return stored(filter.key()) instanceof TextValue text
        && text.value().startsWith(filter.prefix());
  }

  @Override
  public Boolean visitAbsent(Filter.Absent filter) {
    return stored(filter.key()) == null;
  }

  @Override
  public Boolean visitAnd(Filter.And filter) {
    return filter.filters().stream().allMatch(each -> each.accept(this));
  }

  @Override
  public Boolean visitOr(Filter.Or filter) {
    return filter.filters().stream().anyMatch(each -> each.accept(this));
  }

  @Override
  public Boolean visitNot(Filter.Not filter) {
    return !filter.filter().accept(this);
  }

  private @Nullable Value stored(String key) {
    return properties.values().get(key);
  }

  private boolean compare(Value stored, Operator operator, Value given) {
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

  private boolean equal(Value stored, Value given) {
    return compare(stored, Operator.EQ, given);
  }

  private boolean equal(List<Value> stored, List<Value> given) {
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

  /** Empty for values of different kinds. */
  private OptionalInt order(Value a, Value b) {
    call.step();
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
