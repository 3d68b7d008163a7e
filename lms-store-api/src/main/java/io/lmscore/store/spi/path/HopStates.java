package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Hop;
import java.util.BitSet;
import java.util.List;

/**
 * The states of a walk, one for each possible division of it into hops: a state is a hop and the
 * number of steps made in it. The last state means that the walk may end here. A walk has a set of
 * states, as in the subset construction for finite automata, so that it is one walk however it can
 * be divided: Rabin and Scott, "Finite Automata and Their Decision Problems", IBM Journal of
 * Research and Development 3 (1959), 114-125.
 *
 * <p>States are numbered hop by hop and step by step, so a step leads to the next number. A set of
 * states is a {@link BitSet} of at most 81 bits. It lacks the states of a hop that allow no further
 * step, since only the hops after it continue.
 *
 * @param <N> nodes
 */
final class HopStates<N> {
  private final List<Hop> hops;
  private final PathSearch.Graph<N, ?> graph;
  private final int[] firstStates; // of each hop, followed by the last state

  HopStates(List<Hop> hops, PathSearch.Graph<N, ?> graph) {
    this.hops = hops;
    this.graph = graph;
    this.firstStates = new int[hops.size() + 1];
    for (int i = 0; i < hops.size(); i++) {
      firstStates[i + 1] = firstStates[i] + hops.get(i).max() + 1;
    }
  }

  /** The states of a walk of no steps. */
  BitSet begin(N start) {
    BitSet states = new BitSet();
    add(0, 0, start, states);
    return states;
  }

  /** Whether a walk with these states may end at its last node. */
  boolean mayEnd(BitSet states) {
    return states.get(firstStates[hops.size()]);
  }

  /** Those of the states of a walk that allow another step from its last node. */
  BitSet leaving(BitSet states, N last) {
    BitSet leaving = new BitSet();
    for (int hop = 0; hop < hops.size(); hop++) {
      int first = firstStates[hop];
      int end = firstStates[hop + 1];
      int further = states.nextSetBit(first + 1);
      if (further >= 0 && further < end && graph.mayContinueFrom(hop, last)) {
        for (int s = further; s >= 0 && s < end; s = states.nextSetBit(s + 1)) {
          leaving.set(s);
        }
      }
      if (states.get(first)) {
        leaving.set(first);
      }
    }
    return leaving;
  }

  /** The hops of states that allow another step, one bit each. */
  int of(BitSet leaving) {
    int bits = 0;
    for (int hop = 0; hop < hops.size(); hop++) {
      int state = leaving.nextSetBit(firstStates[hop]);
      bits |= state >= 0 && state < firstStates[hop + 1] ? 1 << hop : 0;
    }
    return bits;
  }

  /**
   * The states after one more step; none when no walk goes on from there.
   *
   * @param leaving the states of {@link #leaving} before the step
   * @param matching hops that may make this step, one bit each; bits of other hops have no effect
   */
  BitSet after(BitSet leaving, int matching, N next) {
    BitSet states = new BitSet();
    for (int hop = 0; hop < hops.size(); hop++) {
      if ((matching & 1 << hop) != 0) {
        int first = firstStates[hop];
        int end = firstStates[hop + 1];
        for (int s = leaving.nextSetBit(first); s >= 0 && s < end; s = leaving.nextSetBit(s + 1)) {
          add(hop, s - first + 1, next, states);
        }
      }
    }
    return states;
  }

  /** Adds a state and, if its hop may end at the node, the first state of the next hop. */
  private void add(int hop, int steps, N node, BitSet states) {
    if (hop == hops.size()) {
      states.set(firstStates[hop]);
      return;
    }
    if (steps < hops.get(hop).max()) {
      states.set(firstStates[hop] + steps);
    }
    if (steps >= hops.get(hop).min() && graph.mayEndAt(hop, node)) {
      add(hop + 1, 0, node, states);
    }
  }
}
