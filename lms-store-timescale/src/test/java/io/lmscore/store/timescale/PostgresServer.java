package io.lmscore.store.timescale;

import io.lmscore.store.testkit.StoreFixture.Reach;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The server that tests use: at {@code LMS_TEST_POSTGRES_URL} (with {@code …_USER} and {@code
 * …_PASSWORD}) when that is set, else one that is started.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String ADDRESS = "LMS_TEST_POSTGRES_URL";

  private static @Nullable PostgresServer shared;

  private final String url;
  private final String user;
  private final String password;
  private final @Nullable EmbeddedPostgres embedded;

  private PostgresServer(
      String url, String user, String password, @Nullable EmbeddedPostgres embedded) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.embedded = embedded;
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
    Map<String, String> environment = System.getenv();
    if (environment.containsKey(ADDRESS)) {
      return new PostgresServer(
          environment.get(ADDRESS),
          environment.getOrDefault("LMS_TEST_POSTGRES_USER", "postgres"),
          environment.getOrDefault("LMS_TEST_POSTGRES_PASSWORD", ""),
          null);
    }
    return startEmbedded();
  }

  /** One of its own, for tests that stop or kill it. */
  static PostgresServer startEmbedded() throws IOException {
    EmbeddedPostgres embedded =
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "200")
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start();
    String url = embedded.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
    return new PostgresServer(url, "postgres", "", embedded);
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
    return embedded == null ? Reach.ADDRESS : Reach.IN_PROCESS;
  }

  /** Without user and password. */
  public String url() {
    return url;
  }

  /** The options that lead here, by name. */
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

  /** A connection beside those of the stores. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  @Override
  public void close() {
    if (embedded != null) {
      try {
        embedded.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
