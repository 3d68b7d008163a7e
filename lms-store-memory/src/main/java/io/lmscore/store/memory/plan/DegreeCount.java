package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.MatchRows;
import java.util.HashMap;
import java.util.Map;

/** Counts the relationships of nodes in one state of a graph. Not thread-safe. */
final class DegreeCount implements MatchRows.Degrees {
  private final GraphState state;
  private final HeapCall call;
  private final Map<Column.Degree, LinkCounter> counters = new HashMap<>();

  private DegreeCount(GraphState state, HeapCall call) {
    this.state = state;
    this.call = call;
  }

  /** Sorts and shows matches of a state. */
  static MatchRows rows(GraphState state, HeapCall call) {
    return new MatchRows(new DegreeCount(state, call), call::steps);
  }

  @Override
  public long of(NodeId node, Column.Degree degree) {
    return counters.computeIfAbsent(degree, this::counter).count(state.find(node));
  }

  private LinkCounter counter(Column.Degree degree) {
    return new LinkCounter(
        state, degree.direction(), degree.relationships(), NodePattern.ANY, Long.MAX_VALUE, call);
  }
}
