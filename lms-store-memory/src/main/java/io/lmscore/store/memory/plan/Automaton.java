package io.lmscore.store.memory.plan;

import java.util.BitSet;

/**
 * The hops of a traversal as an automaton that reads one walk. A state is a hop and the number of
 * steps made in it; the last one says that the walk may end here. States are numbered hop by hop
 * and step by step, so a set of them is a {@link BitSet} of at most 81 bits, and a step leads to
 * the next number.
 */
final class Automaton {
  private final TraversalPlan plan;

  Automaton(TraversalPlan plan) {
    this.plan = plan;
  }

  int hops() {
    return plan.hops().size();
  }

  HopPlan hop(int index) {
    return plan.hops().get(index);
  }

  /** The states of a walk that is just the start node. */
  BitSet begin(int start) {
    BitSet states = new BitSet();
    enter(0, 0, start, states);
    return states;
  }

  /** Whether a matching walk may end in one of these states. */
  boolean accepts(BitSet states) {
    return states.get(plan.states());
  }

  /** How many steps were made in that hop, of those states from which it can make another one. */
  BitSet leaving(BitSet states, int index, int node) {
    HopPlan hop = hop(index);
    BitSet leaving = states.get(hop.first(), hop.first() + hop.max()); // from bit 0 on
    int steps = leaving.length() - 1;
    if (steps > 0 && !hop.through().matches(node)) {
      leaving.clear(1, leaving.length());
    }
    return leaving;
  }

  /**
   * Adds the states to which a step of a hop leads.
   *
   * @param leaving steps made in the hop, from {@link #leaving}
   */
  void arrive(BitSet leaving, int index, int node, BitSet states) {
    for (int steps = leaving.nextSetBit(0); steps >= 0; steps = leaving.nextSetBit(steps + 1)) {
      enter(index, steps + 1, node, states);
    }
  }

  /** Adds a state, and if its hop may end at the node, also the beginning of the next one. */
  private void enter(int index, int steps, int node, BitSet states) {
    if (index == hops()) {
      states.set(plan.states());
      return;
    }
    HopPlan hop = hop(index);
    states.set(hop.first() + steps);
    if (steps >= hop.min() && hop.to().matches(node)) {
      enter(index + 1, 0, node, states);
    }
  }
}
