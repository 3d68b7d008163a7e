package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values and how often they come, where an integer and a double of the same value are one. */
final class ValueGroups {
  private static final double OUT_OF_RANGE = 0x1p63;

  private static final Comparator<ValueCount> ORDER =
      Comparator.comparingLong(ValueCount::count)
          .reversed()
          .thenComparing(
              ValueCount::value,
              (a, b) ->
                  a.isPresent() && b.isPresent()
                      ? ValueOrder.INSTANCE.compare(a.get(), b.get())
                      : Boolean.compare(b.isPresent(), a.isPresent()));

  private final Map<Optional<Value>, Long> counts = new HashMap<>();

  /** Takes a pair of value and count. */
  Object add(Object item) {
    List<?> pair = (List<?>) item;
    return counts.merge(
        GraphReader.value(pair.get(0)).map(ValueGroups::asInteger), (Long) pair.get(1), Long::sum);
  }

  /** The greatest first, then by value, absent last. */
  List<ValueCount> first(int limit) {
    return counts.entrySet().stream()
        .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  private static Value asInteger(Value value) {
    if (value instanceof DoubleValue real
        && real.value() == Math.rint(real.value())
        && real.value() >= -OUT_OF_RANGE
        && real.value() < OUT_OF_RANGE) {
      return new IntegerValue((long) real.value());
    }
    return value;
  }
}
