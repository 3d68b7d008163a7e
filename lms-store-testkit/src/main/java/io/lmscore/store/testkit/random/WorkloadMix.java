package io.lmscore.store.testkit.random;

import io.lmscore.store.Capability;
import java.util.List;

/**
 * The questions of a workload, and the share of writes. Its steps are divided among several trials,
 * each with an empty graph, because a server plans most of the questions anew: one trial would last
 * too long for its limit on a busy machine.
 */
enum WorkloadMix {
  /** Writes of all kinds, and reads that show their effects. */
  WRITES("writes", 2, 250, 65),
  /** Reads by id and pattern. */
  READS("reads and filters", 2, 250, 20),
  /** Traversals. */
  TRAVERSALS("traversals", 2, 250, 20),
  /** Paths under WALK, and groups in which walks are counted. */
  WALKS("walks", 2, 125, 20),
  /** Paths under TRAIL. */
  TRAILS("trails", 2, 125, 20),
  /** Paths under SIMPLE. */
  SIMPLE_PATHS("simple paths", 2, 125, 20),
  /** One shortest path. */
  SHORTEST("shortest paths, one", 2, 125, 20),
  /** All shortest paths. */
  ALL_SHORTEST("shortest paths, all", 2, 125, 20),
  /** The k shortest paths by length. */
  K_SHORTEST("shortest paths, k", 2, 125, 20),
  /** Cheapest paths. */
  CHEAPEST("cheapest paths", 2, 125, 20),
  /** All cheapest paths. */
  ALL_CHEAPEST("cheapest paths, all", 2, 125, 20),
  /** The k shortest paths by weight. */
  K_CHEAPEST("cheapest paths, k", 2, 125, 20);

  private final String title;
  private final int trials;
  private final int steps;
  private final int percentWrites;

  WorkloadMix(String title, int trials, int steps, int percentWrites) {
    this.title = title;
    this.trials = trials;
    this.steps = steps;
    this.percentWrites = percentWrites;
  }

  String title() {
    return title;
  }

  /** Returns how many trials there are. */
  int trials() {
    return trials;
  }

  /** Returns the number of steps of each trial at an effort of 1. */
  int steps() {
    return steps;
  }

  int percentWrites() {
    return percentWrites;
  }

  /** Returns the capabilities that a store must have. */
  List<Capability> needs() {
    return switch (this) {
      case WRITES, READS, TRAVERSALS, SHORTEST -> List.of();
      case WALKS -> List.of(Capability.WALK_PATHS);
      case TRAILS -> List.of(Capability.TRAIL_PATHS);
      case SIMPLE_PATHS -> List.of(Capability.SIMPLE_PATHS);
      case ALL_SHORTEST -> List.of(Capability.ALL_SHORTEST_PATHS);
      case K_SHORTEST -> List.of(Capability.K_SHORTEST_PATHS);
      case CHEAPEST, ALL_CHEAPEST -> List.of(Capability.WEIGHTED_PATHS);
      case K_CHEAPEST -> List.of(Capability.K_SHORTEST_PATHS, Capability.WEIGHTED_PATHS);
    };
  }
}
