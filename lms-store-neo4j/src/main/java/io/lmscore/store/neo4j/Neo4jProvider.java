package io.lmscore.store.neo4j;

import io.lmscore.store.Role;
import io.lmscore.store.neo4j.client.Neo4jLibraries;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The backend {@code neo4j}: graphs in Neo4j 5.26 and later. */
public final class Neo4jProvider implements StoreProvider {
  static final String ID = "neo4j";

  private final InstantSource clock;

  /** Creates a provider that uses the clock of the system. */
  public Neo4jProvider() {
    this(InstantSource.system());
  }

  /**
   * Creates a provider with another clock, for tests.
   *
   * @param clock determines the age of tombstones; timeouts do not use it
   */
  public Neo4jProvider(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "Stores graphs in Neo4j.";
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GRAPH);
  }

  @Override
  public List<Option<?>> options() {
    return Neo4jOptions.all();
  }

  @Override
  public Backend open(BackendConfig config) {
    Neo4jLibraries.check(ID);
    return new Neo4jBackend(Neo4jOptions.of(config), clock);
  }
}
