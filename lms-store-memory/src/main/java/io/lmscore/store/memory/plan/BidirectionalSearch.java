package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;

/**
 * Breadth-first search from both ends of a {@link ShortestPath} at once, level by level. It always
 * extends the side with the smaller frontier (Pohl, "Bi-directional search", Machine Intelligence
 * 6, 1971). Both sides hold all nodes up to their depth, so their first meeting gives a shortest
 * path. A side begins at all nodes of its selection, so its depths are those to the nearest of
 * them.
 *
 * <p>A selection by a pattern may have far more nodes than the search visits. So the nodes of the
 * other side are tested instead, until they are as many as a scan for the pattern would look at.
 * Not thread-safe.
 */
final class BidirectionalSearch {
  private static final int NONE = -1;

  private final ShortestPath question;
  private final NodeTest through;
  private final Side front;
  private final Side back;
  private int meeting = NONE;
  private boolean findsAllMeetings;

  /**
   * @param workspace also holds the results
   */
  BidirectionalSearch(GraphState state, HeapCall call, ShortestPath question, Workspace workspace) {
    LinkTest test = new LinkTest(question.relationships(), state, call);
    this.question = question;
    this.through = new NodeTest(question.through(), state, call);
    int bound = state.ids().bound();
    Direction path = question.direction();
    this.front =
        new Side(
            new SelectedNodes(question.from(), state, call),
            bound,
            new Neighbours(state, path, test, call),
            workspace);
    this.back =
        new Side(
            new SelectedNodes(question.to(), state, call),
            bound,
            new Neighbours(state, reverse(path), test, call),
            workspace);
  }

  /** The nodes reached from one end: from any of its origins. */
  static final class Side {
    private final SelectedNodes selection;
    private final Neighbours neighbours;
    private final NodeSet seen;

    /** The reached nodes, level after level. */
    private final IntList reached;

    /** For each reached node, the index of its predecessor; {@link #NONE} for an origin. */
    private final IntList parents;

    /** The indexes at which levels begin. */
    private final IntList levels;

    /** Whether all origins have been found. */
    private boolean isComplete;

    private Side(SelectedNodes selection, int bound, Neighbours neighbours, Workspace workspace) {
      this.selection = selection;
      this.neighbours = neighbours;
      this.seen = workspace.set(bound);
      this.reached = workspace.list();
      this.parents = workspace.list();
      this.levels = workspace.list();
      levels.add(0);
    }

    private void complete() {
      IntList origins = selection.all();
      for (int i = 0; i < origins.size(); i++) {
        reach(origins.get(i), NONE);
      }
      isComplete = true;
    }

    /** Whether the side holds the node, or the node is an origin that was not found yet. */
    private boolean holds(int node) {
      return seen.contains(node) || (!isComplete && selection.matches(node) && reach(node, NONE));
    }

    private boolean reach(int node, int parent) {
      if (!seen.add(node)) {
        return false;
      }
      reached.add(node);
      parents.add(parent);
      return true;
    }

    /** The number of relationships to the nodes farthest away. */
    int depth() {
      return levels.size() - 1;
    }

    /** Finds the next nodes from one node. */
    Neighbours neighbours() {
      return neighbours;
    }

    /** The path by which a node of the last level was reached: the node first, an origin last. */
    IntList pathToOrigin(int node) {
      int index = reached.size() - 1;
      while (reached.get(index) != node) {
        index--;
      }
      IntList path = new IntList();
      path.add(node);
      for (int i = parents.get(index); i != NONE; i = parents.get(i)) {
        path.add(reached.get(i));
      }
      return path;
    }

    /** The nodes at that distance from the nearest origin. */
    IntList nodesAt(int depth) {
      int end = depth + 1 < levels.size() ? levels.get(depth + 1) : reached.size();
      IntList nodes = new IntList();
      for (int i = levels.get(depth); i < end; i++) {
        nodes.add(reached.get(i));
      }
      return nodes;
    }

    /** The distances from the nearest origin of all nodes reached. */
    IntMap depths(HeapCall call) {
      IntMap depths = new IntMap();
      for (int depth = 0; depth <= depth(); depth++) {
        IntList nodes = nodesAt(depth);
        for (int i = 0; i < nodes.size(); i++) {
          call.step();
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
  boolean findMeeting() {
    return search();
  }

  /**
   * As {@link #findMeeting}, but completes the level of the meeting, because it may contain more
   * meetings.
   */
  boolean findAllMeetings() {
    findsAllMeetings = true;
    return search();
  }

  private boolean search() {
    int frontCost = front.selection.cost();
    int backCost = back.selection.cost();
    int otherCost = Math.max(frontCost, backCost);
    Side side = frontCost <= backCost ? front : back;
    Side other = side == front ? back : front;
    side.complete();
    if (!other.selection.isPattern()) {
      other.complete();
    }
    findShared(side, other);
    while (meeting == NONE
        && front.depth() + back.depth() < question.maxLength()
        && side.width() > 0
        && (!other.isComplete || other.width() > 0)) {
      if (!other.isComplete && side.reached.size() >= otherCost) {
        other.complete();
      } else if (!other.isComplete || side.width() <= other.width()) {
        expand(side, other);
      } else {
        expand(other, side);
      }
    }
    return meeting != NONE;
  }

  /** Finds the nodes of both selections. */
  private void findShared(Side side, Side other) {
    IntList origins = side.nodesAt(0);
    for (int i = 0; i < origins.size() && (meeting == NONE || findsAllMeetings); i++) {
      if (other.holds(origins.get(i))) {
        meeting = origins.get(i);
      }
    }
  }

  /** A node on a shortest path. Its distance from each end is the depth of that side. */
  int meeting() {
    return meeting;
  }

  Side front() {
    return front;
  }

  Side back() {
    return back;
  }

  /** Computes the next level. */
  private void expand(Side side, Side other) {
    int from = side.levels.last();
    int to = side.reached.size();
    side.levels.add(to);
    for (int i = from; i < to; i += Neighbours.MAX_AT_ONCE) {
      if (meeting != NONE && !findsAllMeetings) {
        return;
      }
      int count = Math.min(Neighbours.MAX_AT_ONCE, to - i);
      side.neighbours.find(side.reached, i, count);
      for (int j = 0, at = 0; j < count; j++) {
        for (; at < side.neighbours.end(j); at++) {
          reach(side, other, i + j, side.neighbours.nodes()[at]);
        }
      }
    }
  }

  private void reach(Side side, Side other, int parent, int next) {
    if (!other.isComplete && side.seen.contains(next)) {
      return; // it was tested
    }
    boolean meets = other.holds(next); // then it matches, or is one of the other's origins
    boolean isAllowed = through.isAny() || meets || through.matches(next);
    if (isAllowed && side.reach(next, parent) && meeting == NONE && meets) {
      meeting = next;
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
