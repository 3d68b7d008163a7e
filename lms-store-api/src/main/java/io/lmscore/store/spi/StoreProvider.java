package io.lmscore.store.spi;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Role;
import java.util.List;
import java.util.Set;

/**
 * The factory of a backend. {@link java.util.ServiceLoader} finds it when a configuration names its
 * id, or a caller passes it to {@link io.lmscore.store.Stores#open}.
 */
public interface StoreProvider {
  /**
   * The name in configuration: {@code "memory"}. Lower-case words joined by hyphens; different from
   * the names of {@link CommonOptions}.
   */
  String id();

  /** One sentence that helps readers to choose a backend. */
  String description();

  /** The roles of the stores that it offers. */
  Set<Role> roles();

  /**
   * The options of the backend in addition to {@link CommonOptions}; their keys contain its id. Any
   * other key is an error. The documentation and the command line use this list too. The library
   * also calls this method for backends that are not chosen, so it must not use the driver.
   */
  List<Option<?>> options();

  /**
   * Builds the backend. Uses no network and starts nothing that needs a network.
   *
   * @param config already checked against {@link #options()}
   * @throws ConfigurationException with all faults that only the combination of options reveals
   */
  Backend open(BackendConfig config);
}
