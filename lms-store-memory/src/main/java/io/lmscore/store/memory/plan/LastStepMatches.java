package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.spi.graph.LastStep;
import io.lmscore.store.spi.graph.Match;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the relationships of the last step of a traversal: those that lead from the ends of the
 * other hops. Not thread-safe.
 */
final class LastStepMatches {
  private final GraphState state;
  private final HeapCall call;
  private final Workspaces workspaces;
  private final NodeSelection start;
  private final TraversalPlan before;
  private final Direction direction;
  private final LinkTest relationships;
  private final NeighbourTest to;

  LastStepMatches(GraphState state, HeapCall call, Traversal traversal, Workspaces workspaces) {
    LastStep last = LastStep.of(traversal);
    this.state = state;
    this.call = call;
    this.workspaces = workspaces;
    this.start = traversal.start();
    this.before = TraversalPlan.of(last.before(), state, call);
    this.direction = last.hop().direction();
    this.relationships = new LinkTest(last.hop().relationships(), state, call);
    this.to = new NeighbourTest(last.hop().to(), state, call);
  }

  /**
   * Visits the matches in any order.
   *
   * @param arePairs whether there is one for each start
   * @param most the most matches
   */
  void forEach(boolean arePairs, int most, Consumer<Match> action) {
    IntList starts = start.accept(new StartNodes(state, call));
    if (!arePairs) {
      search(starts, Optional.empty(), most, action);
      return;
    }
    int left = most;
    for (int i = 0; i < starts.size() && left > 0; i++) {
      call.step();
      IntList one = new IntList();
      one.add(starts.get(i));
      left -= search(one, Optional.of(state.ids().id(starts.get(i))), left, action);
    }
  }

  /** Returns the number of matches. */
  private int search(IntList starts, Optional<NodeId> from, int most, Consumer<Match> action) {
    try (Workspace workspace = workspaces.acquire()) {
      Reachability found = Reachability.from(starts, before, state, Integer.MAX_VALUE, workspace);
      int size = 0;
      for (int i = 0; i < found.ends().size() && size < most; i++) {
        call.step();
        int node = found.ends().get(i);
        int distance = found.distance(i) + 1;
        if (direction != Direction.IN) {
          size += follow(state.out(), node, true, distance, from, most - size, action);
        }
        if (direction != Direction.OUT) {
          size += follow(state.in(), node, false, distance, from, most - size, action);
        }
      }
      return size;
    }
  }

  private int follow(
      LinkTable table,
      int node,
      boolean isOut,
      int distance,
      Optional<NodeId> from,
      int most,
      Consumer<Match> action) {
    boolean skipsLoops = !isOut && direction == Direction.BOTH;
    int size = 0;
    LinkCursor link = table.get(node).cursor();
    while (size < most && link.next()) {
      call.step();
      int end = link.node();
      if (relationships.matches(link.type(), link.detail())
          && !(skipsLoops && end == node)
          && to.matches(end)) {
        Edge edge =
            isOut
                ? new Edge(node, link.type(), end, link.detail())
                : new Edge(end, link.type(), node, link.detail());
        action.accept(
            new Match(state.node(end), distance, from, Optional.of(state.relationship(edge))));
        size++;
      }
    }
    return size;
  }
}
