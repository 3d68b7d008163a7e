package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.GroupRows;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.LastStep;
import io.lmscore.store.spi.graph.Match;
import io.lmscore.store.spi.graph.MatchRows;
import io.lmscore.store.spi.graph.TraversalText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Computes the answers about the end nodes of a traversal. */
public final class TraversalAnswers {
  private static final List<Column> NODES = List.of();

  private final GraphState state;
  private final HeapCall call;
  private final Traversal traversal;
  private final TraversalPlan plan;
  private final Workspaces workspaces;

  public TraversalAnswers(
      GraphState state, HeapCall call, Traversal traversal, Workspaces workspaces) {
    this.workspaces = workspaces;
    this.state = state;
    this.call = call;
    this.traversal = traversal;
    this.plan = TraversalPlan.of(traversal, state, call);
  }

  /** Describes the traversal, and whether its start uses an index. */
  public Explanation explain(List<Column> columns) {
    return TraversalText.explain(
        traversal,
        columns,
        pattern -> new NodeScan(pattern, state, call).describe(),
        "breadth-first");
  }

  public List<Node> nodes() {
    if (traversal.ordering().isPresent()) {
      return reach().stream().map(Reached::node).toList();
    }
    return answer((ends, i) -> state.node(ends.ends().get(i)));
  }

  public List<NodeId> ids() {
    if (traversal.ordering().isPresent()) {
      return reach().stream().map(reached -> reached.node().id()).toList();
    }
    return ends(
        traversal.limit(),
        found -> {
          int size = Math.min(traversal.limit(), found.ends().size());
          List<NodeId> ids = new ArrayList<>(size);
          for (int i = 0; i < size; i++) {
            state.ids().addTo(ids, found.ends().get(i));
          }
          call.steps(size);
          return Collections.unmodifiableList(ids);
        });
  }

  public List<Reached> reach() {
    if (traversal.ordering().isEmpty()) {
      return answer(this::reached);
    }
    return matches(NODES, traversal.limit()).stream()
        .map(match -> new Reached(match.node(), match.distance()))
        .toList();
  }

  /** The numbers of all end nodes, in the order of the traversal, regardless of the limit. */
  public int[] numbers() {
    return traversal.ordering().isEmpty()
        ? ends(Integer.MAX_VALUE, found -> found.ends().toArray())
        : matches(NODES, Integer.MAX_VALUE).stream()
            .mapToInt(match -> state.find(match.node().id()))
            .toArray();
  }

  public List<Row> rows(List<Column> columns) {
    if (Groups.areGroups(columns)) {
      return allGroups(columns).stream().limit(traversal.limit()).toList();
    }
    MatchRows rows = DegreeCount.rows(state, call);
    return matches(columns, traversal.limit()).stream()
        .map(match -> rows.row(match, columns))
        .toList();
  }

  /** The groups, in the order of the traversal, regardless of the limit. */
  public List<Row> allGroups(List<Column> columns) {
    return groups(new Groups(columns));
  }

  /** What all rows show, in the order of the traversal, regardless of the limit. */
  public List<Match> matches(List<Column> columns) {
    return matches(columns, Integer.MAX_VALUE);
  }

  public long count() {
    return ends(Integer.MAX_VALUE, found -> (long) found.ends().size());
  }

  private IntList starts() {
    return traversal.start().accept(new StartNodes(state, call));
  }

  private <T> T ends(int targetCount, Function<Reachability, T> reader) {
    return ends(starts(), targetCount, reader);
  }

  /** Searches, and reads the results before the workspace is given back. */
  private <T> T ends(IntList starts, int targetCount, Function<Reachability, T> reader) {
    try (Workspace workspace = workspaces.acquire()) {
      return reader.apply(Reachability.from(starts, plan, state, targetCount, workspace));
    }
  }

  private List<Row> groups(Groups groups) {
    GroupRows rows = new GroupRows(groups, call::steps);
    GroupedEnds ends = new GroupedEnds(state, call, traversal, groups, rows);
    if (LastStep.isShown(groups.columns())) {
      forEach(groups.columns(), Integer.MAX_VALUE, ends::add);
    } else if (groups.keys().contains(Column.start())) {
      IntList starts = starts();
      for (int i = 0; i < starts.size(); i++) {
        call.step();
        IntList one = new IntList();
        one.add(starts.get(i));
        Optional<NodeId> start = Optional.of(state.ids().id(starts.get(i)));
        ends(one, Integer.MAX_VALUE, found -> ends.addAll(found, one, start));
      }
    } else {
      IntList starts = starts();
      ends(starts, Integer.MAX_VALUE, found -> ends.addAll(found, starts, Optional.empty()));
    }
    return rows.rows(traversal, call.deadline());
  }

  /**
   * What the rows show, in the order of the traversal.
   *
   * @param most the most matches
   */
  private List<Match> matches(List<Column> columns, int most) {
    if (traversal.ordering().isEmpty()) {
      List<Match> any = new ArrayList<>();
      forEach(columns, most, any::add);
      return any;
    }
    MatchRows.First first = DegreeCount.rows(state, call).first(traversal.ordering().get(), most);
    forEach(columns, Integer.MAX_VALUE, first::add);
    return first.matches();
  }

  private void forEach(List<Column> columns, int most, Consumer<Match> match) {
    boolean arePairs = columns.contains(Column.start());
    if (LastStep.isShown(columns)) {
      new LastStepMatches(state, call, traversal, workspaces).forEach(arePairs, most, match);
      return;
    }
    IntList starts = starts();
    if (!arePairs) {
      ends(starts, most, found -> forEach(found, Optional.empty(), most, match));
      return;
    }
    int left = most;
    for (int i = 0; i < starts.size() && left > 0; i++) {
      call.step();
      IntList one = new IntList();
      one.add(starts.get(i));
      Optional<NodeId> start = Optional.of(state.ids().id(starts.get(i)));
      int more = left;
      left -= ends(one, more, found -> forEach(found, start, more, match));
    }
  }

  /** Returns the number of matches. */
  private int forEach(Reachability found, Optional<NodeId> start, int most, Consumer<Match> match) {
    int size = Math.min(most, found.ends().size());
    for (int i = 0; i < size; i++) {
      call.step();
      match.accept(new Match(state.node(found.ends().get(i)), found.distance(i), start));
    }
    return size;
  }

  private Reached reached(Reachability found, int index) {
    return new Reached(state.node(found.ends().get(index)), found.distance(index));
  }

  /** Creates an item of the answer from one of the nodes found. */
  private interface Item<T> {
    T of(Reachability found, int index);
  }

  /** Creates the items, at most as many as the limit. */
  private <T> List<T> answer(Item<T> item) {
    return list(traversal.limit(), item);
  }

  private <T> List<T> list(int limit, Item<T> item) {
    return ends(
        limit,
        found -> {
          int size = Math.min(limit, found.ends().size());
          List<T> items = new ArrayList<>(size);
          for (int i = 0; i < size; i++) {
            call.step();
            items.add(item.of(found, i));
          }
          return Collections.unmodifiableList(items);
        });
  }
}
