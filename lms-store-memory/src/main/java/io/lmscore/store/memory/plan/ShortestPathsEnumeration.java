package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Path;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds all shortest paths from the result of a {@link BidirectionalSearch}. First it finds the
 * nodes on such paths, each with its distance, from the meeting nodes outwards. Then it walks along
 * these nodes alone, so that the cost is bounded by the search and the size of the answer.
 */
final class ShortestPathsEnumeration {
  private final GraphState state;
  private final Direction direction;
  private final LinkTest test;
  private final BidirectionalSearch search;
  private final HeapCall call;
  private final int length;

  /** The number of relationships from the start to each node on a shortest path. */
  private final IntMap distances = new IntMap();

  private final List<Integer> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();

  ShortestPathsEnumeration(
      GraphState state,
      Direction direction,
      LinkTest test,
      BidirectionalSearch search,
      HeapCall call) {
    this.state = state;
    this.direction = direction;
    this.test = test;
    this.search = search;
    this.call = call;
    this.length = search.front().depth() + search.back().depth();
  }

  List<Path> paths(int limit) {
    IntList starts = findDistances();
    for (int i = 0; i < starts.size() && paths.size() < limit; i++) {
      nodes.add(starts.get(i));
      enumerate(starts.get(i), limit);
      nodes.clear();
    }
    return paths;
  }

  /** Finds the places; returns the nodes at the first place. */
  private IntList findDistances() {
    int middle = search.front().depth();
    IntMap front = search.front().depths(call);
    IntMap back = search.back().depths(call);
    IntList meetings = search.front().nodesAt(middle);
    IntList layer = new IntList();
    for (int i = 0; i < meetings.size(); i++) {
      if (back.get(meetings.get(i)) == length - middle) {
        layer.add(meetings.get(i));
        distances.putIfAbsent(meetings.get(i), middle);
      }
    }
    IntList nextLayer = layer;
    for (int distance = middle + 1; distance <= length; distance++) {
      nextLayer = next(nextLayer, search.front().neighbours(), back, length - distance, distance);
    }
    for (int distance = middle - 1; distance >= 0; distance--) {
      layer = next(layer, search.back().neighbours(), front, distance, distance);
    }
    return layer;
  }

  /** The neighbours of a layer at this distance from the end of one side. */
  private IntList next(
      IntList layer, Neighbours neighbours, IntMap depths, int depth, int distance) {
    IntList next = new IntList();
    for (int i = 0; i < layer.size(); i++) {
      int count = neighbours.find(layer, i, 1);
      for (int j = 0; j < count; j++) {
        int node = neighbours.nodes()[j];
        if (depths.get(node) == depth && distances.putIfAbsent(node, distance)) {
          next.add(node);
        }
      }
    }
    return next;
  }

  private void enumerate(int node, int limit) {
    if (edges.size() == length) {
      paths.add(GraphPaths.of(state, nodes, edges));
      return;
    }
    state.forEach(
        node,
        direction,
        edge -> {
          call.step();
          int other = edge.other(node);
          if (paths.size() < limit
              && distances.get(other) == edges.size() + 1
              && test.matches(edge.type(), edge.detail())) {
            nodes.add(other);
            edges.add(edge);
            enumerate(other, limit);
            edges.remove(edges.size() - 1);
            nodes.remove(nodes.size() - 1);
          }
        });
  }
}
