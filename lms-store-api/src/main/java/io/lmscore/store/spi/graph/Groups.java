package io.lmscore.store.spi.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Aggregate;
import io.lmscore.store.graph.Column.Function;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of rows that are groups.
 *
 * @param columns the columns of the rows, with at least one aggregate
 */
public record Groups(List<Column> columns) {
  /** Whether rows of these columns are groups. */
  public static boolean areGroups(List<Column> columns) {
    return columns.stream().anyMatch(Column::isAggregate);
  }

  /** Whether the walks to the ends of a group are counted. */
  public boolean countWalks() {
    return columns.contains(Column.countWalks());
  }

  /** The columns whose values a group shares, in the order of the columns. */
  public List<Column> keys() {
    return columns.stream().filter(column -> !column.isAggregate()).toList();
  }

  /** The properties that are aggregated, each once. */
  public List<Column> aggregated() {
    return columns.stream()
        .flatMap(
            column ->
                column instanceof Aggregate aggregate ? Stream.of(aggregate.of()) : Stream.empty())
        .distinct()
        .toList();
  }

  /**
   * The complete order of the groups: that of the traversal, else by the first aggregate, the
   * greatest first; then by the keys, ascending. An absent value comes last in both directions.
   */
  public List<Ordering.Key> order(Traversal traversal) {
    List<Ordering.Key> order = new ArrayList<>();
    traversal.ordering().ifPresent(ordering -> order.addAll(ordering.keys()));
    if (traversal.ordering().isEmpty()) {
      Column first = columns.stream().filter(Column::isAggregate).findFirst().orElseThrow();
      order.add(new Ordering.Key(first, Sort.DESCENDING));
    }
    for (Column key : keys()) {
      if (order.stream().noneMatch(earlier -> earlier.column().equals(key))) {
        order.add(new Ordering.Key(key, Sort.ASCENDING));
      }
    }
    return order;
  }

  /** The sums and averages, in the order of the columns. */
  public List<Aggregate> sums() {
    return columns.stream()
        .flatMap(column -> column instanceof Aggregate one ? Stream.of(one) : Stream.empty())
        .filter(one -> one.function() == Function.SUM || one.function() == Function.AVERAGE)
        .toList();
  }

  /** The failure of a group to whose ends more than 2^63 - 1 walks lead. */
  public static LimitExceededException beyondLong(Call call) {
    return LimitExceededException.beyondLong(call.message("walks to the ends of a group"));
  }

  /**
   * The failure of a sum or an average whose magnitudes add up to more than a double holds.
   *
   * @param candidates at least one; a server may not tell which of several it was
   * @param cause the driver's exception, if the server computes sums
   */
  public static BackendException beyondDouble(
      Call call, List<Aggregate> candidates, @Nullable Throwable cause) {
    String names = candidates.stream().map(Aggregate::describe).collect(Collectors.joining(" or "));
    return new BackendException(
        call.message(names + ": the sum of the magnitudes is more than a double holds"),
        Retry.NEVER,
        cause);
  }
}
