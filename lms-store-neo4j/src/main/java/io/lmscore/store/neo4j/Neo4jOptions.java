package io.lmscore.store.neo4j;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.neo4j.client.ConnectionSettings;
import io.lmscore.store.neo4j.client.Credentials;
import io.lmscore.store.neo4j.client.ReadAccess;
import io.lmscore.store.neo4j.client.ServerUri;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The configuration of one backend.
 *
 * @param connection the settings of connections to the server
 * @param namespace the namespace of the data
 * @param timeout the timeout of every call
 * @param indexed the node properties with an index
 */
record Neo4jOptions(
    ConnectionSettings connection, String namespace, Duration timeout, IndexedProperties indexed) {
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{2,62}");

  private static final Option<URI> URI_OPTION =
      Option.url(
              "uri",
              "neo4j://host:port, bolt://host:port, or either with +s or +ssc",
              "URI of the server: neo4j:// uses the members of a cluster, bolt:// one server;"
                  + " +s requires TLS, +ssc accepts any certificate.",
              ServerUri::parse)
          .required();

  private static final Option<Scheme> AUTH =
      Option.choice(
              "auth", Scheme.class, "Authentication: user and password, bearer token, or none.")
          .defaultsTo("basic");

  private static final Option<String> USER = Option.text("user", "User name for the login.");

  private static final Option<String> PASSWORD =
      Option.text("password", "Password of the user.").secret();

  private static final Option<String> TOKEN =
      Option.text("token", "Bearer token for the login.").secret();

  private static final Option<String> DATABASE_OPTION =
      Option.of(
          "database",
          "name [A-Za-z][A-Za-z0-9.-]{2,62}",
          "Database of the server; by default the home database of the user.",
          Neo4jOptions::database);

  private static final Option<Path> CERTIFICATE =
      Option.of(
          "trusted-certificate",
          "path of a PEM file",
          "Trusted certificates for +s, instead of those of the system.",
          Neo4jOptions::path);

  private static final Option<ReadAccess> ACCESS_MODE =
      Option.choice(
              "access-mode",
              ReadAccess.class,
              "Access mode of reads on a cluster: read uses any member, write only the leader.")
          .defaultsTo("read");

  private static final Option<Integer> POOL_SIZE =
      Option.integer(
              "pool-size",
              1,
              1_000,
              "Maximum number of connections to one server; batches briefly use as many again.")
          .defaultsTo("100");

  private static final Option<Integer> FETCH_SIZE =
      Option.integer(
              "fetch-size",
              1,
              100_000,
              "Maximum number of nodes that a stream fetches at once and holds in memory.")
          .defaultsTo("2000");

  /** The scheme of the login. */
  enum Scheme {
    BASIC,
    BEARER,
    NONE
  }

  static List<Option<?>> all() {
    return List.of(
        URI_OPTION,
        AUTH,
        USER,
        PASSWORD,
        TOKEN,
        DATABASE_OPTION,
        CERTIFICATE,
        ACCESS_MODE,
        POOL_SIZE,
        FETCH_SIZE);
  }

  static Neo4jOptions of(BackendConfig config) {
    List<String> faults = new ArrayList<>();
    Credentials credentials = credentials(config, faults);
    URI uri = config.get(URI_OPTION);
    Optional<Path> certificate = config.find(CERTIFICATE);
    if (certificate.isPresent() && !uri.getScheme().endsWith("+s")) {
      faults.add("option trusted-certificate requires a uri with +s");
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
    ConnectionSettings connection =
        new ConnectionSettings(
            uri,
            credentials,
            config.find(DATABASE_OPTION),
            certificate,
            config.get(ACCESS_MODE),
            config.get(POOL_SIZE),
            config.get(FETCH_SIZE),
            config.connectTimeout());
    return new Neo4jOptions(connection, config.namespace(), config.timeout(), config.indexed());
  }

  private static Credentials credentials(BackendConfig config, List<String> faults) {
    Scheme scheme = config.get(AUTH);
    boolean isBasic = scheme == Scheme.BASIC;
    checkGiven(config, USER, isBasic, scheme, faults);
    checkGiven(config, PASSWORD, isBasic, scheme, faults);
    checkGiven(config, TOKEN, scheme == Scheme.BEARER, scheme, faults);
    return switch (scheme) {
      case BASIC ->
          Credentials.basic(config.find(USER).orElse(""), config.find(PASSWORD).orElse(""));
      case BEARER -> Credentials.bearer(config.find(TOKEN).orElse(""));
      case NONE -> Credentials.none();
    };
  }

  private static void checkGiven(
      BackendConfig config,
      Option<String> option,
      boolean isNeeded,
      Scheme scheme,
      List<String> faults) {
    if (config.find(option).isPresent() != isNeeded) {
      String word = scheme.name().toLowerCase(Locale.ROOT);
      faults.add(
          "option " + option + (isNeeded ? " is missing" : " is not used") + " with auth=" + word);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path: " + e.getReason());
    }
  }

  private static String database(String text) {
    if (!DATABASE.matcher(text).matches()) {
      throw new IllegalArgumentException("does not match " + DATABASE);
    }
    return text;
  }
}
