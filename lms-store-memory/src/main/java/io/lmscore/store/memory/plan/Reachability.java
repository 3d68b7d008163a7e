package io.lmscore.store.memory.plan;

import io.lmscore.store.memory.graph.GraphState;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of matching walks. It follows all walks of a length at once, frontier by frontier.
 * It follows a node once for each state (hop, and steps made in it) in which walks reach it, by a
 * walk of the least length. So the cost is bounded by the neighbourhood times the number of states.
 * Not thread-safe.
 */
final class Reachability {
  private final TraversalPlan plan;
  private final int bound;
  private final int targetCount;
  private final @Nullable NodeSet[] sets;
  private @Nullable IntList[] frontiers;
  private @Nullable IntList[] nextFrontiers;
  private boolean hasFrontier;

  private final Workspace workspace;
  private final @Nullable IntList[] leaving;
  private final @Nullable IntList[] entering;
  private final @Nullable IntList[] ending;
  private final IntList ends;
  private final IntList endsByDistance;
  private final IntList reached;

  private Reachability(TraversalPlan plan, GraphState state, int targetCount, Workspace workspace) {
    this.plan = plan;
    this.workspace = workspace;
    this.ends = workspace.list();
    this.endsByDistance = workspace.list();
    this.reached = workspace.list();
    this.bound = state.ids().bound();
    this.targetCount = targetCount;
    this.sets = new NodeSet[plan.states() + 1];
    this.frontiers = new IntList[plan.states()];
    this.nextFrontiers = new IntList[plan.states()];
    this.leaving = new IntList[plan.hops().size()];
    this.entering = new IntList[plan.hops().size()];
    this.ending = new IntList[plan.hops().size()];
  }

  /**
   * Searches from some nodes.
   *
   * @param targetCount the number of results with which the search may end
   * @param workspace also holds the results
   */
  static Reachability from(
      IntList starts, TraversalPlan plan, GraphState state, int targetCount, Workspace workspace) {
    Reachability search = new Reachability(plan, state, targetCount, workspace);
    search.run(starts);
    return search;
  }

  /**
   * The nodes at which walks end, in order of distance; there may be more than the requested
   * number.
   */
  IntList ends() {
    return ends;
  }

  /** The length of the shortest walk to one of the {@link #ends}. */
  int distance(int index) {
    int distance = 0;
    while (endsByDistance.get(distance) <= index) {
      distance++;
    }
    return distance;
  }

  private void run(IntList starts) {
    enterHop(0, starts);
    endsByDistance.add(ends.size());
    while (hasFrontier && ends.size() < targetCount) {
      hasFrontier = false;
      @Nullable IntList[] done = frontiers;
      frontiers = nextFrontiers;
      nextFrontiers = done;
      for (int hop = 0; hop < plan.hops().size(); hop++) {
        for (int steps = 0; steps < plan.hops().get(hop).max(); steps++) {
          expand(hop, steps);
        }
      }
      endsByDistance.add(ends.size());
    }
  }

  /** Makes one more step of a hop from all nodes reached with this number of steps. */
  private void expand(int index, int steps) {
    HopPlan hop = plan.hops().get(index);
    @Nullable IntList frontier = frontiers[hop.first() + steps];
    if (frontier == null || frontier.isEmpty()) {
      return;
    }
    boolean isFiltered = steps > 0 && !hop.through().isAny();
    IntList from = isFiltered ? matching(hop.through(), frontier, list(leaving, index)) : frontier;
    for (int i = 0; i < from.size() && ends.size() < targetCount; i += Neighbours.MAX_AT_ONCE) {
      expandBatch(index, steps + 1, from, i, Math.min(Neighbours.MAX_AT_ONCE, from.size() - i));
    }
    frontier.clear();
  }

  /** Makes one step from some nodes of a frontier. */
  private void expandBatch(int index, int steps, IntList from, int first, int count) {
    HopPlan hop = plan.hops().get(index);
    NodeSet seen = set(hop.setIndex(steps));
    IntList next = list(nextFrontiers, hop.first() + steps);
    if (hop.setIndex(steps) == plan.resultSet()) {
      int before = ends.size();
      hop.neighbours().addTo(seen, ends, from, first, count);
      if (steps < hop.max()) {
        next.addAll(ends, before);
      }
    } else {
      reached.clear();
      hop.neighbours().addTo(seen, reached, from, first, count);
      if (!hop.hasFixedLength() && steps > hop.min()) {
        reached.removeIf(node -> isCovered(hop, steps, node));
      }
      if (steps < hop.max()) {
        next.addAll(reached, 0);
      }
      if (steps >= hop.min()) {
        endHop(index, reached);
      }
    }
    hasFrontier |= !next.isEmpty();
  }

  /** Begins a hop, or ends the walk, at nodes that are all different. */
  private void enterHop(int index, IntList nodes) {
    if (index == plan.hops().size()) {
      addNew(plan.resultSet(), plan.hasDistinctEnds(), nodes, ends);
      return;
    }
    HopPlan hop = plan.hops().get(index);
    IntList newNodes = list(entering, index);
    newNodes.clear();
    addNew(hop.setIndex(0), hop.isEnteredOnce(), nodes, newNodes);
    if (hop.max() > 0) {
      list(nextFrontiers, hop.first()).addAll(newNodes, 0);
      hasFrontier |= !newNodes.isEmpty();
    }
    if (hop.min() == 0) {
      endHop(index, newNodes);
    }
  }

  /** Ends a hop at those of the nodes at which it may end. */
  private void endHop(int index, IntList nodes) {
    NodeTest to = plan.hops().get(index).to();
    enterHop(index + 1, to.isAny() ? nodes : matching(to, nodes, list(ending, index)));
  }

  private static IntList matching(NodeTest test, IntList nodes, IntList into) {
    into.clear();
    test.addMatching(nodes, into);
    return into;
  }

  /**
   * Adds the nodes that are new to the set to the list. When all nodes are known to be new, the set
   * is not used.
   */
  private void addNew(int set, boolean areDistinct, IntList nodes, IntList into) {
    if (areDistinct) {
      into.addAll(nodes, 0);
    } else {
      set(set).addAll(nodes.items(), 0, nodes.size(), into);
    }
  }

  /** Whether a walk has reached the node with fewer steps, but at least the minimum. */
  private boolean isCovered(HopPlan hop, int steps, int node) {
    for (int fewer = hop.min(); fewer < steps; fewer++) {
      @Nullable NodeSet seen = sets[hop.setIndex(fewer)];
      if (seen != null && seen.contains(node)) {
        return true;
      }
    }
    return false;
  }

  private NodeSet set(int index) {
    @Nullable NodeSet set = sets[index];
    if (set == null) {
      set = workspace.set(bound);
      sets[index] = set;
    }
    return set;
  }

  private IntList list(@Nullable IntList[] lists, int index) {
    @Nullable IntList list = lists[index];
    if (list == null) {
      list = workspace.list();
      lists[index] = list;
    }
    return list;
  }
}
