package io.lmscore.store.spi.server;

import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import java.time.Duration;
import java.util.Optional;

/**
 * Begins the calls of a store on a server, and provides the operations that every such store has.
 * Thread-safe. Method names contain their store, {@code "graph.put"}.
 */
public interface ServerCalls {
  /** The calls that need no server. */
  Calls calls();

  /**
   * Begins a call. When it returns, the objects that the store needs on the server exist; the first
   * call creates them within its timeout.
   *
   * @throws ClosedException when the store is closed; other exceptions as in {@link
   *     io.lmscore.store.Store}
   */
  Call begin(String method);

  /**
   * The calls of a view: the same store and server with another timeout, as in {@link
   * Calls#withTimeout}.
   *
   * @param method the method that creates the view: {@code "graph.withTimeout"}
   * @throws ClosedException when the store is closed
   * @throws InvalidValueException when the timeout is out of range
   */
  ServerCalls withTimeout(String method, Duration timeout);

  /**
   * Checks the server by the contract of {@link io.lmscore.store.Store#check}.
   *
   * @throws ClosedException when the store is closed; other exceptions as in {@link
   *     io.lmscore.store.Store}
   */
  ServerInfo check(String method);

  /**
   * Returns the driver object by the contract of {@link io.lmscore.store.Store#unwrap}.
   *
   * @throws ClosedException when the store is closed
   */
  <T> Optional<T> unwrap(String method, Class<T> type);
}
