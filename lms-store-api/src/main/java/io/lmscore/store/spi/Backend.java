package io.lmscore.store.spi;

import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.util.Set;

/**
 * A backend opened with one configuration. It owns the driver and provides the stores. Callers ask
 * only for the roles of its {@link BackendConfig}; each call returns the same store.
 */
public interface Backend extends AutoCloseable {
  /**
   * The graph store.
   *
   * @throws IllegalStateException when the provider has no such {@link Role}
   */
  default GraphStore graph() {
    throw new IllegalStateException("the backend has no graph store");
  }

  /**
   * The time series store.
   *
   * @throws IllegalStateException when the provider has no such {@link Role}
   */
  default TimeSeriesStore series() {
    throw new IllegalStateException("the backend has no time series store");
  }

  /**
   * The entity store.
   *
   * @throws IllegalStateException when the provider has no such {@link Role}
   */
  default EntityStore entities() {
    throw new IllegalStateException("the backend has no entity store");
  }

  /**
   * Removes everything that the namespace of this backend owns, tombstones, rollups and schema
   * included, and nothing else. For tests and for the command line. Not atomic; may be repeated.
   */
  void dropNamespace();

  /**
   * Removes objects on the servers of this backend that namespaces share and that no data uses any
   * more, such as constraints and indexes. Call it only when no other store has these servers open:
   * such a store may rely on the removed objects. Changes no data. Not atomic; may be repeated.
   */
  default void dropUnused() {}

  /**
   * The namespaces on the servers of this backend that hold anything and whose names begin with the
   * prefix, its own namespace included. An empty namespace that is open in this process may be
   * included. For the command line, which removes leftovers of tests.
   *
   * @param prefix of their names, which match {@code [a-z][a-z0-9_]{0,30}}
   */
  Set<String> namespaces(String prefix);

  /** Releases its resources. Calls in progress end; later calls throw. Idempotent. */
  @Override
  void close();
}
