package io.lmscore.store;

/**
 * A part of the contract that a backend may lack. Without it, the methods named here throw {@link
 * UnsupportedException}, unless a constant says otherwise. All other methods are the core, which
 * every backend has.
 */
public enum Capability {
  /** Enumerating and counting walks. */
  WALK_PATHS(
      Role.GRAPH,
      "paths and countPaths under WALK, and rows, streamRows and explain with countWalks"),
  /** Enumerating and counting trails: no relationship twice. */
  TRAIL_PATHS(Role.GRAPH, "paths and countPaths under TRAIL"),
  /** Enumerating and counting simple paths: no node twice. */
  SIMPLE_PATHS(Role.GRAPH, "paths and countPaths under SIMPLE"),
  /** All paths of the least length. */
  ALL_SHORTEST_PATHS(Role.GRAPH, "shortestPaths"),
  /** The k best simple paths. */
  K_SHORTEST_PATHS(Role.GRAPH, "kShortestPaths"),
  /** Paths by the sum of a numeric property. */
  WEIGHTED_PATHS(Role.GRAPH, "cheapestPath and cheapestPaths, and kShortestPaths with a weight"),
  /**
   * {@code explain} returns the plan of the server. Without it, {@code explain} still works and its
   * {@code plan} is empty.
   */
  SERVER_PLAN(Role.GRAPH, "the plan in explain"),
  /** Removing readings and events by age. */
  RETENTION(Role.SERIES, "deleteReadingsBefore and deleteEventsBefore"),
  /** Compressing old readings in place. */
  COMPRESSION(Role.SERIES, "compressBefore"),
  /** Aggregates that the store keeps. */
  ROLLUPS(Role.SERIES, "createRollup, refreshRollup, rollup, rollups and dropRollup");

  private final Role role;
  private final String methods;

  Capability(Role role, String methods) {
    this.role = role;
    this.methods = methods;
  }

  /** The role whose store may have it. */
  public Role role() {
    return role;
  }

  /** The methods that a backend without it refuses. */
  public String methods() {
    return methods;
  }
}
