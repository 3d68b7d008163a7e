package io.lmscore.store.testkit.failure;

import io.lmscore.store.Stores;
import java.util.Map;

/**
 * The ways in which trials reach the server.
 *
 * @param port of the server, on loopback
 * @param direct opens stores that connect to the server directly
 * @param through opens stores that connect to another port
 */
public record ServerAccess(int port, Opening direct, OpeningAt through) {
  /** Opens the stores of all roles of a namespace, directly on the server. */
  @FunctionalInterface
  public interface Opening {
    /**
     * Opens the stores.
     *
     * @param options by name without prefix, for every role
     */
    Stores open(String namespace, Map<String, String> options);
  }

  /** Opens the stores of all roles of a namespace, on another port. */
  @FunctionalInterface
  public interface OpeningAt {
    /**
     * Opens the stores.
     *
     * @param port on loopback, in place of the server's port
     * @param options by name without prefix, for every role
     */
    Stores open(String namespace, int port, Map<String, String> options);
  }
}
