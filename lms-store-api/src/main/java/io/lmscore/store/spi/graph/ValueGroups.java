package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts equal values. An integer and a double of the same value count together; absence counts as
 * a value. Values chosen to have the same hash cost at most a sort. Not thread-safe.
 */
public final class ValueGroups {
  private static final double TWO_TO_63 = 0x1p63;

  private final IntConsumer work;
  private final Map<Group, Long> counts = new HashMap<>();

  /** Comparable, so that the map quickly finds a group among many with the same hash. */
  private record Group(Optional<Value> value, ValueGroups groups) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      return groups.compare(value, other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Group group && value.equals(group.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /** Begins without values. */
  public ValueGroups() {
    this(steps -> {});
  }

  /**
   * Begins without values.
   *
   * @param work called before a value is added, and before each comparison, with the cost in steps
   *     of {@link ComparisonCost}; its exceptions end the work
   */
  public ValueGroups(IntConsumer work) {
    this.work = work;
  }

  /** Adds {@code count} occurrences of a value. */
  public void add(Optional<Value> value, long count) {
    work.accept(value.map(ComparisonCost::of).orElse(1)); // the map computes its hash
    counts.merge(new Group(value.map(ValueGroups::asInteger), this), count, Long::sum);
  }

  /** The groups, the greatest counts first, then by value, absent last; at most {@code limit}. */
  public List<ValueCount> first(int limit) {
    return counts.entrySet().stream()
        .map(entry -> new ValueCount(entry.getKey().value(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(ValueCount::count)
                .reversed()
                .thenComparing(ValueCount::value, this::compare))
        .limit(limit)
        .toList();
  }

  /** Compares two values, absent last. */
  private int compare(Optional<Value> a, Optional<Value> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    work.accept(ComparisonCost.of(a.get(), b.get()));
    return ValueOrder.INSTANCE.compare(a.get(), b.get());
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
