package io.lmscore.store.timescale;

import io.lmscore.store.Role;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import io.lmscore.store.timescale.client.PostgresLibraries;
import io.lmscore.store.timescale.schema.PostgresSchema;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The backend {@code postgres}: entities, graphs, readings and events in PostgreSQL. */
public final class PostgresProvider implements StoreProvider {
  static final String ID = "postgres";

  private final InstantSource clock;

  /** Creates a provider that uses the clock of the system. */
  public PostgresProvider() {
    this(InstantSource.system());
  }

  /**
   * Creates a provider with another clock, for tests.
   *
   * @param clock gives the times that stores record, such as those of entities; timeouts do not use
   *     it
   */
  public PostgresProvider(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Returns the statements that create the tables of a namespace in an empty schema, for hosts with
   * their own migration tool. Such a host opens the stores with {@code schema-mode=validate} or
   * {@code none}.
   *
   * @param options as in the configuration of the stores, by name; {@code namespace}, {@code
   *     schema} and {@code indexed} have an effect
   * @param roles the roles whose tables the statements create
   * @throws IllegalArgumentException when one of these options has no valid value
   */
  public static String writeSchema(Map<String, String> options, Set<Role> roles) {
    BackendConfig config = new BackendConfig(roles, options);
    return PostgresSchema.script(
        PostgresOptions.namespaces(config).tables(config.namespace()), roles, config.indexed());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "Stores entities, graphs, readings and events in PostgreSQL.";
  }

  @Override
  public Set<Role> roles() {
    return EnumSet.allOf(Role.class);
  }

  @Override
  public List<Option<?>> options() {
    return PostgresOptions.all();
  }

  @Override
  public Backend open(BackendConfig config) {
    PostgresLibraries.check(ID);
    return new PostgresBackend(PostgresOptions.of(config), clock);
  }
}
