package io.lmscore.store.timescale;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.StoreFixture.Reach;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The server that tests use: at {@code LMS_TEST_POSTGRES_URL} (with {@code …_USER} and {@code
 * …_PASSWORD}) when that is set, else in a container where Docker runs, else embedded.
 */
public final class PostgresServer implements AutoCloseable {
  /** Ten seconds, the library's own, are too few on a busy machine. */
  static final Duration STARTING = Duration.ofMinutes(10);

  private static @Nullable PostgresServer shared;

  private final String url;
  private final String user;
  private final String password;
  private final Reach reached;
  private final Closeable process;

  /**
   * @param process what was started, which {@link #close} ends
   */
  PostgresServer(String url, String user, String password, Reach reached, Closeable process) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.reached = reached;
    this.process = process;
  }

  /** One for all tests of this JVM, stopped with it. */
  public static synchronized PostgresServer shared() throws IOException {
    if (shared == null) {
      PostgresServer server = start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      shared = server;
    }
    return shared;
  }

  private static PostgresServer start() throws IOException {
    Optional<PostgresServer> addressed = atAddress("LMS_TEST_POSTGRES");
    Optional<PostgresServer> found = addressed.or(() -> PostgresContainer.start("postgres:17"));
    return found.isPresent() ? found.get() : startEmbedded();
  }

  /** The one that the variables {@code …_URL}, {@code …_USER} and {@code …_PASSWORD} lead to. */
  static Optional<PostgresServer> atAddress(String variables) {
    Map<String, String> environment = System.getenv();
    return Optional.ofNullable(environment.get(variables + "_URL"))
        .map(
            url ->
                new PostgresServer(
                    url,
                    environment.getOrDefault(variables + "_USER", "postgres"),
                    environment.getOrDefault(variables + "_PASSWORD", ""),
                    Reach.ADDRESS,
                    () -> {}));
  }

  /** One of its own, for tests that stop or kill it. */
  static PostgresServer startEmbedded() throws IOException {
    EmbeddedPostgres embedded =
        EmbeddedPostgres.builder()
            .setPGStartupWait(STARTING)
            .setServerConfig("max_connections", "200")
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start();
    String url = embedded.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
    return new PostgresServer(url, "postgres", "", Reach.IN_PROCESS, embedded);
  }

  /** Who logs in. */
  public String user() {
    return user;
  }

  /** The password; "" for none. */
  public String password() {
    return password;
  }

  Reach reached() {
    return reached;
  }

  /** Without user and password. */
  public String url() {
    return url;
  }

  /** The options that lead here, by name without role and backend. */
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    options.put("backend", "postgres");
    options.put("url", url);
    options.put("user", user);
    if (!password.isEmpty()) {
      options.put("password", password);
    }
    return options;
  }

  /** The configuration of a namespace here. */
  StoreConfig config(Set<Role> roles, String namespace) {
    Map<String, String> entries = new TreeMap<>();
    for (Role role : roles) {
      Map<String, String> options = options();
      options.put("namespace", namespace);
      options.forEach((name, value) -> entries.put(StoreConfig.key(role, "postgres", name), value));
    }
    return StoreConfig.of(entries);
  }

  /** A connection beside those of the stores. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** A connection of another user, or to another database. */
  Connection connect(String otherUrl, String otherUser, String otherPassword) throws SQLException {
    return DriverManager.getConnection(otherUrl, otherUser, otherPassword);
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
