package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.Capability.WALK_PATHS;

import io.lmscore.store.Capability;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores that count the walks of groups wrong. */
final class WalkSabotages {
  private static final List<Column> BY_END = List.of(Column.id(), Column.countWalks());

  private WalkSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        of(
            "ends are counted in place of walks",
            (graph, t, columns) -> replaced(graph, t, Column.count(), columns)),
        of(
            "the walks of a group are counted once for each division",
            (graph, t, columns) -> byEnd(graph, t, columns, WalkSabotages::ofDivisions)),
        of(
            "walks over parallel relationships are one",
            (graph, t, columns) -> byEnd(graph, t, columns, WalkSabotages::ofDistinctNodes)),
        of("the walks of a group wrap around", WalkSabotages::wraps),
        of(
            "too many walks on the way are too many",
            (graph, t, columns) -> {
              graph.countPaths(unordered(t, t.hops().size() - 1), PathRule.WALK);
              return graph.rows(t, columns);
            }),
        of("walks from one start are those from all starts", WalkSabotages::fromAllStarts),
        of("sums count an end once for each walk", WalkSabotages::sumsWalks),
        of(
            "a limit keeps the groups with the fewest walks",
            (graph, t, columns) -> {
              List<Row> rows = graph.rows(t.limit(Traversal.MAX_LIMIT), columns);
              return rows.subList(Math.max(0, rows.size() - t.limit()), rows.size());
            }),
        Sabotage.graph("walks are counted without the capability", RefusesPaths::new, "CAP-1")
            .needing(WALK_PATHS)
            .hiding(WALK_PATHS));
  }

  /** Changes the answers in which walks are counted. */
  private static Sabotage of(String name, RowSabotages.RowAnswer answer) {
    UnaryOperator<GraphStore> broken =
        RowSabotages.rows(
            (graph, t, columns) ->
                List.of(columns).contains(Column.countWalks())
                    ? answer.answer(graph, t, columns)
                    : graph.rows(t, columns));
    return Sabotage.graph(name, broken, "GRP-5").needing(WALK_PATHS);
  }

  /** Answers another aggregate in place of the walks. */
  private static List<Row> replaced(
      GraphStore graph, Traversal t, Column other, Column... columns) {
    List<Column> more = new ArrayList<>(List.of(columns));
    if (!more.contains(other)) {
      more.add(other);
    }
    return graph.rows(t, more.toArray(Column[]::new)).stream()
        .map(row -> withWalks(row, row.find(other), columns))
        .toList();
  }

  private static Row withWalks(Row row, Optional<Value> walks, Column... columns) {
    return new Row(
        List.of(columns),
        Arrays.stream(columns)
            .map(column -> column.equals(Column.countWalks()) ? walks : row.find(column))
            .toList());
  }

  private interface WalkNumber {
    long of(List<Path> walks, Traversal t);
  }

  /** Answers another number for the walks to each end. */
  private static List<Row> byEnd(
      GraphStore graph, Traversal t, Column[] columns, WalkNumber number) {
    List<Row> rows = graph.rows(t, columns);
    if (!List.of(columns).equals(BY_END)
        || graph.countPaths(t, PathRule.WALK) > Traversal.MAX_LIMIT) {
      return rows;
    }
    Map<String, List<Path>> walks =
        graph
            .paths(unordered(t, t.hops().size()).limit(Traversal.MAX_LIMIT), PathRule.WALK)
            .stream()
            .collect(Collectors.groupingBy(path -> path.end().id().value()));
    return rows.stream()
        .map(
            row ->
                withWalks(
                    row,
                    Optional.of(
                        Value.of(
                            number.of(
                                walks.getOrDefault(row.text(Column.id()).orElseThrow(), List.of()),
                                t))),
                    columns))
        .toList();
  }

  private static long ofDivisions(List<Path> walks, Traversal t) {
    return walks.stream()
        .mapToLong(path -> Math.max(1, PathSabotages.divisions(path.length(), t.hops())))
        .sum();
  }

  private static long ofDistinctNodes(List<Path> walks, Traversal t) {
    return new HashSet<>(walks.stream().map(Path::nodes).toList()).size();
  }

  private static List<Row> wraps(GraphStore graph, Traversal t, Column... columns) {
    try {
      return graph.rows(t, columns);
    } catch (LimitExceededException e) {
      return replaced(graph, t, Column.count(), withoutWalks(columns)).stream()
          .map(row -> withWalks(row, Optional.of(Value.of(Long.MIN_VALUE)), columns))
          .toList();
    }
  }

  private static Column[] withoutWalks(Column... columns) {
    return Arrays.stream(columns)
        .filter(column -> !column.equals(Column.countWalks()))
        .toArray(Column[]::new);
  }

  private static List<Row> fromAllStarts(GraphStore graph, Traversal t, Column... columns) {
    List<Row> rows = graph.rows(t, columns);
    if (!List.of(columns).contains(Column.start())) {
      return rows;
    }
    long all = graph.countPaths(t, PathRule.WALK);
    return rows.stream().map(row -> withWalks(row, Optional.of(Value.of(all)), columns)).toList();
  }

  private static List<Row> sumsWalks(GraphStore graph, Traversal t, Column... columns) {
    return graph.rows(t, columns).stream()
        .map(
            row ->
                new Row(
                    row.columns(),
                    row.columns().stream().map(column -> timesWalks(row, column)).toList()))
        .toList();
  }

  private static Optional<Value> timesWalks(Row row, Column column) {
    return column instanceof Column.Aggregate a && a.function() == Column.Function.SUM
        ? Optional.of(
            Value.of(
                row.number(column).orElseThrow() * row.integer(Column.countWalks()).orElseThrow()))
        : row.find(column);
  }

  private static Traversal unordered(Traversal t, int hops) {
    return new Traversal(
        t.start(), t.hops().subList(0, Math.max(0, hops)), Optional.empty(), t.limit());
  }

  /** Refuses the paths, but not the rows, that need a capability which it does not declare. */
  private static final class RefusesPaths extends BrokenGraphStore {
    RefusesPaths(GraphStore inner) {
      super(inner);
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> capabilities = EnumSet.copyOf(inner().capabilities());
      capabilities.remove(WALK_PATHS);
      return capabilities;
    }

    @Override
    public List<Path> paths(Traversal traversal, PathRule rule) {
      refuse(rule);
      return inner().paths(traversal, rule);
    }

    @Override
    public long countPaths(Traversal traversal, PathRule rule) {
      refuse(rule);
      return inner().countPaths(traversal, rule);
    }

    private void refuse(PathRule rule) {
      if (rule == PathRule.WALK) {
        throw new UnsupportedException(WALK_PATHS, inner().backend());
      }
    }
  }
}
