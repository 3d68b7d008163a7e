package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.GraphState;

/**
 * Breadth-first search from both ends of a {@link ShortestPath} at once, level by level, always on
 * the side that has fewer nodes to go on from (Pohl, "Bi-directional search", Machine Intelligence
 * 6, 1971). Both sides hold all nodes up to their depth, so where they first meet, a shortest path
 * is found. Not thread-safe.
 */
final class TwoSidedSearch {
  private static final int NONE = -1;

  private final ShortestPath question;
  private final NodeTest through;
  private final Side front;
  private final Side back;
  private int meeting = NONE;

  TwoSidedSearch(GraphState state, Call call, ShortestPath question, int from, int to) {
    LinkTest test = new LinkTest(question.relationships(), state, call);
    this.question = question;
    this.through = new NodeTest(question.through(), state, call);
    this.front = new Side(from, new Neighbours(state, question.direction(), test, call));
    this.back = new Side(to, new Neighbours(state, reverse(question.direction()), test, call));
  }

  /** What was reached from one end. */
  static final class Side {
    private final int origin;
    private final Neighbours neighbours;
    private final IntMap parents = new IntMap();
    private final IntList reached = new IntList();
    private final IntList levels = new IntList();

    private Side(int origin, Neighbours neighbours) {
      this.origin = origin;
      this.neighbours = neighbours;
      parents.putIfAbsent(origin, origin);
      reached.add(origin);
      levels.add(0);
    }

    /** The number of relationships to the nodes farthest away. */
    int depth() {
      return levels.size() - 1;
    }

    /** Finds the next nodes from one. */
    Neighbours neighbours() {
      return neighbours;
    }

    /** The node from which that one was reached; the origin from itself. */
    int parent(int node) {
      return parents.get(node);
    }

    /** The nodes at that distance from the origin. */
    IntList nodesAt(int depth) {
      int end = depth + 1 < levels.size() ? levels.get(depth + 1) : reached.size();
      IntList nodes = new IntList();
      for (int i = levels.get(depth); i < end; i++) {
        nodes.add(reached.get(i));
      }
      return nodes;
    }

    /** The distances from the origin of all nodes reached. */
    IntMap depths() {
      IntMap depths = new IntMap();
      for (int depth = 0; depth <= depth(); depth++) {
        IntList nodes = nodesAt(depth);
        for (int i = 0; i < nodes.size(); i++) {
          depths.putIfAbsent(nodes.get(i), depth);
        }
      }
      return depths;
    }

    private int width() {
      return reached.size() - levels.last();
    }
  }

  /** Searches until the sides meet; false when they do not within the greatest length. */
  boolean meet() {
    if (front.origin == back.origin) {
      meeting = front.origin;
    }
    while (meeting == NONE
        && front.depth() + back.depth() < question.maxLength()
        && front.width() > 0
        && back.width() > 0) {
      if (front.width() <= back.width()) {
        expand(front, back);
      } else {
        expand(back, front);
      }
    }
    return meeting != NONE;
  }

  /** A node on a shortest path, as far from each end as that side is deep. */
  int meeting() {
    return meeting;
  }

  Side front() {
    return front;
  }

  Side back() {
    return back;
  }

  /**
   * Makes a whole level, also when the other side is met on the way: there may be more meetings.
   */
  private void expand(Side side, Side other) {
    int from = side.levels.last();
    int to = side.reached.size();
    side.levels.add(to);
    for (int i = from; i < to; i++) {
      int node = side.reached.get(i);
      int count = side.neighbours.find(node);
      int[] found = side.neighbours.nodes();
      for (int j = 0; j < count; j++) {
        reach(side, other, node, found[j]);
      }
    }
  }

  private void reach(Side side, Side other, int node, int next) {
    boolean mayStand = through.isAny() || next == other.origin || through.matches(next);
    if (mayStand && side.parents.putIfAbsent(next, node)) {
      side.reached.add(next);
      if (meeting == NONE && other.parents.contains(next)) {
        meeting = next;
      }
    }
  }

  private static Direction reverse(Direction direction) {
    return switch (direction) {
      case OUT -> Direction.IN;
      case IN -> Direction.OUT;
      case BOTH -> Direction.BOTH;
    };
  }
}
