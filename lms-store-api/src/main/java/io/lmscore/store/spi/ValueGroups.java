package io.lmscore.store.spi;

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

/**
 * Counts values, where an integer and a double of the same value are one, and absent is a value.
 * Values that were chosen to have the same hash cost no more than a sort. Not thread-safe.
 */
public final class ValueGroups {
  private static final double TWO_TO_63 = 0x1p63;

  private static final Comparator<Optional<Value>> ABSENT_LAST =
      (a, b) ->
          a.isPresent() && b.isPresent()
              ? ValueOrder.INSTANCE.compare(a.get(), b.get())
              : Boolean.compare(a.isEmpty(), b.isEmpty());

  private static final Comparator<ValueCount> BY_COUNT_THEN_VALUE =
      Comparator.comparingLong(ValueCount::count)
          .reversed()
          .thenComparing(ValueCount::value, ABSENT_LAST);

  private final Map<Group, Long> counts = new HashMap<>();

  /** In order, so that the map finds one among many with the same hash. */
  private record Group(Optional<Value> value) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      return ABSENT_LAST.compare(value, other.value);
    }
  }

  /** Begins with none. */
  public ValueGroups() {}

  /** Adds a value that came so many times. */
  public void add(Optional<Value> value, long count) {
    counts.merge(new Group(value.map(ValueGroups::asInteger)), count, Long::sum);
  }

  /** The greatest counts first, then by value, absent last; at most so many. */
  public List<ValueCount> first(int limit) {
    return counts.entrySet().stream()
        .map(entry -> new ValueCount(entry.getKey().value(), entry.getValue()))
        .sorted(BY_COUNT_THEN_VALUE)
        .limit(limit)
        .toList();
  }

  private static Value asInteger(Value value) {
    return value instanceof DoubleValue real
            && real.value() == Math.rint(real.value())
            && real.value() >= -TWO_TO_63
            && real.value() < TWO_TO_63
        ? new IntegerValue((long) real.value())
        : value;
  }
}
