package io.lmscore.store.neo4j;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.testkit.StoreFixture;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/** Neo4j; all namespaces in one database. */
final class Neo4jFixture implements StoreFixture {
  private @Nullable Neo4jServer server;
  private @Nullable Driver driver;

  @Override
  public String name() {
    return "neo4j";
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GRAPH);
  }

  @Override
  public Set<Capability> promised() {
    return Arrays.stream(Capability.values())
        .filter(capability -> capability.role() == Role.GRAPH)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void start() throws IOException {
    server = Neo4jServer.shared();
    driver = server.connect();
  }

  @Override
  public Reach reached() {
    return Objects.requireNonNull(server).reached();
  }

  @Override
  public StoreConfig config(String namespace) {
    return Objects.requireNonNull(server).config(namespace);
  }

  @Override
  public OptionalLong roundTrips() {
    return OptionalLong.of(Neo4jClient.roundTrips().count());
  }

  @Override
  public OptionalLong openConnections() {
    return OptionalLong.of(Neo4jServer.countConnections(Objects.requireNonNull(driver)));
  }

  @Override
  public void close() {
    if (driver != null) {
      driver.close();
    }
  }
}
