package io.lmscore.store.testkit.failure;

import io.lmscore.store.Stores;
import java.util.Map;

/**
 * How trials reach the server.
 *
 * @param port of the server, on loopback
 * @param direct opens stores that reach the server itself
 * @param through opens stores that reach it at another port
 */
public record ServerAccess(int port, Opening direct, OpeningAt through) {
  /** Opens the stores of all roles of a namespace. */
  @FunctionalInterface
  public interface Opening {
    /**
     * Opens them.
     *
     * @param options by name without prefix, for every role
     */
    Stores open(String namespace, Map<String, String> options);
  }

  /** Opens the stores of all roles of a namespace. */
  @FunctionalInterface
  public interface OpeningAt {
    /**
     * Opens them.
     *
     * @param port on loopback, instead of the server's own
     * @param options by name without prefix, for every role
     */
    Stores open(String namespace, int port, Map<String, String> options);
  }
}
