package io.lmscore.store.memory.plan;

import io.lmscore.store.memory.graph.GraphState;
import org.jspecify.annotations.Nullable;

/**
 * Where matching walks end: all walks of a length at once, frontier by frontier. A node is followed
 * once for each state (hop, and steps made in it) in which walks reach it, by one of the least
 * length; so the cost is bounded by the neighbourhood, times the states. Not thread-safe.
 */
final class Reachability {
  private final TraversalPlan plan;
  private final int bound;
  private final int enough;
  private final @Nullable NodeSet[] sets;
  private @Nullable IntList[] frontiers;
  private @Nullable IntList[] nextFrontiers;
  private boolean isMoving;

  private final Workspace workspace;
  private final IntList ends;
  private final IntList endsByDistance;
  private final IntList arrived;

  private Reachability(TraversalPlan plan, GraphState state, int enough, Workspace workspace) {
    this.plan = plan;
    this.workspace = workspace;
    this.ends = workspace.list();
    this.endsByDistance = workspace.list();
    this.arrived = workspace.list();
    this.bound = state.ids().bound();
    this.enough = enough;
    this.sets = new NodeSet[plan.states() + 1];
    this.frontiers = new IntList[plan.states()];
    this.nextFrontiers = new IntList[plan.states()];
  }

  /**
   * Searches from some nodes.
   *
   * @param enough the search may end with so many results
   * @param workspace holds what was found, too
   */
  static Reachability from(
      IntList starts, TraversalPlan plan, GraphState state, int enough, Workspace workspace) {
    Reachability search = new Reachability(plan, state, enough, workspace);
    search.run(starts);
    return search;
  }

  /** The nodes at which walks end, in order of distance; there may be more than enough. */
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
    for (int i = 0; i < starts.size(); i++) {
      enter(0, starts.get(i));
    }
    endsByDistance.add(ends.size());
    while (isMoving && ends.size() < enough) {
      isMoving = false;
      @Nullable IntList[] done = frontiers;
      frontiers = nextFrontiers;
      nextFrontiers = done;
      for (int hop = 0; hop < plan.hops().size(); hop++) {
        for (int steps = 0; steps < plan.hops().get(hop).max(); steps++) {
          follow(hop, steps);
        }
      }
      endsByDistance.add(ends.size());
    }
  }

  /** Makes one more step of a hop from all nodes reached with so many. */
  private void follow(int index, int steps) {
    HopPlan hop = plan.hops().get(index);
    @Nullable IntList frontier = frontiers[hop.first() + steps];
    if (frontier == null || frontier.isEmpty()) {
      return;
    }
    IntList leaving = steps > 0 && !hop.through().isAny() ? matching(frontier, hop) : frontier;
    for (int i = 0; i < leaving.size() && ends.size() < enough; i += Neighbours.MAX_AT_ONCE) {
      arrive(index, steps + 1, leaving, i, Math.min(Neighbours.MAX_AT_ONCE, leaving.size() - i));
    }
    frontier.clear();
  }

  private IntList matching(IntList frontier, HopPlan hop) {
    IntList matching = workspace.list();
    for (int i = 0; i < frontier.size(); i++) {
      if (hop.through().matches(frontier.get(i))) {
        matching.add(frontier.get(i));
      }
    }
    return matching;
  }

  /** Makes one step from some nodes of a frontier. */
  private void arrive(int index, int steps, IntList leaving, int from, int count) {
    HopPlan hop = plan.hops().get(index);
    NodeSet seen = set(hop.set(steps));
    IntList next = frontier(hop.first() + steps);
    boolean mayGoOn = steps < hop.max();
    if (hop.set(steps) == plan.resultSet()) {
      int before = ends.size();
      hop.neighbours().addTo(seen, ends, leaving, from, count);
      if (mayGoOn) {
        next.addAll(ends, before);
      }
    } else {
      arrived.clear();
      hop.neighbours().addTo(seen, arrived, leaving, from, count);
      boolean isCoverable = !hop.isInStep() && steps > hop.min();
      boolean mayEnd = steps >= hop.min();
      for (int i = 0; i < arrived.size(); i++) {
        int node = arrived.get(i);
        if (!(isCoverable && isCovered(hop, steps, node))) {
          if (mayGoOn) {
            next.add(node);
          }
          if (mayEnd) {
            end(index, node);
          }
        }
      }
    }
    isMoving |= !next.isEmpty();
  }

  private void enter(int index, int node) {
    if (index == plan.hops().size()) {
      if (plan.resultSet() < plan.states() || set(plan.resultSet()).add(node)) {
        ends.add(node);
      }
      return;
    }
    HopPlan hop = plan.hops().get(index);
    if (set(hop.set(0)).add(node)) {
      if (hop.max() > 0) {
        frontier(hop.first()).add(node);
        isMoving = true;
      }
      if (hop.min() == 0) {
        end(index, node);
      }
    }
  }

  /** Ends a hop at a node, if it may end there. */
  private void end(int index, int node) {
    HopPlan hop = plan.hops().get(index);
    if (hop.to().isAny() || hop.to().matches(node)) {
      enter(index + 1, node);
    }
  }

  /** Whether a walk has come to the node with fewer steps, but enough of them. */
  private boolean isCovered(HopPlan hop, int steps, int node) {
    for (int fewer = hop.min(); fewer < steps; fewer++) {
      @Nullable NodeSet seen = sets[hop.set(fewer)];
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

  private IntList frontier(int state) {
    @Nullable IntList frontier = nextFrontiers[state];
    if (frontier == null) {
      frontier = workspace.list();
      nextFrontiers[state] = frontier;
    }
    return frontier;
  }
}
