package io.lmscore.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the three stores have in common.
 *
 * <p>Stores are thread-safe. Every call blocks until it is done, and ends within its time, waiting
 * for a connection included, or throws {@link TimedOutException}. Its time is the configured
 * timeout, or that of the view on which it is made ({@link #withTimeout}). After {@link
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
   * A view of this store whose calls have that time, {@link #check()} included. It shares
   * everything else with this store, which keeps its own time: connections, data, what was checked
   * or made on the server before. It needs no closing, and is closed when the store is. In a view
   * of a view the time given last counts. A cursor that the view opens has that time for each
   * fetch, a writer for each append, and a load for each chunk.
   *
   * <pre>{@code
   * ServerInfo server = graph.withTimeout(Duration.ofSeconds(1)).check();
   * }</pre>
   *
   * @param timeout 1 ms to 1 h, shorter or longer than the configured one
   * @throws InvalidValueException when it is shorter or longer than that
   */
  Store withTimeout(Duration timeout);

  /**
   * Gives the vendor's driver object to callers who need what this library does not offer. It stays
   * the store's: do not close it.
   *
   * @return empty when the backend has no object of that type
   */
  <T> Optional<T> unwrap(Class<T> type);
}
