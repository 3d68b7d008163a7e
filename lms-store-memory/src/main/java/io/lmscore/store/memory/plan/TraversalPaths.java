package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.path.PathSearch;
import java.util.ArrayList;
import java.util.List;

/** The paths of a traversal in one state of the graph. */
public final class TraversalPaths implements PathSearch.Graph<Integer, Edge> {
  private final GraphState state;
  private final HeapCall call;
  private final Traversal traversal;
  private final PathRule rule;
  private final List<HopPlan> hops;

  public TraversalPaths(GraphState state, HeapCall call, Traversal traversal, PathRule rule) {
    this.state = state;
    this.call = call;
    this.traversal = traversal;
    this.rule = rule;
    this.hops = TraversalPlan.of(traversal, state, call).hops();
  }

  public List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    search()
        .search(
            starts(),
            (nodes, edges) -> {
              paths.add(GraphPaths.of(state, nodes, edges));
              return paths.size() < traversal.limit();
            });
    return paths;
  }

  public long count() {
    return search().count(starts(), call.deadline());
  }

  @Override
  public boolean mayContinueFrom(int hop, Integer node) {
    return hops.get(hop).through().matches(node);
  }

  @Override
  public boolean mayEndAt(int hop, Integer node) {
    return hops.get(hop).to().matches(node);
  }

  @Override
  public void forEach(Integer node, int wanted, PathSearch.Link<Integer, Edge> link) {
    call.step();
    state.forEach(
        node,
        direction(wanted),
        edge -> {
          call.step();
          int matching = matching(node, edge, wanted);
          if (matching != 0) {
            link.visit(edge, edge.other(node), matching);
          }
        });
  }

  private PathSearch<Integer, Edge> search() {
    return new PathSearch<>(traversal, rule, this);
  }

  private List<Integer> starts() {
    return traversal.start().accept(new StartNodes(state, call)).boxed();
  }

  private int matching(int node, Edge edge, int wanted) {
    int matching = 0;
    for (int i = 0; i < hops.size(); i++) {
      HopPlan hop = hops.get(i);
      if ((wanted & 1 << i) != 0
          && edge.isTraversable(hop.direction(), node)
          && hop.relationships().matches(edge.type(), edge.detail())) {
        matching |= 1 << i;
      }
    }
    return matching;
  }

  private Direction direction(int wanted) {
    Direction first = hops.get(Integer.numberOfTrailingZeros(wanted)).direction();
    for (int i = 0; i < hops.size(); i++) {
      if ((wanted & 1 << i) != 0 && hops.get(i).direction() != first) {
        return Direction.BOTH;
      }
    }
    return first;
  }
}
