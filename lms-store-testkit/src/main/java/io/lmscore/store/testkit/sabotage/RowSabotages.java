package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores whose rows are wrong. */
final class RowSabotages {
  private RowSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "the columns of rows come sorted by name",
            rows((graph, t, columns) -> sortedColumns(graph.rows(t, columns))),
            "ROW-1"),
        Sabotage.graph(
            "an absent property is an empty text in rows",
            rows((graph, t, columns) -> changed(graph.rows(t, columns), RowSabotages::emptyText)),
            "ROW-1"),
        Sabotage.graph(
            "a degree counts a relationship to itself in both directions",
            rows((graph, t, columns) -> degrees(graph, t, columns, RowSabotages::withLoopsTwice)),
            "ROW-1"),
        Sabotage.graph(
            "a degree counts neighbours",
            rows((graph, t, columns) -> degrees(graph, t, columns, RowSabotages::neighbours)),
            "ROW-1"),
        Sabotage.graph(
            "the distance of a pair is that from the nearest start",
            rows(RowSabotages::nearestDistance),
            "ROW-2"),
        Sabotage.graph(
            "an end has a row for one of its starts only", rows(RowSabotages::onePerEnd), "ROW-2"),
        Sabotage.graph(
            "rows order by properties only",
            ChangedQuestions.traversals(RowSabotages::withoutOtherKeys),
            "ROW-3",
            "ORD-4"),
        Sabotage.graph("a stream of rows stops at the limit", RowSabotages::limitsStream, "ROW-3"),
        Sabotage.graph(
            "a repeated column is answered once",
            rows(
                (graph, t, columns) ->
                    graph.rows(t, Arrays.stream(columns).distinct().toArray(Column[]::new))),
            "ROW-4"),
        Sabotage.graph(
            "an order of nodes by start is ignored",
            ChangedQuestions.traversals(RowSabotages::withoutStart),
            "ORD-4",
            "ROW-4"));
  }

  interface RowAnswer {
    List<Row> answer(GraphStore graph, Traversal traversal, Column... columns);
  }

  static UnaryOperator<GraphStore> rows(RowAnswer answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Row> rows(Traversal traversal, Column... columns) {
            return answer.answer(inner(), traversal, columns);
          }
        };
  }

  private static List<Row> sortedColumns(List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              List<Column> sorted =
                  row.columns().stream()
                      .sorted((a, b) -> a.toString().compareTo(b.toString()))
                      .toList();
              return new Row(sorted, sorted.stream().map(row::find).toList());
            })
        .toList();
  }

  interface ValueChange {
    Optional<Value> of(Column column, Optional<Value> value);
  }

  static List<Row> changed(List<Row> rows, ValueChange change) {
    return rows.stream()
        .map(
            row ->
                new Row(
                    row.columns(),
                    row.columns().stream()
                        .map(column -> change.of(column, row.find(column)))
                        .toList()))
        .toList();
  }

  private static Optional<Value> emptyText(Column column, Optional<Value> value) {
    return value.isEmpty() ? Optional.of(new TextValue("")) : value;
  }

  private interface DegreeCount {
    long of(NodeId node, List<Relationship> relationships, Direction direction);
  }

  /** Answers rows of one node whose degrees are counted in another way. */
  private static List<Row> degrees(
      GraphStore graph, Traversal t, Column[] columns, DegreeCount count) {
    List<NodeId> nodes = graph.ids(withoutStart(t));
    if (nodes.size() != 1) {
      return graph.rows(t, columns);
    }
    return changed(
        graph.rows(t, columns),
        (column, value) ->
            column instanceof Column.Degree degree
                ? Optional.of(
                    Value.of(
                        count.of(
                            nodes.get(0),
                            AllItems.ofPages(
                                100,
                                page ->
                                    graph.relationships(
                                        nodes.get(0),
                                        degree.direction(),
                                        degree.relationships(),
                                        page)),
                            degree.direction())))
                : value);
  }

  private static long withLoopsTwice(
      NodeId node, List<Relationship> relationships, Direction direction) {
    long loops =
        relationships.stream()
            .filter(r -> r.id().from().equals(node) && r.id().to().equals(node))
            .count();
    return relationships.size() + (direction == Direction.BOTH ? loops : 0);
  }

  private static long neighbours(
      NodeId node, List<Relationship> relationships, Direction direction) {
    Set<NodeId> ends = new HashSet<>();
    relationships.forEach(r -> ends.add(r.id().from().equals(node) ? r.id().to() : r.id().from()));
    return ends.size();
  }

  private static List<Row> nearestDistance(GraphStore graph, Traversal t, Column... columns) {
    if (!List.of(columns).containsAll(List.of(Column.start(), Column.id(), Column.distance()))) {
      return graph.rows(t, columns);
    }
    Map<String, Integer> nearest =
        graph.reach(withoutStart(t)).stream()
            .collect(Collectors.toMap(r -> r.node().id().value(), Reached::distance));
    return graph.rows(t, columns).stream()
        .map(
            row ->
                changed(
                        List.of(row),
                        (column, value) ->
                            column.equals(Column.distance())
                                ? Optional.of(
                                    Value.of(
                                        nearest.getOrDefault(
                                            row.text(Column.id()).orElseThrow(), 0)))
                                : value)
                    .get(0))
        .toList();
  }

  private static List<Row> onePerEnd(GraphStore graph, Traversal t, Column... columns) {
    Set<Optional<Value>> seen = new HashSet<>();
    List<Row> rows = graph.rows(t, columns);
    return List.of(columns).contains(Column.id())
        ? rows.stream().filter(row -> seen.add(row.find(Column.id()))).toList()
        : rows;
  }

  private static Traversal withoutOtherKeys(Traversal t) {
    return ordered(t, t.ordering().map(o -> keys(o, key -> key instanceof Column.Property)));
  }

  private static Traversal withoutStart(Traversal t) {
    return ordered(t, t.ordering().map(o -> keys(o, key -> !key.equals(Column.start()))));
  }

  static Traversal ordered(Traversal t, Optional<Ordering> ordering) {
    return new Traversal(t.start(), t.hops(), ordering, t.limit());
  }

  static Ordering keys(Ordering ordering, Predicate<Column> kept) {
    return new Ordering(ordering.keys().stream().filter(key -> kept.test(key.column())).toList());
  }

  private static GraphStore limitsStream(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
        List<Row> all = AllItems.ofCursor(inner().streamRows(traversal, columns));
        return DerivedCursors.over(all.subList(0, Math.min(all.size(), traversal.limit())));
      }
    };
  }
}
