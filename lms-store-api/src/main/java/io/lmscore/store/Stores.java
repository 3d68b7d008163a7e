package io.lmscore.store;

import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.nulls.NullRejectingEntityStore;
import io.lmscore.store.internal.nulls.NullRejectingGraphStore;
import io.lmscore.store.internal.nulls.NullRejectingTimeSeriesStore;
import io.lmscore.store.internal.opening.StoreOpening;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.StoreProvider;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The open stores of one configuration; the entry point of this library:
 *
 * <pre>{@code
 * try (Stores stores = Stores.open(StoreConfig.load(Path.of("lms.properties")))) {
 *   stores.graph().put(Node.of("dev:1", "Device", "zone", 4));
 * }
 * }</pre>
 *
 * <p>Roles with the same backend and the same settings of it share one backend, and so one
 * connection pool; every other role gets a separate backend. Settings of backends that are not
 * chosen are checked but have no effect. Thread-safe.
 */
public final class Stores implements AutoCloseable {
  private final Map<Role, Backend> backends;
  private final Map<Role, Store> stores = new ConcurrentHashMap<>();
  private final ReentrantLock closing = new ReentrantLock();

  private Stores(Map<Role, Backend> backends) {
    this.backends = new EnumMap<>(backends);
  }

  /**
   * Opens the stores of every role that the configuration names. Touches no network; {@link
   * Store#check()} does.
   *
   * @param config names a backend for at least one role
   * @param providers used before those on the class path or module path
   * @throws ConfigurationException with all faults at once; nothing stays open
   */
  public static Stores open(StoreConfig config, StoreProvider... providers) {
    Nulls.notNull("config", config);
    Nulls.noNulls("providers", providers);
    StoreOpening opening =
        new StoreOpening(
            config.settings(), config.faults(), Arrays.asList(providers), config::shown);
    return new Stores(opening.open());
  }

  /**
   * Finds the installed providers, ordered by id: with the context class loader of this thread, and
   * with the class loader and the module layer of this library. A provider that cannot be loaded is
   * logged and left out.
   */
  public static List<StoreProvider> providers() {
    return StoreOpening.installed();
  }

  /**
   * The graph store.
   *
   * @throws ConfigurationException when the configuration names no backend for it
   */
  public GraphStore graph() {
    return (GraphStore) store(Role.GRAPH);
  }

  /**
   * The time series store.
   *
   * @throws ConfigurationException when the configuration names no backend for it
   */
  public TimeSeriesStore series() {
    return (TimeSeriesStore) store(Role.SERIES);
  }

  /**
   * The entity store.
   *
   * @throws ConfigurationException when the configuration names no backend for it
   */
  public EntityStore entities() {
    return (EntityStore) store(Role.ENTITY);
  }

  /** The roles that are open. */
  public Set<Role> roles() {
    return Set.copyOf(backends.keySet());
  }

  /**
   * Removes everything that the namespaces of these stores own, and nothing else. For tests: the
   * removal cannot be undone.
   */
  public void dropNamespaces() {
    new LinkedHashSet<>(backends.values()).forEach(Backend::dropNamespace);
  }

  /**
   * Removes server objects that namespaces share and that no data uses any more: on Neo4j,
   * constraints and indexes of labels and types without elements. Changes no data.
   *
   * <p>Call this only when no other store has these databases open, in this process or another. A
   * store remembers the objects that it created and would write without them.
   */
  public void dropUnused() {
    new LinkedHashSet<>(backends.values()).forEach(Backend::dropUnused);
  }

  /**
   * The namespaces on the servers of these stores that hold anything and whose names begin with the
   * prefix. For tests, and for tools that remove leftovers of tests.
   *
   * @param prefix of their names
   * @return ordered by name; an empty namespace that is open in this process may be included
   */
  public Set<String> namespaces(String prefix) {
    Nulls.notNull("prefix", prefix);
    Set<String> names = new TreeSet<>();
    new LinkedHashSet<>(backends.values()).forEach(b -> names.addAll(b.namespaces(prefix)));
    return names;
  }

  /**
   * Closes the stores. Later calls on them throw {@link ClosedException}. Idempotent. When several
   * threads close at the same time, each returns only after everything is closed.
   */
  @Override
  public void close() {
    closing.lock();
    try {
      closeBackends();
    } finally {
      closing.unlock();
    }
  }

  private void closeBackends() {
    @Nullable RuntimeException failure = null;
    for (Backend backend : new LinkedHashSet<>(backends.values())) {
      try {
        backend.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private Store store(Role role) {
    Backend backend = backend(role);
    return stores.computeIfAbsent(
        role,
        absent ->
            switch (role) {
              case GRAPH -> new NullRejectingGraphStore(backend.graph());
              case SERIES -> new NullRejectingTimeSeriesStore(backend.series());
              case ENTITY -> new NullRejectingEntityStore(backend.entities());
            });
  }

  private Backend backend(Role role) {
    Backend backend = backends.get(role);
    if (backend == null) {
      throw new ConfigurationException(
          List.of(
              "no backend is configured for the role "
                  + role.key()
                  + "; set "
                  + StoreConfig.PREFIX
                  + role.key()
                  + ".backend"));
    }
    return backend;
  }
}
