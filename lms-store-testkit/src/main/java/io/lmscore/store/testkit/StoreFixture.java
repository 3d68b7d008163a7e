package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.spi.StoreProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Connects the kit to a backend, in about ten lines. One fixture serves a whole run; trials run one
 * after the other.
 */
public interface StoreFixture extends AutoCloseable {
  /** Returns the name of the fixture in reports and in {@code LMS_TCK_REQUIRE}. */
  String name();

  /** Returns the roles of the stores to test. */
  Set<Role> roles();

  /**
   * Returns the capabilities that the stores of these roles promise. The stores must declare
   * exactly these.
   */
  Set<Capability> promised();

  /** Returns how the server was reached. */
  Reach reached();

  /**
   * Returns a configuration of these roles for one namespace. The kit asks for a new namespace for
   * each trial, and drops it afterwards. A trial opens several stores on its namespace, and they
   * must have the same data; so a backend in the heap shares its data between openings.
   *
   * @param namespace matches {@code [a-z][a-z0-9_]{0,30}}
   */
  StoreConfig config(String namespace);

  /**
   * Starts the server or other resources. The kit calls it once, before any method except {@link
   * #name} and {@link #roles}.
   *
   * @throws Exception when the server cannot be reached; the report then shows the whole run as not
   *     run
   */
  default void start() throws Exception {}

  /** Returns providers that take precedence over those on the class path. */
  default List<StoreProvider> providers() {
    return List.of();
  }

  /** Returns the limitations of this fixture, each with the reason. */
  default Map<Limitation, String> limitations() {
    return Map.of();
  }

  /**
   * Returns whether the stores use a server, to which a connection may be missing; true unless
   * overridden. Without a server, no call may end as unavailable because its time was too short.
   */
  default boolean hasServer() {
    return true;
  }

  /**
   * Returns the number of round-trips that all stores of this fixture have made so far, by any
   * thread. Rule RTT-1 needs it; a fixture that returns empty declares {@link
   * Limitation#NO_ROUND_TRIP_COUNT}.
   */
  default OptionalLong roundTrips() {
    return OptionalLong.empty();
  }

  /**
   * Returns the number of open connections to the server, as the server reports it; empty where it
   * is not known. After a trial has closed all its stores, there must not be more than before the
   * trial.
   */
  default OptionalLong openConnections() {
    return OptionalLong.empty();
  }

  /** Stops the resources that {@link #start} started. */
  @Override
  default void close() {}

  /** How a server was reached. */
  enum Reach {
    /** At an address from the environment or a configuration. */
    ADDRESS,
    /** In a container. */
    CONTAINER,
    /** In this process, or in one that the fixture started. */
    IN_PROCESS,
    /** A server that behaves like the vendor's, but is not the vendor's. */
    STAND_IN;

    /** Returns the word in reports: {@code "in-process"}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
