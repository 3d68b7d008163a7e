package io.lmscore.store;

import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.nulls.NullRejectingEntityStore;
import io.lmscore.store.internal.nulls.NullRejectingGraphStore;
import io.lmscore.store.internal.nulls.NullRejectingTimeSeriesStore;
import io.lmscore.store.internal.opening.Opening;
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
 * The stores of one configuration, open. The way in:
 *
 * <pre>{@code
 * try (Stores stores = Stores.open(StoreConfig.load(Path.of("lms.properties")))) {
 *   stores.graph().put(Node.of("dev:1", "Device", "zone", 4));
 * }
 * }</pre>
 *
 * <p>Roles with the same backend and the same settings of it share that backend, and so one
 * connection pool; others get one each. Settings of backends that are not chosen are checked and
 * make no difference. Thread-safe.
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
    Opening opening =
        new Opening(config.settings(), config.faults(), Arrays.asList(providers), config::shown);
    return new Stores(opening.open());
  }

  /**
   * The providers that can be found without being passed, by id: with the context class loader of
   * this thread, and with the class loader and the module layer of this library. One that cannot be
   * loaded is logged and left out.
   */
  public static List<StoreProvider> providers() {
    return Opening.installed();
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
   * Removes everything that the namespaces of these stores own, and nothing else. For tests: there
   * is no way back.
   */
  public void dropNamespaces() {
    new LinkedHashSet<>(backends.values()).forEach(Backend::dropNamespace);
  }

  /**
   * Removes what the servers of these stores keep for data that is gone and that namespaces share:
   * on Neo4j, constraints and indexes of labels and types that nothing has. Changes no data.
   *
   * <p>Only for when no other store has these databases open, in this process or another: a store
   * remembers what it has made, and would write without it.
   */
  public void dropUnused() {
    new LinkedHashSet<>(backends.values()).forEach(Backend::dropUnused);
  }

  /**
   * The namespaces with anything in them, on the servers of these stores, whose names begin so. For
   * tests and tools that remove what tests have left.
   *
   * @param prefix of their names
   * @return in the order of their names; one that is open in this process may be among them though
   *     it is empty
   */
  public Set<String> namespaces(String prefix) {
    Nulls.notNull("prefix", prefix);
    Set<String> names = new TreeSet<>();
    new LinkedHashSet<>(backends.values()).forEach(b -> names.addAll(b.namespaces(prefix)));
    return names;
  }

  /**
   * Closes the stores. Later calls on them throw {@link ClosedException}. Idempotent. Of several
   * threads that close at the same time none returns before it is done.
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
