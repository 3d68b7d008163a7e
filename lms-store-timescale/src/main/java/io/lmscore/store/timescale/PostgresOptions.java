package io.lmscore.store.timescale;

import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.CommonOptions;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.graph.IndexedProperties;
import io.lmscore.store.timescale.client.ConnectionSettings;
import io.lmscore.store.timescale.client.JdbcUrl;
import io.lmscore.store.timescale.client.SessionSettings;
import io.lmscore.store.timescale.schema.Namespaces;
import io.lmscore.store.timescale.schema.SchemaMode;
import io.lmscore.store.timescale.sql.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The configuration of one backend.
 *
 * @param namespaces the schema of each namespace
 */
record PostgresOptions(
    ConnectionSettings connection,
    String namespace,
    Duration timeout,
    Namespaces namespaces,
    SchemaMode schemaMode,
    IndexedProperties indexed,
    SeriesOptions series) {
  private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,30}");
  private static final String DEFAULT_NAMESPACE =
      CommonOptions.NAMESPACE.defaultText().orElseThrow();

  private static final Option<String> URL =
      Option.url(
              "url",
              "jdbc:postgresql://host:port/database",
              "URL of the database; TLS and other properties of the driver follow a question mark.",
              JdbcUrl::check)
          .required();

  private static final Option<String> USER =
      Option.text("user", "User name for the login.").required();

  private static final Option<String> PASSWORD =
      Option.of("password", "text", "Password of the user.", text -> text).defaultsTo("").secret();

  private static final Option<String> SCHEMA =
      Option.of(
              "schema",
              "name [A-Za-z_][A-Za-z0-9_]{0,30}",
              "Schema of the namespace lms; another namespace x has the schema with this name, an"
                  + " underscore and x.",
              PostgresOptions::schemaName)
          .defaultsTo("lms");

  private static final Option<SchemaMode> SCHEMA_MODE =
      Option.choice(
              "schema-mode",
              SchemaMode.class,
              "Treatment of the tables at the first use: create and migrate, validate only, or"
                  + " none.")
          .defaultsTo("migrate");

  private static final Option<Integer> POOL_SIZE =
      Option.integer("pool-size", 1, 1_000, "Maximum number of connections.").defaultsTo("10");

  static List<Option<?>> all() {
    List<Option<?>> all =
        new ArrayList<>(List.of(URL, USER, PASSWORD, SCHEMA, SCHEMA_MODE, POOL_SIZE));
    all.addAll(SeriesOptions.all());
    return List.copyOf(all);
  }

  static PostgresOptions of(BackendConfig config) {
    ConnectionSettings connection =
        new ConnectionSettings(
            config.get(URL),
            config.get(USER),
            config.get(PASSWORD),
            config.get(POOL_SIZE),
            "lms-store-" + config.namespace(),
            config.timeout(),
            config.connectTimeout(),
            SessionSettings.ALL);
    return new PostgresOptions(
        connection,
        config.namespace(),
        config.timeout(),
        namespaces(config),
        config.get(SCHEMA_MODE),
        config.indexed(),
        SeriesOptions.of(config));
  }

  /** The tables of the namespace. */
  Tables tables() {
    return namespaces.tables(namespace);
  }

  static Namespaces namespaces(BackendConfig config) {
    return new Namespaces(config.get(SCHEMA), DEFAULT_NAMESPACE);
  }

  private static String schemaName(String text) {
    if (!SCHEMA_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("does not match " + SCHEMA_NAME);
    }
    return text;
  }
}
