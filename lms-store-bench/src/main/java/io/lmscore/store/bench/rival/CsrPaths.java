package io.lmscore.store.bench.rival;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds shortest paths over {@link Csr}, breadth-first from both ends; for one thread. */
public final class CsrPaths {
  private final Csr graph;
  private final Side forward;
  private final Side backward;
  private int search;

  CsrPaths(Csr graph) {
    this.graph = graph;
    forward = new Side(graph.outOffsets(), graph.outTargets(), graph.nodes());
    backward = new Side(graph.inOffsets(), graph.inTargets(), graph.nodes());
  }

  /**
   * Returns the ids on one shortest path along outgoing relationships; empty when there is none.
   */
  public List<String> shortest(String from, String to) {
    if (from.equals(to)) {
      return List.of(from);
    }
    search++;
    forward.begin(graph.number(from), search);
    backward.begin(graph.number(to), search);
    while (forward.hasFrontier() && backward.hasFrontier()) {
      Side smaller = forward.frontier() <= backward.frontier() ? forward : backward;
      int meeting = smaller.advance(search, smaller == forward ? backward : forward);
      if (meeting >= 0) {
        return path(meeting);
      }
    }
    return List.of();
  }

  private List<String> path(int meeting) {
    Deque<String> path = new ArrayDeque<>();
    for (int node = meeting; node >= 0; node = forward.parents[node]) {
      path.addFirst(graph.id(node));
    }
    for (int node = backward.parents[meeting]; node >= 0; node = backward.parents[node]) {
      path.addLast(graph.id(node));
    }
    return List.copyOf(path);
  }

  /** The search from one end. */
  private static final class Side {
    private final int[] offsets;
    private final int[] targets;
    private final int[] stamps;
    private final int[] parents;
    private final int[] queue;
    private int level;
    private int end;

    Side(int[] offsets, int[] targets, int nodes) {
      this.offsets = offsets;
      this.targets = targets;
      stamps = new int[nodes];
      parents = new int[nodes];
      queue = new int[nodes];
    }

    void begin(int node, int search) {
      stamps[node] = search;
      parents[node] = -1;
      queue[0] = node;
      level = 0;
      end = 1;
    }

    boolean hasFrontier() {
      return level < end;
    }

    int frontier() {
      return end - level;
    }

    /** Advances by one level; returns a node that the other side has reached, or -1. */
    int advance(int search, Side other) {
      for (int levelEnd = end; level < levelEnd; level++) {
        int node = queue[level];
        for (int i = offsets[node]; i < offsets[node + 1]; i++) {
          int target = targets[i];
          if (stamps[target] != search) {
            stamps[target] = search;
            parents[target] = node;
            if (other.stamps[target] == search) {
              return target;
            }
            queue[end++] = target;
          }
        }
      }
      return -1;
    }
  }
}
