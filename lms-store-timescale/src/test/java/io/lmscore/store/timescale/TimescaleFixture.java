package io.lmscore.store.timescale;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.timescale.client.PostgresClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL with TimescaleDB; each namespace in a schema of its own. */
final class TimescaleFixture implements StoreFixture {
  static final String NAME = "timescale";

  private final String name;
  private final Set<Role> roles;

  private TimescaleFixture(String name, Set<Role> roles) {
    this.name = name;
    this.roles = roles;
  }

  /** The stores that use the extension, or that may be in its database. */
  static TimescaleFixture ofReadings() {
    return new TimescaleFixture(NAME, EnumSet.of(Role.ENTITY, Role.SERIES));
  }

  /** The graph store, which does not use the extension. */
  static TimescaleFixture ofGraphs() {
    return new TimescaleFixture(NAME + "-graph", EnumSet.of(Role.GRAPH));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Role> roles() {
    return roles;
  }

  @Override
  public Set<Capability> promised() {
    return Arrays.stream(Capability.values())
        .filter(capability -> roles.contains(capability.role()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void start() throws IOException {
    TimescaleServer.shared();
  }

  @Override
  public Reach reached() {
    return server().reached();
  }

  @Override
  public StoreConfig config(String namespace) {
    StoreConfig config = server().config(roles(), namespace);
    for (Role role : roles()) { // the server in WebAssembly cannot COPY
      config = config.with(StoreConfig.key(role, "postgres", "append-mode"), "unnest");
    }
    return config;
  }

  @Override
  public Map<Limitation, String> limitations() {
    return reached() == Reach.IN_PROCESS
        ? Map.of(
            Limitation.ONE_CONNECTION,
            "TimescaleDB in WebAssembly is one process: connections take turns")
        : Map.of();
  }

  @Override
  public OptionalLong roundTrips() {
    return OptionalLong.of(PostgresClient.roundTrips().count());
  }

  private static PostgresServer server() {
    try {
      return TimescaleServer.shared();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
