package io.lmscore.store.neo4j;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import io.lmscore.store.testkit.StoreFixture.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * The server that tests use: at {@code LMS_TEST_NEO4J_URI} (with {@code …_USER} and {@code
 * …_PASSWORD}) when that is set, else in a container where Docker runs, else in a JVM of its own.
 */
public final class Neo4jServer implements AutoCloseable {
  private static final String VARIABLES = "LMS_TEST_NEO4J";
  private static final int HEAP_MEBIBYTES = 1_536; // for a batch of 64 MiB
  private static final String USER_AGENT = "lms-store-tests";

  private static @Nullable Neo4jServer shared;

  /** Ends what was started. */
  interface Ending {
    void run() throws IOException;
  }

  private final String uri;
  private final String user;
  private final String password;
  private final Reach reached;
  private final Ending process;

  /**
   * @param password "" for a server that lets everybody in
   * @param process what was started, which {@link #close} ends
   */
  Neo4jServer(String uri, String user, String password, Reach reached, Ending process) {
    this.uri = uri;
    this.user = user;
    this.password = password;
    this.reached = reached;
    this.process = process;
  }

  /** One for all tests of this JVM, stopped with it. */
  public static synchronized Neo4jServer shared() throws IOException {
    if (shared == null) {
      Neo4jServer server = start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      shared = server;
    }
    return shared;
  }

  private static Neo4jServer start() throws IOException {
    Optional<Neo4jServer> found = atAddress().or(Neo4jContainer::start);
    return found.isPresent()
        ? found.get()
        : of(Neo4jProcess.start(Settings.defaults().withHeapMebibytes(HEAP_MEBIBYTES)));
  }

  private static Optional<Neo4jServer> atAddress() {
    Map<String, String> environment = System.getenv();
    return Optional.ofNullable(environment.get(VARIABLES + "_URI"))
        .map(
            uri ->
                new Neo4jServer(
                    uri,
                    environment.getOrDefault(VARIABLES + "_USER", "neo4j"),
                    environment.getOrDefault(VARIABLES + "_PASSWORD", ""),
                    Reach.ADDRESS,
                    () -> {}));
  }

  /** One of its own, for tests that stop or kill it. */
  static Neo4jServer of(Neo4jProcess process) {
    return new Neo4jServer(
        process.uri().toString(),
        process.user(),
        process.password(),
        Reach.IN_PROCESS,
        process::close);
  }

  Reach reached() {
    return reached;
  }

  /** Where it is. */
  public String uri() {
    return uri;
  }

  /** The options that lead here, by name without role and backend. */
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    options.put("backend", "neo4j");
    options.put("uri", uri);
    if (password.isEmpty()) {
      options.put("auth", "none");
    } else {
      options.put("user", user);
      options.put("password", password);
    }
    return options;
  }

  /** The configuration of a namespace here. */
  StoreConfig config(String namespace) {
    Map<String, String> entries = new TreeMap<>();
    Map<String, String> options = options();
    options.put("namespace", namespace);
    options.forEach(
        (name, value) -> entries.put(StoreConfig.key(Role.GRAPH, "neo4j", name), value));
    return StoreConfig.of(entries);
  }

  /** A driver beside those of the stores, which the server tells from them. */
  public Driver connect() {
    AuthToken token = password.isEmpty() ? AuthTokens.none() : AuthTokens.basic(user, password);
    return GraphDatabase.driver(
        uri,
        token,
        Config.builder().withUserAgent(USER_AGENT).withMaxConnectionPoolSize(5).build());
  }

  /** How many connections the drivers of stores have, asked of the server. */
  static long countConnections(Driver driver) {
    return driver
        .executableQuery(
            "CALL dbms.listConnections() YIELD connector, userAgent WHERE connector = 'bolt'"
                + " AND userAgent <> '"
                + USER_AGENT
                + "' RETURN count(*)")
        .execute()
        .records()
        .get(0)
        .get(0)
        .asLong();
  }

  @Override
  public void close() {
    try {
      process.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
