package io.lmscore.store.cli;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.StoreFixture;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Adapts the deployment that a configuration names to the conformance kit. */
final class LiveFixture implements StoreFixture {
  private static final String MEMORY = "memory";

  private final StoreConfig config;
  private final Map<Role, String> backends = new EnumMap<>(Role.class);
  private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

  /**
   * Opens the stores once, which finds all faults of the configuration. Does not use the network.
   */
  LiveFixture(StoreConfig config) {
    this.config = named(config);
    try (Stores stores = Stores.open(this.config)) {
      for (Role role : stores.roles()) {
        backends.put(role, store(stores, role).backend());
      }
    }
  }

  @Override
  public String name() {
    return String.join("+", new TreeSet<>(backends.values()));
  }

  @Override
  public Set<Role> roles() {
    return backends.keySet();
  }

  @Override
  public Set<Capability> promised() {
    return capabilities;
  }

  @Override
  public Reach reached() {
    return Reach.ADDRESS;
  }

  @Override
  public StoreConfig config(String namespace) {
    return ConfigFile.inNamespace(config, namespace);
  }

  /** Connects to the servers, so that an unreachable one is reported as such, once. */
  @Override
  public void start() {
    try (Stores stores = Stores.open(config)) {
      for (Role role : stores.roles()) {
        Store store = store(stores, role);
        store.check();
        capabilities.addAll(store.capabilities());
      }
    }
  }

  @Override
  public boolean hasServer() {
    return !Set.of(MEMORY).containsAll(backends.values());
  }

  @Override
  public Map<Limitation, String> limitations() {
    return Map.of(
        Limitation.NO_ROUND_TRIP_COUNT, "a live deployment does not count its round-trips");
  }

  private static Store store(Stores stores, Role role) {
    return switch (role) {
      case ENTITY -> stores.entities();
      case GRAPH -> stores.graph();
      case SERIES -> stores.series();
    };
  }

  /**
   * Gives the heap database a name. Without a name, each open creates another one, and the kit
   * opens it often.
   */
  private static StoreConfig named(StoreConfig config) {
    StoreConfig changed = config;
    for (Role role : Role.values()) {
      String database = StoreConfig.key(role, MEMORY, "database");
      String backend = config.settings().getOrDefault(StoreConfig.key(role, MEMORY, "backend"), "");
      if (backend.strip().equals(MEMORY) && !config.settings().containsKey(database)) {
        changed = changed.with(database, "verify");
      }
    }
    return changed;
  }
}
