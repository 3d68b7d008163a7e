package io.lmscore.store.testkit.oracle;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Row;
import io.lmscore.store.testkit.oracle.RowOracle.Found;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of what a traversal found. Sums are exact until they are rounded to a double. */
public final class GroupOracle {
  private final RowOracle rows;
  private final Map<Column, Optional<Value>> keys;
  private final Map<List<NodeId>, Long> walks;
  private final List<Found> found = new ArrayList<>();

  private GroupOracle(
      RowOracle rows, Map<Column, Optional<Value>> keys, Map<List<NodeId>, Long> walks) {
    this.rows = rows;
    this.keys = keys;
    this.walks = walks;
  }

  /**
   * Returns all groups in order.
   *
   * @param walks the number of walks to each end, or from each start to each end, if the columns
   *     count them
   */
  static List<GroupOracle> groups(
      RowOracle rows,
      List<Found> all,
      Map<List<NodeId>, Long> walks,
      List<Column> columns,
      Optional<Ordering> ordering) {
    List<Column> shared = columns.stream().filter(column -> !column.isAggregate()).toList();
    Map<Map<Column, Optional<Value>>, GroupOracle> groups = new LinkedHashMap<>();
    if (shared.isEmpty()) {
      groups.put(Map.of(), new GroupOracle(rows, Map.of(), walks));
    }
    for (Found one : all) {
      Map<Column, Optional<Value>> keys = new LinkedHashMap<>();
      for (Column column : shared) {
        keys.put(column, rows.value(one, column).map(GroupOracle::wholeAsInteger));
      }
      groups
          .computeIfAbsent(keys, shownKeys -> new GroupOracle(rows, shownKeys, walks))
          .found
          .add(one);
    }
    List<Ordering.Key> order = new ArrayList<>();
    ordering.ifPresent(given -> order.addAll(given.keys()));
    if (ordering.isEmpty()) {
      Column first = columns.stream().filter(Column::isAggregate).findFirst().orElseThrow();
      order.add(new Ordering.Key(first, Sort.DESCENDING));
    }
    shared.forEach(column -> order.add(new Ordering.Key(column, Sort.ASCENDING)));
    List<GroupOracle> sorted = new ArrayList<>(groups.values());
    sorted.sort((a, b) -> compare(a, b, order));
    return sorted;
  }

  private static int compare(GroupOracle a, GroupOracle b, List<Ordering.Key> order) {
    for (Ordering.Key key : order) {
      int byKey =
          OrderOracle.absentLast(
              a.value(key.column()).orElse(null), b.value(key.column()).orElse(null), key.sort());
      if (byKey != 0) {
        return byKey;
      }
    }
    return 0;
  }

  /** Returns the row of the group. */
  public Row row(List<Column> columns) {
    return new Row(columns, columns.stream().map(this::value).toList());
  }

  /** Returns the value of a column of the group. */
  public Optional<Value> value(Column column) {
    if (column instanceof Column.Count) {
      return Optional.of(Value.of(found.size()));
    } else if (column instanceof Column.CountWalks) {
      return Optional.of(Value.of(found.stream().mapToLong(this::walksTo).sum()));
    } else if (column instanceof Column.Aggregate aggregate) {
      List<Value> values = values(aggregate.of());
      return switch (aggregate.function()) {
        case COUNT_DISTINCT ->
            Optional.of(
                Value.of(values.stream().map(GroupOracle::wholeAsInteger).distinct().count()));
        case SUM -> Optional.of(Value.of(sum(bounded(aggregate, numbers(values))).doubleValue()));
        case AVERAGE -> average(bounded(aggregate, numbers(values))).map(Value::of);
        case MIN -> values.stream().min(OrderOracle::values);
        case MAX -> values.stream().max(OrderOracle::values);
      };
    }
    return keys.getOrDefault(column, Optional.empty());
  }

  /** Returns the most by which a sum or average may differ from that of {@link #value}. */
  public double tolerance(Column.Aggregate aggregate) {
    List<BigDecimal> magnitudes =
        numbers(values(aggregate.of())).stream().map(BigDecimal::abs).toList();
    return 1e-9
        * (aggregate.function() == Column.Function.SUM
            ? sum(magnitudes).doubleValue()
            : average(magnitudes).orElse(0.0));
  }

  private long walksTo(Found one) {
    NodeId end = one.node().id();
    return walks.getOrDefault(
        one.start().map(start -> List.of(start, end)).orElse(List.of(end)), 0L);
  }

  private List<Value> values(Column property) {
    return found.stream().flatMap(one -> rows.value(one, property).stream()).toList();
  }

  private static List<BigDecimal> numbers(List<Value> values) {
    return values.stream()
        .filter(value -> value instanceof IntegerValue || value instanceof DoubleValue)
        .map(OrderOracle::number)
        .toList();
  }

  /** Returns the numbers, if a double holds the sum of their magnitudes. */
  private static List<BigDecimal> bounded(Column.Aggregate aggregate, List<BigDecimal> numbers) {
    if (Double.isInfinite(sum(numbers.stream().map(BigDecimal::abs).toList()).doubleValue())) {
      throw new BackendException(
          aggregate.describe() + ": the sum of the magnitudes is more than a double holds",
          Retry.NEVER,
          null);
    }
    return numbers;
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<Double> average(List<BigDecimal> numbers) {
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sum(numbers)
                .divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128)
                .doubleValue());
  }

  /**
   * Returns the integer of equal value where there is one, so that equal numbers form one group.
   */
  static Value wholeAsInteger(Value value) {
    if (value instanceof DoubleValue real) {
      BigDecimal exact = new BigDecimal(real.value());
      try {
        return new IntegerValue(exact.longValueExact());
      } catch (ArithmeticException e) {
        return value;
      }
    }
    return value;
  }
}
