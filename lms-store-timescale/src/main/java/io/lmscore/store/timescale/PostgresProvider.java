package io.lmscore.store.timescale;

import io.lmscore.store.Option;
import io.lmscore.store.Role;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.StoreProvider;
import io.lmscore.store.timescale.schema.PostgresSchema;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The backend {@code postgres}: entities, readings and events in PostgreSQL. */
public final class PostgresProvider implements StoreProvider {
  static final String ID = "postgres";

  private final InstantSource clock;

  /** With the clock of the system. */
  public PostgresProvider() {
    this(InstantSource.system());
  }

  /**
   * With another clock, for tests.
   *
   * @param clock tells the times that stores record, those of entities for instance; timeouts do
   *     not follow it
   */
  public PostgresProvider(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The statements that make the tables in an empty schema or bring older ones up to date, for
   * hosts with a migration tool of their own. Such a host opens the stores with {@code
   * schema-mode=validate} or {@code none}.
   *
   * @param schema its name
   * @param roles whose tables
   */
  public static String writeSchema(String schema, Set<Role> roles) {
    return PostgresSchema.script(schema, roles);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "Keeps entities, readings and events in PostgreSQL.";
  }

  @Override
  public Set<Role> roles() {
    return EnumSet.of(Role.ENTITY, Role.SERIES);
  }

  @Override
  public List<Option<?>> options() {
    return PostgresOptions.all();
  }

  @Override
  public Backend open(BackendConfig config) {
    return new PostgresBackend(PostgresOptions.of(config), config.roles(), clock);
  }
}
