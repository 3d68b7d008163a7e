package io.lmscore.store.memory;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.Call;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The paths of a traversal, each once: depth-first search over walks, which carries all states that
 * a walk can be in, however it is divided into hops. At most 64 steps deep.
 */
final class PathSearch {
  private final HeapGraph graph;
  private final Call call;
  private final Traversal traversal;
  private final PathRule rule;
  private final Matcher matcher;
  private final Automaton automaton;

  private final List<Vertex> vertices = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private int limit;
  private long count;

  PathSearch(HeapGraph graph, Call call, Traversal traversal, PathRule rule) {
    this.graph = graph;
    this.call = call;
    this.traversal = traversal;
    this.rule = rule;
    this.matcher = new Matcher(call);
    this.automaton = new Automaton(traversal, matcher);
  }

  List<Path> paths() {
    limit = traversal.limit();
    search();
    return paths;
  }

  long count() {
    search();
    return count;
  }

  /** One hop that can go on from the last node, and the steps already made in it. */
  private record Onward(int index, Hop hop, BitSet leaving) {}

  private void search() {
    for (Vertex start : traversal.start().accept(new Starts(graph, call))) {
      vertices.add(start);
      visit(start, automaton.begin(start.node()));
      vertices.remove(0);
    }
  }

  private void visit(Vertex vertex, BitSet states) {
    call.step();
    if (automaton.accepts(states)) {
      found();
    }
    List<Onward> onward = new ArrayList<>();
    for (int i = 0; i < automaton.hops(); i++) {
      BitSet leaving = automaton.leaving(states, i, vertex.node());
      if (!leaving.isEmpty()) {
        onward.add(new Onward(i, automaton.hop(i), leaving));
      }
    }
    if (!onward.isEmpty()) {
      vertex.forEach(direction(onward), edge -> follow(vertex, edge, onward));
    }
  }

  private void follow(Vertex vertex, Edge edge, List<Onward> onward) {
    call.step();
    Vertex target = edge.other(vertex);
    if (isFull() || !isAllowed(edge, target)) {
      return;
    }
    BitSet states = new BitSet();
    for (Onward way : onward) {
      if (edge.leads(way.hop().direction(), vertex)
          && matcher.matches(way.hop().relationships(), edge.relationship())) {
        automaton.arrive(way.leaving(), way.index(), target.node(), new BitSet(), states);
      }
    }
    if (!states.isEmpty()) {
      vertices.add(target);
      edges.add(edge);
      visit(target, states);
      vertices.remove(vertices.size() - 1);
      edges.remove(edges.size() - 1);
    }
  }

  private boolean isAllowed(Edge edge, Vertex target) {
    return switch (rule) {
      case WALK -> true;
      case TRAIL -> !edges.contains(edge);
      case SIMPLE -> !vertices.contains(target);
    };
  }

  private void found() {
    if (limit == 0) {
      count++;
    } else if (!isFull()) {
      paths.add(Route.toPath(vertices, edges));
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
