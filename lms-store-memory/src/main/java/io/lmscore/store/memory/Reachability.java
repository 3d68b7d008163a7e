package io.lmscore.store.memory;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.Call;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where matching walks end: breadth-first search over pairs of node and state, each entered once,
 * by a walk of the least length. So the cost is bounded by the neighbourhood, times the states.
 */
final class Reachability {
  private final Call call;
  private final Matcher matcher;
  private final Automaton automaton;
  private final Map<Vertex, BitSet> seen = new HashMap<>();
  private final Map<Vertex, Integer> distances = new LinkedHashMap<>();
  private Map<Vertex, BitSet> layer = new LinkedHashMap<>();
  private Map<Vertex, BitSet> nextLayer = new LinkedHashMap<>();
  private int distance;

  private Reachability(Call call, Traversal traversal) {
    this.call = call;
    this.matcher = new Matcher(call);
    this.automaton = new Automaton(traversal, matcher);
  }

  /**
   * The nodes at which matching walks end, with the length of the shortest, in order of length.
   *
   * @param enough the search may end with so many
   */
  static Map<Vertex, Integer> from(
      Collection<Vertex> starts, Call call, Traversal traversal, int enough) {
    return new Reachability(call, traversal).search(starts, enough);
  }

  private Map<Vertex, Integer> search(Collection<Vertex> starts, int enough) {
    for (Vertex start : starts) {
      call.step();
      add(start, automaton.begin(start.node()));
    }
    while (!nextLayer.isEmpty() && distances.size() < enough) {
      layer = nextLayer;
      nextLayer = new LinkedHashMap<>();
      distance++;
      for (Map.Entry<Vertex, BitSet> entry : layer.entrySet()) {
        expand(entry.getKey(), entry.getValue());
        if (distances.size() >= enough) {
          break;
        }
      }
    }
    return distances;
  }

  private void expand(Vertex vertex, BitSet states) {
    for (int i = 0; i < automaton.hops(); i++) {
      BitSet leaving = automaton.leaving(states, i, vertex.node());
      if (!leaving.isEmpty()) {
        follow(vertex, i, leaving);
      }
    }
  }

  private void follow(Vertex vertex, int index, BitSet leaving) {
    Hop hop = automaton.hop(index);
    vertex.forEach(
        hop.direction(),
        edge -> {
          call.step();
          if (matcher.matches(hop.relationships(), edge.relationship())) {
            Vertex target = edge.other(vertex);
            BitSet states = new BitSet();
            BitSet before = seen.computeIfAbsent(target, first -> new BitSet());
            automaton.arrive(leaving, index, target.node(), before, states);
            add(target, states);
          }
        });
  }

  private void add(Vertex vertex, BitSet states) {
    BitSet before = seen.computeIfAbsent(vertex, first -> new BitSet());
    states.andNot(before);
    if (!states.isEmpty()) {
      before.or(states);
      nextLayer.computeIfAbsent(vertex, first -> new BitSet()).or(states);
      if (automaton.accepts(states)) {
        distances.putIfAbsent(vertex, distance);
      }
    }
  }
}
