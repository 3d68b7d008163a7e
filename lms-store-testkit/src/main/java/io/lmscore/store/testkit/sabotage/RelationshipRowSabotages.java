package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.RowSabotages.changed;
import static io.lmscore.store.testkit.sabotage.RowSabotages.rows;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Aggregate;
import io.lmscore.store.graph.Column.RelationshipProperty;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.LastStep;
import io.lmscore.store.testkit.sabotage.RowSabotages.RowAnswer;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores whose rows of relationships are wrong. */
final class RelationshipRowSabotages {
  private static final Set<Column> IDENTITY =
      Set.of(Column.from(), Column.type(), Column.to(), Column.key());

  private RelationshipRowSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "of parallel relationships one has a row",
            ofRelationships(
                (graph, t, columns) ->
                    onePer(graph, t, columns, Column.from(), Column.type(), Column.to())),
            "ROW-5"),
        Sabotage.graph(
            "in both directions a relationship leads to one end",
            ofRelationships(
                (graph, t, columns) ->
                    last(t).direction() == Direction.BOTH
                            && !Arrays.asList(columns).contains(Column.start())
                        ? onePer(graph, t, columns, IDENTITY.toArray(Column[]::new))
                        : graph.rows(t, columns)),
            "ROW-5"),
        Sabotage.graph(
            "in both directions a relationship to itself has two rows",
            ofRelationships(RelationshipRowSabotages::loopsTwice),
            "ROW-5",
            "GRP-6"),
        Sabotage.graph(
            "the distance of a relationship is that of its end",
            ofRelationships(RelationshipRowSabotages::distanceOfEnd),
            "ROW-5"),
        Sabotage.graph(
            "the properties of a relationship are those of its end",
            ofRelationships(RelationshipRowSabotages::propertiesOfEnd),
            "ROW-5"),
        Sabotage.graph(
            "relationships to one end come in the opposite order",
            ofRelationships(RelationshipRowSabotages::reversedTies),
            "ROW-6"),
        Sabotage.graph(
            "a last hop of several steps is taken for one",
            ofRelationships(
                (graph, t, columns) -> graph.rows(t.hops().isEmpty() ? t : t.hops(1, 1), columns)),
            "ROW-7"),
        Sabotage.graph(
            "an order by relationships that the rows do not show is ignored",
            rows(
                (graph, t, columns) ->
                    graph.rows(
                        RowSabotages.ordered(
                            t,
                            t.ordering()
                                .map(
                                    ordering ->
                                        RowSabotages.keys(
                                            ordering,
                                            key ->
                                                !key.isOfRelationship()
                                                    || List.of(columns).contains(key)))),
                        columns)),
            "ROW-7"),
        Sabotage.graph(
            "groups of relationships count ends",
            ofRelationships(RelationshipRowSabotages::countEnds),
            "GRP-6"),
        Sabotage.graph(
            "an aggregate of relationships is one of their ends",
            ofRelationships(RelationshipRowSabotages::aggregateEnds),
            "GRP-6"));
  }

  /** Changes the answers of rows of relationships only. */
  private static UnaryOperator<GraphStore> ofRelationships(RowAnswer answer) {
    return rows(
        (graph, t, columns) ->
            LastStep.isShown(List.of(columns))
                ? answer.answer(graph, t, columns)
                : graph.rows(t, columns));
  }

  private static boolean areGroups(Column[] columns) {
    return Arrays.stream(columns).anyMatch(Column::isAggregate);
  }

  private static Hop last(Traversal t) {
    return t.hops().get(t.hops().size() - 1);
  }

  /** Answers the first row of each combination of values in these columns. */
  private static List<Row> onePer(
      GraphStore graph, Traversal t, Column[] columns, Column... shared) {
    if (areGroups(columns)) {
      return graph.rows(t, columns);
    }
    Set<List<Optional<Value>>> seen = new HashSet<>();
    return only(
        graph.rows(t, with(columns, shared)).stream()
            .filter(row -> seen.add(Arrays.stream(shared).map(row::find).toList()))
            .toList(),
        columns);
  }

  private static Column[] with(Column[] columns, Column... more) {
    Set<Column> all = new LinkedHashSet<>(List.of(columns));
    all.addAll(List.of(more));
    return all.toArray(Column[]::new);
  }

  private static List<Row> only(List<Row> rows, Column... columns) {
    List<Column> asked = List.of(columns);
    return rows.stream()
        .map(row -> new Row(asked, asked.stream().map(row::find).toList()))
        .toList();
  }

  private static List<Row> loopsTwice(GraphStore graph, Traversal t, Column... columns) {
    List<Row> rows = graph.rows(t, columns);
    if (t.hops().isEmpty() || last(t).direction() != Direction.BOTH) {
      return rows;
    }
    if (areGroups(columns)) {
      return changed(
          rows,
          (column, value) ->
              column.equals(Column.count()) ? Optional.of(Value.of(number(value) + 1)) : value);
    }
    List<Row> found = graph.rows(t, with(columns, Column.from(), Column.to()));
    List<Row> twice = new ArrayList<>();
    for (Row row : found) {
      boolean isLoop = row.find(Column.from()).equals(row.find(Column.to()));
      twice.addAll(Collections.nCopies(isLoop ? 2 : 1, row));
    }
    return only(twice, columns);
  }

  private static long number(Optional<Value> value) {
    return ((Number) value.orElseThrow().raw()).longValue();
  }

  private static List<Row> distanceOfEnd(GraphStore graph, Traversal t, Column... columns) {
    if (areGroups(columns) || !List.of(columns).contains(Column.distance())) {
      return graph.rows(t, columns);
    }
    Traversal unordered = RowSabotages.ordered(t, Optional.empty());
    Map<String, Integer> nearest =
        graph.reach(unordered).stream()
            .collect(Collectors.toMap(r -> r.node().id().value(), Reached::distance));
    List<Row> rows = new ArrayList<>();
    for (Row row : graph.rows(t, with(columns, Column.id()))) {
      int distance = nearest.getOrDefault(row.text(Column.id()).orElseThrow(), 0);
      rows.addAll(
          changed(
              List.of(row),
              (column, value) ->
                  column.equals(Column.distance()) ? Optional.of(Value.of(distance)) : value));
    }
    return only(rows, columns);
  }

  private static List<Row> propertiesOfEnd(GraphStore graph, Traversal t, Column... columns) {
    if (areGroups(columns)) {
      return graph.rows(t, columns);
    }
    Column[] ofEnds =
        Arrays.stream(columns).map(RelationshipRowSabotages::ofEnd).toArray(Column[]::new);
    Column[] asked = with(ofEnds, columns);
    if (asked.length > GraphStore.MAX_COLUMNS) {
      return graph.rows(t, columns);
    }
    List<Column> shown = List.of(columns);
    return graph.rows(t, asked).stream()
        .map(row -> new Row(shown, Arrays.stream(ofEnds).map(row::find).toList()))
        .toList();
  }

  private static Column ofEnd(Column column) {
    return column instanceof RelationshipProperty property
        ? Column.property(property.key())
        : column;
  }

  private static List<Row> reversedTies(GraphStore graph, Traversal t, Column... columns) {
    if (areGroups(columns) || !t.ordering().map(o -> o.keys().isEmpty()).orElse(false)) {
      return graph.rows(t, columns);
    }
    List<Row> reversed = new ArrayList<>(graph.rows(t, with(columns, Column.id())));
    Collections.reverse(reversed);
    Map<Optional<Value>, List<Row>> byEnd = new HashMap<>();
    reversed.forEach(
        row -> byEnd.computeIfAbsent(row.find(Column.id()), end -> new ArrayList<>()).add(row));
    List<Row> rows = new ArrayList<>();
    Set<Optional<Value>> seen = new HashSet<>();
    for (Row row : graph.rows(t, with(columns, Column.id()))) {
      Optional<Value> end = row.find(Column.id());
      if (seen.add(end)) {
        rows.addAll(byEnd.getOrDefault(end, List.of()));
      }
    }
    return only(rows, columns);
  }

  /** Answers the number of distinct ends of each group. */
  private static List<Row> countEnds(GraphStore graph, Traversal t, Column... columns) {
    if (!List.of(columns).contains(Column.count())) {
      return graph.rows(t, columns);
    }
    List<Column> keys = Arrays.stream(columns).filter(column -> !column.isAggregate()).toList();
    Column[] shown = with(keys.toArray(Column[]::new), Column.id(), Column.type());
    Traversal all = RowSabotages.ordered(t, Optional.empty()).limit(Traversal.MAX_LIMIT);
    Map<List<Optional<Value>>, Set<Optional<Value>>> ends = new HashMap<>();
    for (Row row : graph.rows(all, shown)) {
      ends.computeIfAbsent(keys.stream().map(row::find).toList(), key -> new HashSet<>())
          .add(row.find(Column.id()));
    }
    List<Row> rows = new ArrayList<>();
    for (Row row : graph.rows(t, columns)) {
      int size = ends.getOrDefault(keys.stream().map(row::find).toList(), Set.of()).size();
      rows.addAll(
          changed(
              List.of(row),
              (column, value) ->
                  column.equals(Column.count()) ? Optional.of(Value.of(size)) : value));
    }
    return rows;
  }

  private static List<Row> aggregateEnds(GraphStore graph, Traversal t, Column... columns) {
    Column[] ofEnds =
        Arrays.stream(columns)
            .map(
                column ->
                    column instanceof Aggregate a && a.isOfRelationship()
                        ? new Aggregate(a.function(), ofEnd(a.of()))
                        : column)
            .toArray(Column[]::new);
    if (t.ordering().isPresent()) {
      return graph.rows(t, columns);
    }
    Column[] asked = Arrays.stream(ofEnds).distinct().toArray(Column[]::new);
    List<Column> shown = List.of(columns);
    return graph.rows(t, asked).stream()
        .map(row -> new Row(shown, Arrays.stream(ofEnds).map(row::find).toList()))
        .toList();
  }
}
