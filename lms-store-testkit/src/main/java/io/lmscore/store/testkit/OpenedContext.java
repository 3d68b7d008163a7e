package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.ClosedException;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.StoreProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The context of one trial. It records the namespaces and stores that the trial opens, so that it
 * can drop and close all of them.
 */
final class OpenedContext implements TrialContext {
  private final StoreFixture fixture;
  private final SharedGraphs sharedGraphs;
  private final RunSettings settings;
  private final Random random;
  private final String namespace = freshNamespace();

  /** The namespaces to drop at the end. */
  private final Set<String> namespaces = new LinkedHashSet<>();

  /** The first stores of each namespace, opened with the configuration of the fixture. */
  private final Map<String, Stores> owned = new LinkedHashMap<>();

  private final List<Stores> open = new ArrayList<>();
  private boolean over;
  private volatile boolean usedShared;

  OpenedContext(StoreFixture fixture, SharedGraphs sharedGraphs, RunSettings settings, long seed) {
    this.fixture = fixture;
    this.sharedGraphs = sharedGraphs;
    this.settings = settings;
    this.random = new Random(seed);
  }

  /**
   * Returns a name that no run has used, so that a trial never sees leftovers of an earlier run.
   */
  static String freshNamespace() {
    return KitNamespaces.fresh(Instant.now());
  }

  static Stores open(StoreFixture fixture, StoreConfig config) {
    return Stores.open(config, fixture.providers().toArray(StoreProvider[]::new));
  }

  @Override
  public GraphStore graph() {
    return stores().graph();
  }

  @Override
  public TimeSeriesStore series() {
    return stores().series();
  }

  @Override
  public EntityStore entities() {
    return stores().entities();
  }

  @Override
  public synchronized Stores stores() {
    return owned(namespace);
  }

  @Override
  public synchronized Stores reopen(Map<String, String> options) {
    namespaces.add(namespace);
    return add(open(fixture, config(fixture, namespace, options)));
  }

  /** Returns the configuration of a namespace with these options by name, set for every role. */
  static StoreConfig config(StoreFixture fixture, String namespace, Map<String, String> options) {
    StoreConfig config = fixture.config(namespace);
    Map<String, String> entries = new TreeMap<>();
    for (Role role : fixture.roles()) {
      String backend = config.settings().getOrDefault(StoreConfig.key(role, "", "backend"), "");
      options.forEach(
          (name, value) -> entries.put(StoreConfig.key(role, backend.strip(), name), value));
    }
    return config.overriddenBy(StoreConfig.of(entries));
  }

  @Override
  public synchronized Stores open(StoreConfig config) {
    namespaces.add(namespace);
    return add(open(fixture, config));
  }

  @Override
  public synchronized Stores openOther() {
    return owned(freshNamespace());
  }

  @Override
  public GraphStore shared(String name, Consumer<GraphStore> loader) {
    usedShared = true;
    return sharedGraphs.get(name, loader);
  }

  @Override
  public Set<Role> roles() {
    return fixture.roles();
  }

  @Override
  public Set<Capability> capabilities(Role role) {
    return store(stores(), role).capabilities();
  }

  @Override
  public StoreFixture fixture() {
    return fixture;
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public Random random() {
    return random;
  }

  @Override
  public int effort() {
    return settings.effort();
  }

  @Override
  public OptionalLong roundTrips() {
    return fixture.roundTrips();
  }

  boolean usedShared() {
    return usedShared;
  }

  static Store store(Stores stores, Role role) {
    return switch (role) {
      case ENTITY -> stores.entities();
      case GRAPH -> stores.graph();
      case SERIES -> stores.series();
    };
  }

  /**
   * Drops the namespaces and closes the stores. A failure of one step does not prevent the others.
   *
   * @throws RuntimeException the first failure, with the others suppressed
   */
  void cleanUp() {
    Set<String> toDrop;
    List<Stores> toClose;
    synchronized (this) {
      over = true;
      toDrop = new LinkedHashSet<>(namespaces);
      toClose = new ArrayList<>(open);
    }
    Failures failures = new Failures();
    toDrop.forEach(name -> failures.collect(() -> drop(name)));
    toClose.forEach(stores -> failures.collect(stores::close));
    failures.throwFirst();
  }

  private void drop(String name) {
    @Nullable Stores known;
    synchronized (this) {
      known = owned.get(name);
    }
    if (known != null) {
      try {
        known.dropNamespaces();
        return;
      } catch (ClosedException closedByTheTrial) {
        // the namespace is opened once more below
      }
    }
    try (Stores again = open(fixture, fixture.config(name))) {
      again.dropNamespaces();
    }
  }

  private Stores owned(String name) {
    @Nullable Stores known = owned.get(name);
    if (known == null) {
      namespaces.add(name);
      known = add(open(fixture, fixture.config(name)));
      owned.put(name, known);
    }
    return known;
  }

  private Stores add(Stores stores) {
    if (over) {
      stores.close();
      throw new IllegalStateException("the trial is over");
    }
    open.add(stores);
    return stores;
  }
}
