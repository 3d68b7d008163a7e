package io.lmscore.store;

/**
 * A part of the contract that a backend may lack. Where it is absent, the methods named here throw
 * {@link UnsupportedException}, unless a constant says otherwise. Everything that is not named here
 * is the core, which every backend has.
 */
public enum Capability {
  /** Enumerating and counting walks. */
  WALK_PATHS(Role.GRAPH, "paths and countPaths under WALK"),
  /** Enumerating and counting trails: no relationship twice. */
  TRAIL_PATHS(Role.GRAPH, "paths and countPaths under TRAIL"),
  /** Enumerating and counting simple paths: no node twice. */
  SIMPLE_PATHS(Role.GRAPH, "paths and countPaths under SIMPLE"),
  /** All paths of the least length between two nodes. */
  ALL_SHORTEST_PATHS(Role.GRAPH, "shortestPaths"),
  /** The k best simple paths between two nodes. */
  K_SHORTEST_PATHS(Role.GRAPH, "kShortestPaths"),
  /** Paths by the sum of a numeric property. */
  WEIGHTED_PATHS(Role.GRAPH, "cheapestPath, and kShortestPaths with a weight"),
  /**
   * {@code explain} returns the plan of the server. Where it is absent, {@code explain} still works
   * and its {@code plan} is empty.
   */
  SERVER_PLAN(Role.GRAPH, "the plan in explain"),
  /** Removing readings and events by age. */
  RETENTION(Role.SERIES, "deleteReadingsBefore and deleteEventsBefore"),
  /** Compressing old readings in place. */
  COMPRESSION(Role.SERIES, "compressBefore"),
  /** Aggregates that are kept. */
  ROLLUPS(Role.SERIES, "createRollup, refreshRollup, rollup, rollups and dropRollup");

  private final Role role;
  private final String methods;

  Capability(Role role, String methods) {
    this.role = role;
    this.methods = methods;
  }

  /** The store to which it belongs. */
  public Role role() {
    return role;
  }

  /** The methods that are refused where it is absent. */
  public String methods() {
    return methods;
  }
}
