package io.lmscore.store.spi.graph;

import io.lmscore.store.Sort;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The order of optional values in {@link ValueOrder}: an absent value comes last in both
 * directions.
 *
 * @param work called before each comparison with its cost in steps of {@link ComparisonCost}
 */
public record ValueSequence(IntConsumer work) {
  private static final double TWO_TO_63 = 0x1p63;

  /** Compares two values in that direction. */
  public int compare(Optional<Value> a, Optional<Value> b, Sort sort) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    work.accept(ComparisonCost.of(a.get(), b.get()));
    return sort == Sort.ASCENDING
        ? ValueOrder.INSTANCE.compare(a.get(), b.get())
        : ValueOrder.INSTANCE.compare(b.get(), a.get());
  }

  /** Compares two lists of equal length, item by item, ascending. */
  int compare(List<Optional<Value>> a, List<Optional<Value>> b) {
    Iterator<Optional<Value>> others = b.iterator();
    for (Optional<Value> value : a) {
      int byItem = compare(value, others.next(), Sort.ASCENDING);
      if (byItem != 0) {
        return byItem;
      }
    }
    return 0;
  }

  /** The integer of equal value, where there is one. */
  static Value asInteger(Value value) {
    return value instanceof DoubleValue real
            && real.value() == Math.rint(real.value())
            && real.value() >= -TWO_TO_63
            && real.value() < TWO_TO_63
        ? new IntegerValue((long) real.value())
        : value;
  }
}
