package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The paths of a traversal, each once: depth-first search over walks, which carries all states that
 * a walk can be in, however it is divided into hops. At most 64 steps deep.
 */
public final class PathSearch {
  private final GraphState state;
  private final Call call;
  private final Traversal traversal;
  private final PathRule rule;
  private final Automaton automaton;

  private final List<Integer> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private int limit;
  private long count;

  public PathSearch(GraphState state, Call call, Traversal traversal, PathRule rule) {
    this.state = state;
    this.call = call;
    this.traversal = traversal;
    this.rule = rule;
    this.automaton = new Automaton(TraversalPlan.of(traversal, state, call));
  }

  public List<Path> paths() {
    limit = traversal.limit();
    search();
    return paths;
  }

  public long count() {
    search();
    return count;
  }

  /** One hop that can go on from the last node, and the steps already made in it. */
  private record Onward(int index, HopPlan hop, BitSet leaving) {}

  private void search() {
    IntList starts = traversal.start().accept(new Starts(state, call));
    for (int i = 0; i < starts.size(); i++) {
      nodes.add(starts.get(i));
      visit(starts.get(i), automaton.begin(starts.get(i)));
      nodes.remove(0);
    }
  }

  private void visit(int node, BitSet states) {
    call.step();
    if (automaton.accepts(states)) {
      found();
    }
    List<Onward> onward = new ArrayList<>();
    for (int i = 0; i < automaton.hops(); i++) {
      BitSet leaving = automaton.leaving(states, i, node);
      if (!leaving.isEmpty()) {
        onward.add(new Onward(i, automaton.hop(i), leaving));
      }
    }
    if (!onward.isEmpty()) {
      state.forEach(node, direction(onward), edge -> follow(node, edge, onward));
    }
  }

  private void follow(int node, Edge edge, List<Onward> onward) {
    call.step();
    int target = edge.other(node);
    if (isFull() || !isAllowed(edge, target)) {
      return;
    }
    BitSet states = new BitSet();
    for (Onward way : onward) {
      if (edge.leads(way.hop().direction(), node)
          && way.hop().relationships().matches(edge.type(), edge.detail())) {
        automaton.arrive(way.leaving(), way.index(), target, states);
      }
    }
    if (!states.isEmpty()) {
      nodes.add(target);
      edges.add(edge);
      visit(target, states);
      nodes.remove(nodes.size() - 1);
      edges.remove(edges.size() - 1);
    }
  }

  private boolean isAllowed(Edge edge, int target) {
    return switch (rule) {
      case WALK -> true;
      case TRAIL -> !edges.contains(edge);
      case SIMPLE -> !nodes.contains(target);
    };
  }

  private void found() {
    if (limit == 0) {
      count++;
    } else if (!isFull()) {
      paths.add(Route.toPath(state, nodes, edges));
    }
  }

  private boolean isFull() {
    return limit > 0 && paths.size() == limit;
  }

  private static Direction direction(List<Onward> onward) {
    Direction first = onward.get(0).hop().direction();
    return onward.stream().allMatch(way -> way.hop().direction() == first) ? first : Direction.BOTH;
  }
}
