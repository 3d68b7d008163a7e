package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.RowSabotages.rows;

import io.lmscore.store.BackendException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Aggregate;
import io.lmscore.store.graph.Column.Function;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stores whose groups are wrong. */
final class GroupSabotages {
  private GroupSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "groups count an end once for each start", groups(GroupSabotages::countPairs), "GRP-1"),
        Sabotage.graph(
            "absent values are no group of rows", groups(GroupSabotages::withoutAbsent), "GRP-1"),
        Sabotage.graph(
            "no ends are no group",
            groups(
                (graph, t, columns) ->
                    graph.count(unordered(t)) == 0 ? List.of() : graph.rows(t, columns)),
            "GRP-1"),
        Sabotage.graph(
            "an average divides by the size of the group",
            groups(GroupSabotages::averageOfAll),
            "GRP-2"),
        Sabotage.graph(
            "different values are not told from equal ones",
            groups((graph, t, columns) -> replaced(graph, t, columns, Function.COUNT_DISTINCT)),
            "GRP-2"),
        Sabotage.graph(
            "a maximum is a minimum",
            groups(
                (graph, t, columns) -> {
                  List<Row> rows = graph.rows(t, with(columns, Function.MAX, Function.MIN));
                  return asked(
                      rows,
                      columns,
                      (row, column) ->
                          column instanceof Aggregate a && a.function() == Function.MAX
                              ? row.find(Column.min(a.of()))
                              : row.find(column));
                }),
            "GRP-2"),
        Sabotage.graph(
            "groups are made of as many ends as the limit allows",
            groups(
                (graph, t, columns) ->
                    graph.rows(Traversal.from(graph.ids(unordered(t))).limit(t.limit()), columns)),
            "GRP-2"),
        Sabotage.graph(
            "a sum beyond a double does not name its column",
            groups(GroupSabotages::withoutNameOfSum),
            "GRP-2"),
        Sabotage.graph(
            "groups come in the opposite order",
            groups(
                (graph, t, columns) -> {
                  List<Row> rows =
                      new ArrayList<>(graph.rows(t.limit(Traversal.MAX_LIMIT), columns));
                  Collections.reverse(rows);
                  return rows.subList(0, Math.min(rows.size(), t.limit()));
                }),
            "GRP-3"),
        Sabotage.graph(
            "groups are ordered by what they show only",
            groups(
                (graph, t, columns) ->
                    graph.rows(
                        RowSabotages.ordered(
                            t,
                            t.ordering()
                                .map(
                                    o ->
                                        RowSabotages.keys(
                                            o, key -> List.of(columns).contains(key)))),
                        columns)),
            "GRP-4"));
  }

  /** Changes the answers that are groups. */
  private static UnaryOperator<GraphStore> groups(RowSabotages.RowAnswer answer) {
    return rows(
        (graph, t, columns) ->
            Arrays.stream(columns).anyMatch(Column::isAggregate)
                ? answer.answer(graph, t, columns)
                : graph.rows(t, columns));
  }

  private static List<Row> countPairs(GraphStore graph, Traversal t, Column... columns) {
    if (!List.of(columns).equals(List.of(Column.count())) || t.ordering().isPresent()) {
      return graph.rows(t, columns);
    }
    long pairs =
        graph.rows(t.limit(Traversal.MAX_LIMIT), Column.start(), Column.count()).stream()
            .mapToLong(row -> row.integer(Column.count()).orElseThrow())
            .sum();
    return List.of(new Row(List.of(columns), List.of(Optional.of(Value.of(pairs)))));
  }

  private static List<Row> withoutAbsent(GraphStore graph, Traversal t, Column... columns) {
    return graph.rows(t, columns).stream()
        .filter(
            row ->
                Arrays.stream(columns)
                    .noneMatch(c -> c instanceof Column.Property && row.find(c).isEmpty()))
        .toList();
  }

  private static List<Row> averageOfAll(GraphStore graph, Traversal t, Column... columns) {
    List<Row> rows = graph.rows(t, with(columns, Function.AVERAGE, Function.SUM));
    return asked(
        rows,
        columns,
        (row, column) -> {
          if (!(column instanceof Aggregate a && a.function() == Function.AVERAGE)) {
            return row.find(column);
          }
          OptionalDouble sum = row.number(Column.sum(a.of()));
          long size = row.integer(Column.count()).orElse(1);
          return row.find(column).isEmpty() || size == 0
              ? row.find(column)
              : Optional.of(Value.of(sum.orElseThrow() / size));
        });
  }

  private static List<Row> withoutNameOfSum(GraphStore graph, Traversal t, Column... columns) {
    try {
      return graph.rows(t, columns);
    } catch (BackendException e) {
      throw new BackendException("value out of range: overflow", e.retry(), e);
    }
  }

  /** Answers the size of the group in place of this aggregate. */
  private static List<Row> replaced(
      GraphStore graph, Traversal t, Column[] columns, Function function) {
    return asked(
        graph.rows(t, with(columns, function, function)),
        columns,
        (row, column) ->
            column instanceof Aggregate a && a.function() == function
                ? row.find(Column.count())
                : row.find(column));
  }

  /** Adds the size of the groups, and one function for each occurrence of another. */
  private static Column[] with(Column[] columns, Function present, Function added) {
    Set<Column> all = new LinkedHashSet<>(List.of(columns));
    for (Column column : columns) {
      if (column instanceof Aggregate a && a.function() == present) {
        all.add(new Aggregate(added, a.of()));
      }
    }
    all.add(Column.count());
    return all.toArray(Column[]::new);
  }

  private interface Answer {
    Optional<Value> of(Row row, Column column);
  }

  private static List<Row> asked(List<Row> rows, Column[] columns, Answer answer) {
    return rows.stream()
        .map(
            row ->
                new Row(
                    List.of(columns),
                    Arrays.stream(columns).map(column -> answer.of(row, column)).toList()))
        .toList();
  }

  private static Traversal unordered(Traversal t) {
    return new Traversal(t.start(), t.hops(), Optional.empty(), t.limit());
  }
}
