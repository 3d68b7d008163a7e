package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.MatchRows;
import java.util.HashMap;
import java.util.Map;

/** Counts the relationships of nodes in one state of a graph. Not thread-safe. */
final class DegreeCount implements MatchRows.Degrees {
  private final GraphState state;
  private final HeapCall call;
  private final Map<Column.Degree, Neighbours> neighbours = new HashMap<>();

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
    Neighbours found = neighbours.computeIfAbsent(degree, this::neighbours);
    IntList origin = new IntList();
    origin.add(state.find(node));
    int count = found.find(origin, 0, 1);
    if (degree.direction() == Direction.BOTH) { // which finds a relationship to itself twice
      long loops = 0;
      for (int i = 0; i < count; i++) {
        loops += found.nodes()[i] == origin.get(0) ? 1 : 0;
      }
      return count - loops / 2;
    }
    return count;
  }

  private Neighbours neighbours(Column.Degree degree) {
    LinkTest test = new LinkTest(degree.relationships(), state, call);
    return new Neighbours(state, degree.direction(), test, call);
  }
}
