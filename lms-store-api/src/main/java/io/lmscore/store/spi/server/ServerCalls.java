package io.lmscore.store.spi.server;

import io.lmscore.store.ClosedException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import java.time.Duration;
import java.util.Optional;

/**
 * How the calls of a store on a server begin, and what every such store can say of its server.
 * Thread-safe. Methods are named with their store, {@code "graph.put"}.
 */
public interface ServerCalls {
  /** For calls that need no server. */
  Calls calls();

  /**
   * Begins a call. What the store needs on the server is there when it returns: made if this is the
   * first call, within the time of this call.
   *
   * @throws ClosedException when the store is closed; else what {@link io.lmscore.store.Store} says
   */
  Call begin(String method);

  /**
   * The calls of a view: the same store and server, with a time of their own, as {@link
   * Calls#withTimeout} says.
   *
   * @param method that gives the view: {@code "graph.withTimeout"}
   * @throws ClosedException when the store is closed
   * @throws InvalidValueException when the time is out of range
   */
  ServerCalls withTimeout(String method, Duration timeout);

  /**
   * What {@link io.lmscore.store.Store#check} promises.
   *
   * @throws ClosedException when the store is closed; else what {@link io.lmscore.store.Store} says
   */
  ServerInfo check(String method);

  /**
   * What {@link io.lmscore.store.Store#unwrap} promises.
   *
   * @throws ClosedException when the store is closed
   */
  <T> Optional<T> unwrap(String method, Class<T> type);
}
