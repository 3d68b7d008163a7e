package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import java.util.ArrayList;
import java.util.List;

/**
 * A traversal, prepared for one state of a graph.
 *
 * @param states the total number of search states of its hops
 * @param resultSet the set that holds the nodes at which walks end
 * @param hasDistinctEnds whether no node reaches the end twice, so that the set need not be
 *     checked. This holds when all walks have one length, or when the set is that of the last hop,
 *     which was already checked.
 */
record TraversalPlan(List<HopPlan> hops, int states, int resultSet, boolean hasDistinctEnds) {

  static TraversalPlan of(Traversal traversal, GraphState state, HeapCall call) {
    List<HopPlan> hops = new ArrayList<>();
    int first = 0;
    boolean hasFixedLength = true;
    for (Hop hop : traversal.hops()) {
      hops.add(HopPlan.of(hop, first, hasFixedLength, state, call));
      first += hop.max() + 1;
      hasFixedLength &= hop.min() == hop.max();
    }
    int resultSet = resultSet(hops, first);
    return new TraversalPlan(hops, first, resultSet, hasFixedLength || resultSet < first);
  }

  /**
   * The set of results. It is the last hop's own set where every node at which that hop may end is
   * a result.
   */
  private static int resultSet(List<HopPlan> hops, int states) {
    if (hops.isEmpty()) {
      return states;
    }
    HopPlan last = hops.get(hops.size() - 1);
    return last.hasFixedLength() && last.to().isAny() ? last.setIndex(last.min()) : states;
  }
}
