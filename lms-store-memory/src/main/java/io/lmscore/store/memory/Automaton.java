package io.lmscore.store.memory;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Traversal;
import java.util.BitSet;
import java.util.List;

/**
 * The hops of a traversal as an automaton that reads walks. A state is a hop and the number of
 * steps made in it; the last one says that the walk may end here. States are numbered hop by hop
 * and step by step, so a set of them is a {@link BitSet} of at most 81 bits, and a step leads to
 * the next number.
 */
final class Automaton {
  private final List<Hop> hops;
  private final int[] first;
  private final Matcher matcher;

  Automaton(Traversal traversal, Matcher matcher) {
    this.hops = traversal.hops();
    this.matcher = matcher;
    this.first = new int[hops.size() + 1];
    for (int i = 0; i < hops.size(); i++) {
      first[i + 1] = first[i] + hops.get(i).max() + 1;
    }
  }

  int hops() {
    return hops.size();
  }

  Hop hop(int index) {
    return hops.get(index);
  }

  /** The states of a walk that is just the start node. */
  BitSet begin(Node start) {
    BitSet states = new BitSet();
    enter(0, 0, start, states);
    return states;
  }

  /** Whether a matching walk may end in one of these states. */
  boolean accepts(BitSet states) {
    return states.get(first[hops.size()]);
  }

  /** Those of the states at a node from which that hop can make another step. */
  BitSet leaving(BitSet states, int hop, Node node) {
    BitSet leaving = states.get(first[hop], first[hop] + hops.get(hop).max()); // from bit 0 on
    int steps = leaving.length() - 1;
    if (steps > 0 && !matcher.matches(hops.get(hop).through(), node)) {
      leaving.clear(1, leaving.length());
    }
    return leaving;
  }

  /**
   * Adds the states to which a step of a hop leads.
   *
   * @param leaving steps made in the hop, from {@link #leaving}
   * @param seen states in which walks no longer than this one have come to the node; a state from
   *     which no walk leads on that does not lead on from these is left out
   */
  void arrive(BitSet leaving, int hop, Node node, BitSet seen, BitSet states) {
    for (int steps = leaving.nextSetBit(0); steps >= 0; steps = leaving.nextSetBit(steps + 1)) {
      if (!isCovered(hop, steps + 1, seen)) {
        enter(hop, steps + 1, node, states);
      }
    }
  }

  /** Past the fewest steps, whoever has made fewer can do all that is left to who has made more. */
  private boolean isCovered(int hop, int steps, BitSet seen) {
    int state = first[hop] + steps;
    int fewest = first[hop] + Math.min(steps, hops.get(hop).min());
    int earlier = seen.nextSetBit(fewest);
    return earlier >= 0 && earlier <= state;
  }

  /** Adds a state, and if its hop may end at the node, also the beginning of the next one. */
  private void enter(int hop, int steps, Node node, BitSet states) {
    states.set(first[hop] + steps);
    if (hop < hops.size()
        && steps >= hops.get(hop).min()
        && matcher.matches(hops.get(hop).to(), node)) {
      enter(hop + 1, 0, node, states);
    }
  }
}
