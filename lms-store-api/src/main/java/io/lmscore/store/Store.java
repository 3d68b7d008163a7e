package io.lmscore.store;

import java.util.Optional;
import java.util.Set;

/**
 * What the three stores have in common.
 *
 * <p>Stores are thread-safe. Every call blocks until it is done, and ends within the configured
 * timeout, waiting for a connection included, or throws {@link TimedOutException}. After {@link
 * Stores#close()} every call throws {@link ClosedException}. A write that returned is visible to
 * every later call on the same store.
 */
public interface Store {
  /** Id of the backend that answers, {@code "memory"} for instance. */
  String backend();

  /** The optional parts of the contract that this store has, fixed once it is open. */
  Set<Capability> capabilities();

  /**
   * Goes to the server and back.
   *
   * @return the server's name and version, and how long the round-trip took
   * @throws UnavailableException when the server cannot be reached
   * @throws BackendException when it can, and refuses us or lacks what we need
   */
  ServerInfo check();

  /**
   * Gives the vendor's driver object to callers who need what this library does not offer. It stays
   * the store's: do not close it.
   *
   * @return empty when the backend has no object of that type
   */
  <T> Optional<T> unwrap(Class<T> type);
}
