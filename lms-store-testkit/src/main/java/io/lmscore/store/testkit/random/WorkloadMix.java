package io.lmscore.store.testkit.random;

import io.lmscore.store.Capability;
import java.util.List;

/** The questions of a workload, and the share of writes. */
enum WorkloadMix {
  /** Writes of all kinds, and reads that show their effects. */
  WRITES("writes", 500, 65),
  /** Reads by id and pattern. */
  READS("reads and filters", 500, 20),
  /** Traversals. */
  TRAVERSALS("traversals", 500, 20),
  /** Paths under WALK, and groups in which walks are counted. */
  WALKS("walks", 250, 20),
  /** Paths under TRAIL. */
  TRAILS("trails", 250, 20),
  /** Paths under SIMPLE. */
  SIMPLE_PATHS("simple paths", 250, 20),
  /** One shortest path. */
  SHORTEST("shortest paths, one", 250, 20),
  /** All shortest paths. */
  ALL_SHORTEST("shortest paths, all", 250, 20),
  /** The k shortest paths by length. */
  K_SHORTEST("shortest paths, k", 250, 20),
  /** Cheapest paths. */
  CHEAPEST("cheapest paths", 250, 20),
  /** All cheapest paths. */
  ALL_CHEAPEST("cheapest paths, all", 250, 20),
  /** The k shortest paths by weight. */
  K_CHEAPEST("cheapest paths, k", 250, 20);

  private final String title;
  private final int steps;
  private final int percentWrites;

  WorkloadMix(String title, int steps, int percentWrites) {
    this.title = title;
    this.steps = steps;
    this.percentWrites = percentWrites;
  }

  String title() {
    return title;
  }

  /** Returns the number of steps at an effort of 1. */
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
