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
 * What a backend tells the kit of itself: about ten lines. One fixture serves a whole run; trials
 * run one after the other.
 */
public interface StoreFixture extends AutoCloseable {
  /** The name in reports and in {@code LMS_TCK_REQUIRE}. */
  String name();

  /** The stores to try. */
  Set<Role> roles();

  /** The capabilities promised, of these roles; the stores must declare exactly these. */
  Set<Capability> promised();

  /** How the server was reached. */
  Reach reached();

  /**
   * A configuration of these roles for one namespace. The kit asks for a new namespace for each
   * trial, and drops it afterwards.
   *
   * @param namespace matches {@code [a-z][a-z0-9_]{0,30}}
   */
  StoreConfig config(String namespace);

  /**
   * Starts what has to be started, once, before anything but name and roles is asked.
   *
   * @throws Exception when the server cannot be reached: the whole run is reported as not run
   */
  default void start() throws Exception {}

  /** Providers to use before those on the class path. */
  default List<StoreProvider> providers() {
    return List.of();
  }

  /** What this fixture cannot do, each with the reason. */
  default Map<Limitation, String> limitations() {
    return Map.of();
  }

  /**
   * Whether the stores ask a server, to which there may be no connection. Where there is none, no
   * call may say that it is unavailable for want of time.
   */
  default boolean hasServer() {
    return true;
  }

  /**
   * How many round-trips all stores of this fixture have made so far; empty with {@link
   * Limitation#NO_ROUND_TRIP_COUNT}.
   */
  default OptionalLong roundTrips() {
    return OptionalLong.empty();
  }

  /**
   * How many connections to the server are open now, asked of the server; empty where that is not
   * known. After a trial, when all its stores are closed, there are not to be more than before it.
   */
  default OptionalLong openConnections() {
    return OptionalLong.empty();
  }

  /** Stops what was started. */
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
    /** Not the vendor's server, but something that behaves like it. */
    STAND_IN;

    /** The word in reports: {@code "in-process"}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
