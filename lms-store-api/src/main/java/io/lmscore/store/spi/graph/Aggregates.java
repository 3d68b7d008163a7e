package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The aggregates of one group. */
final class Aggregates {
  private final List<Column> aggregated;
  private final List<OfProperty> properties = new ArrayList<>();
  private long count;
  private long walks;
  private boolean hasTooManyWalks;

  Aggregates(Groups groups, ValueSequence sequence) {
    this.aggregated = groups.aggregated();
    for (Column property : aggregated) {
      Column distinct = Column.countDistinct(property);
      properties.add(new OfProperty(sequence, groups.columns().contains(distinct)));
    }
  }

  /**
   * @param values one for each of {@link Groups#aggregated}
   */
  void add(List<Optional<Value>> values, long occurrences, long moreWalks) {
    count += occurrences;
    walks += moreWalks;
    hasTooManyWalks |= walks < 0;
    for (int i = 0; i < properties.size(); i++) {
      @Nullable Value value = values.get(i).orElse(null);
      if (value != null) {
        properties.get(i).add(value, occurrences);
      }
    }
  }

  /** The value of an aggregate. */
  Optional<Value> value(Column column, Call call) {
    if (column instanceof Column.Aggregate aggregate) {
      return properties.get(aggregated.indexOf(aggregate.of())).value(aggregate, call);
    }
    if (column instanceof Column.CountWalks) {
      if (hasTooManyWalks) {
        throw Groups.beyondLong(call);
      }
      return Optional.of(new IntegerValue(walks));
    }
    return Optional.of(new IntegerValue(count));
  }

  /**
   * The values of one property. The sum collects rounding errors separately: Neumaier,
   * "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974),
   * 39-51, the improved Kahan-Babuška algorithm.
   */
  private static final class OfProperty {
    private final ValueSequence sequence;
    private final boolean isDistinctCounted;
    private final Set<GroupKey> distinct = new HashSet<>();
    private @Nullable Value min;
    private @Nullable Value max;
    private long numbers;
    private double sum;
    private double compensation;
    private double magnitudes;

    OfProperty(ValueSequence sequence, boolean isDistinctCounted) {
      this.sequence = sequence;
      this.isDistinctCounted = isDistinctCounted;
    }

    void add(Value value, long occurrences) {
      sequence.work().accept(3 * ComparisonCost.of(value));
      if (isDistinctCounted) {
        Optional<Value> key = Optional.of(ValueSequence.asInteger(value));
        distinct.add(new GroupKey(List.of(key), sequence));
      }
      min = min == null || ValueOrder.INSTANCE.compare(value, min) < 0 ? value : min;
      max = max == null || ValueOrder.INSTANCE.compare(value, max) > 0 ? value : max;
      if (value instanceof IntegerValue integer) {
        addNumber((double) integer.value(), occurrences);
      } else if (value instanceof DoubleValue real) {
        addNumber(real.value(), occurrences);
      }
    }

    private void addNumber(double number, long occurrences) {
      double summand = number * occurrences;
      double next = sum + summand;
      compensation +=
          Math.abs(sum) >= Math.abs(summand) ? (sum - next) + summand : (summand - next) + sum;
      sum = next;
      magnitudes += Math.abs(summand);
      numbers += occurrences;
    }

    Optional<Value> value(Column.Aggregate aggregate, Call call) {
      return switch (aggregate.function()) {
        case COUNT_DISTINCT -> Optional.of(new IntegerValue(distinct.size()));
        case SUM -> Optional.of(new DoubleValue(total(aggregate, call)));
        case AVERAGE ->
            numbers == 0
                ? Optional.empty()
                : Optional.of(new DoubleValue(total(aggregate, call) / numbers));
        case MIN -> Optional.ofNullable(min);
        case MAX -> Optional.ofNullable(max);
      };
    }

    private double total(Column.Aggregate aggregate, Call call) {
      if (Double.isInfinite(magnitudes)) {
        throw Groups.beyondDouble(call, List.of(aggregate), null);
      }
      return sum + compensation;
    }
  }
}
