package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.GroupRows;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.Match;
import io.lmscore.store.spi.graph.MatchRows;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Optional;

/** Adds the end nodes of searches to groups. */
final class GroupedEnds {
  private final GraphState state;
  private final HeapCall call;
  private final MatchRows values;
  private final List<Column> keys;
  private final List<Column> aggregated;
  private final boolean isByStartOnly;
  private final GroupRows groups;

  GroupedEnds(GraphState state, HeapCall call, Groups columns, GroupRows groups) {
    this.state = state;
    this.call = call;
    this.values = DegreeCount.rows(state, call);
    this.keys = columns.keys();
    this.aggregated = columns.aggregated();
    this.isByStartOnly = aggregated.isEmpty() && keys.equals(List.of(Column.start()));
    this.groups = groups;
  }

  /**
   * Adds all ends.
   *
   * @param start of the search, if the groups have that column
   * @return the number of ends
   */
  int addAll(Reachability found, Optional<NodeId> start) {
    int size = found.ends().size();
    if (isByStartOnly) { // no node has to be read
      if (size > 0) {
        Optional<Value> key = start.map(id -> new TextValue(id.value()));
        groups.add(List.of(key), List.of(), size);
      }
      return size;
    }
    for (int i = 0; i < size; i++) {
      call.step();
      Match match = new Match(state.node(found.ends().get(i)), found.distance(i), start);
      groups.add(values.values(match, keys), values.values(match, aggregated), 1);
    }
    return size;
  }
}
