package com.example.backend;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.StoreFixture;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** All stores of a run share one database: trials open several stores on one namespace. */
final class ExampleFixture implements StoreFixture {
  @Override
  public String name() {
    return "example";
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GRAPH);
  }

  @Override
  public Set<Capability> promised() {
    return EnumSet.range(Capability.WALK_PATHS, Capability.WEIGHTED_PATHS);
  }

  @Override
  public Reach reached() {
    return Reach.IN_PROCESS;
  }

  @Override
  public StoreConfig config(String namespace) {
    return StoreConfig.of(
        Map.of(
            "lms.store.graph.backend", "example",
            "lms.store.graph.namespace", namespace,
            "lms.store.graph.example.database", "kit"));
  }

  /** Remove it, and return the statements sent so far from {@code roundTrips}. */
  @Override
  public Map<Limitation, String> limitations() {
    return Map.of(Limitation.NO_ROUND_TRIP_COUNT, "the heap is not reached over a network");
  }

  /** Remove it: connections to a server can be missing. */
  @Override
  public boolean hasServer() {
    return false;
  }
}
