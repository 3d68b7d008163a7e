package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;

/**
 * A hop, made ready for one state of a graph. Its states are the numbers of steps made in it.
 *
 * @param first number of its first state among those of all hops
 * @param isInStep whether walks that have come equally far in the traversal have made equally many
 *     steps in this hop, because no hop before it has a choice of lengths
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
    boolean isInStep) {

  static HopPlan of(Hop hop, int first, boolean isInStep, GraphState state, HeapCall call) {
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
        isInStep);
  }

  /**
   * Whether no node can enter it twice: all come equally far, and only once from the hop before.
   */
  boolean isEnteredOnce() {
    return isInStep && min > 0;
  }

  /**
   * The set in which a node is remembered that was reached with so many steps. Past the fewest
   * steps, whoever has made fewer can do all that is left to who has made more; so where walks are
   * in step, one set serves all of these, since the fewest steps come first.
   */
  int set(int steps) {
    return first + (isInStep ? Math.min(steps, min) : steps);
  }
}
