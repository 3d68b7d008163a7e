package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;

/**
 * A hop, prepared for one state of a graph. Its search states are the numbers of steps made in it.
 *
 * @param first number of its first search state among those of all hops
 * @param hasFixedLength whether walks of equal length in the traversal have made equally many steps
 *     in this hop, because no hop before it has a choice of lengths
 */
record HopPlan(
    Direction direction,
    LinkTest relationships,
    Neighbours neighbours,
    NodeTest through,
    NodeTest to,
    int min,
    int max,
    int first,
    boolean hasFixedLength) {

  static HopPlan of(Hop hop, int first, boolean hasFixedLength, GraphState state, HeapCall call) {
    LinkTest relationships = new LinkTest(hop.relationships(), state, call);
    return new HopPlan(
        hop.direction(),
        relationships,
        new Neighbours(state, hop.direction(), relationships, call),
        new NodeTest(hop.through(), state, call),
        new NodeTest(hop.to(), state, call),
        hop.min(),
        hop.max(),
        first,
        hasFixedLength);
  }

  /**
   * Whether no node can enter this hop twice: all walks to it have one length, and each node leaves
   * the previous hop once.
   */
  boolean isEnteredOnce() {
    return hasFixedLength && min > 0;
  }

  /**
   * The set that records a node reached with this number of steps. From the minimum number of steps
   * on, a walk with fewer steps can continue in every way in which a walk with more steps can. So
   * where all walks to the hop have one length, one set serves all of these numbers, since the
   * fewest steps come first.
   */
  int setIndex(int steps) {
    return first + (hasFixedLength ? Math.min(steps, min) : steps);
  }
}
