package io.lmscore.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The operations that all three stores have.
 *
 * <p>Stores are thread-safe. Every call blocks until it is done. It ends within its timeout, the
 * wait for a connection included, or throws {@link TimedOutException}. Its timeout is the
 * configured one, or that of the view on which it is made ({@link #withTimeout}). After {@link
 * Stores#close()} every call throws {@link ClosedException}. A write that returned is visible to
 * every later call on the same store.
 */
public interface Store {
  /** Id of the backend that answers, {@code "memory"} for instance. */
  String backend();

  /** The optional parts of the contract that this store has, fixed once it is open. */
  Set<Capability> capabilities();

  /**
   * Makes one round-trip to the server.
   *
   * @return the server's name and version, and how long the round-trip took
   * @throws UnavailableException when the server cannot be reached
   * @throws BackendException when the server refuses this client or lacks something this library
   *     needs
   */
  ServerInfo check();

  /**
   * A view of this store whose calls have that timeout, {@link #check()} included. It shares
   * everything else with this store: connections, data, and the results of earlier checks and
   * schema changes. The timeout of this store stays as it is. The view needs no closing; closing
   * the store closes it. In a view of a view the last timeout counts. A cursor that the view opens
   * has that timeout for each fetch, a writer for each append, and a load for each chunk.
   *
   * <pre>{@code
   * ServerInfo server = graph.withTimeout(Duration.ofSeconds(1)).check();
   * }</pre>
   *
   * @param timeout 1 ms to 1 h; may be shorter or longer than the configured one
   * @throws InvalidValueException when the timeout is outside of that range
   */
  Store withTimeout(Duration timeout);

  /**
   * Returns the vendor's driver object, for functions that this library does not offer. The store
   * owns it: do not close it.
   *
   * @return empty when the backend has no object of that type
   */
  <T> Optional<T> unwrap(Class<T> type);
}
