package io.lmscore.store.spi;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Role;
import java.util.List;
import java.util.Set;

/**
 * The way into a backend. Found through {@link java.util.ServiceLoader} when a configuration names
 * its id, or passed to {@link io.lmscore.store.Stores#open}.
 */
public interface StoreProvider {
  /**
   * The name in configuration: {@code "memory"}. Lower-case words joined by hyphens; other than the
   * names of {@link CommonOptions}.
   */
  String id();

  /** One sentence for people who choose a backend. */
  String description();

  /** The stores that it offers. */
  Set<Role> roles();

  /**
   * The options it takes beside {@link CommonOptions}; their keys carry its id. Any other key is an
   * error; the list also feeds the documentation and the command line. Called for backends that are
   * not chosen, too: touches no driver.
   */
  List<Option<?>> options();

  /**
   * Builds the backend. Touches no network and starts nothing that needs one.
   *
   * @param config checked against {@link #options()}
   * @throws ConfigurationException with all faults that only the options together show
   */
  Backend open(BackendConfig config);
}
