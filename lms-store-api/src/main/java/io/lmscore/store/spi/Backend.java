package io.lmscore.store.spi;

import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.util.Set;

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

  /**
   * Removes what the servers of this backend keep for data that is gone and that namespaces share,
   * constraints and indexes for instance. Only for when no other store has them open: it may rely
   * on what goes. Changes no data; not atomic, repeatable.
   */
  default void dropUnused() {}

  /**
   * The namespaces with anything in them on the servers of this backend whose names begin so, its
   * own included. A namespace that is open in this process may be named though it is empty. For the
   * command line, which removes what tests have left.
   *
   * @param prefix of their names, as they match {@code [a-z][a-z0-9_]{0,30}}
   */
  Set<String> namespaces(String prefix);

  /** Gives back what it holds. Calls under way end; later ones throw. Idempotent. */
  @Override
  void close();
}
