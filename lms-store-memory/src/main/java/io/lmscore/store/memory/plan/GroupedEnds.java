package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.GroupRows;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.Match;
import io.lmscore.store.spi.graph.MatchRows;
import io.lmscore.store.spi.path.EndWalks;
import io.lmscore.store.spi.path.WalkCounts;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds what searches found to groups. */
final class GroupedEnds {
  private final GraphState state;
  private final HeapCall call;
  private final MatchRows values;
  private final List<Column> keys;
  private final List<Column> aggregated;
  private final boolean isByStartOnly;
  private final GroupRows groups;
  private final Optional<WalkCounts<Integer, Edge>> walks;

  GroupedEnds(
      GraphState state, HeapCall call, Traversal traversal, Groups columns, GroupRows groups) {
    this.state = state;
    this.call = call;
    this.values = DegreeCount.rows(state, call);
    this.keys = columns.keys();
    this.aggregated = columns.aggregated();
    this.walks =
        columns.countWalks()
            ? Optional.of(
                new WalkCounts<>(
                    traversal,
                    new TraversalPaths(state, call, traversal, PathRule.WALK),
                    call.deadline()))
            : Optional.empty();
    this.isByStartOnly =
        walks.isEmpty() && aggregated.isEmpty() && keys.equals(List.of(Column.start()));
    this.groups = groups;
  }

  /**
   * Adds all ends.
   *
   * @param starts of the search
   * @param start the only one of them, if the groups have that column
   * @return the number of ends
   */
  int addAll(Reachability found, IntList starts, Optional<NodeId> start) {
    int size = found.ends().size();
    if (isByStartOnly) { // no node has to be read
      if (size > 0) {
        Optional<Value> key = start.map(id -> new TextValue(id.value()));
        groups.add(List.of(key), List.of(), size);
      }
      return size;
    }
    Map<Integer, EndWalks> byEnd =
        walks.map(counts -> counts.byEnd(starts.boxed())).orElse(Map.of());
    for (int i = 0; i < size; i++) {
      call.step();
      int end = found.ends().get(i);
      @Nullable EndWalks toEnd = byEnd.get(end);
      Match match = new Match(state.node(end), found.distance(i), start);
      groups.add(
          values.values(match, keys),
          values.values(match, aggregated),
          1,
          toEnd == null ? 0 : toEnd.walks());
    }
    return size;
  }

  /** Adds one match. */
  void add(Match match) {
    groups.add(values.values(match, keys), values.values(match, aggregated), 1);
  }
}
