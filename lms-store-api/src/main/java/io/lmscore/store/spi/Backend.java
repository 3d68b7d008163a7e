package io.lmscore.store.spi;

import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;

/**
 * A backend as one configuration opened it: it owns the driver, and hands out the stores. Asked
 * only for the roles of its {@link BackendConfig}; each call returns the same store.
 */
public interface Backend extends AutoCloseable {
  /**
   * The graph store.
   *
   * @throws IllegalStateException when the provider has no such {@link Role}
   */
  default GraphStore graph() {
    throw new IllegalStateException("no graph store");
  }

  /**
   * The time series store.
   *
   * @throws IllegalStateException when the provider has no such {@link Role}
   */
  default TimeSeriesStore series() {
    throw new IllegalStateException("no time series store");
  }

  /**
   * The entity store.
   *
   * @throws IllegalStateException when the provider has no such {@link Role}
   */
  default EntityStore entities() {
    throw new IllegalStateException("no entity store");
  }

  /**
   * Removes everything that the namespace of this backend owns, tombstones, rollups and schema
   * included, and nothing else. For tests and for the command line; not atomic, repeatable.
   */
  void dropNamespace();

  /** Gives back what it holds. Calls under way end; later ones throw. Idempotent. */
  @Override
  void close();
}
