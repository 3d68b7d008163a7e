package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.neo4j.client.ConnectionSettings;
import io.lmscore.store.neo4j.client.Credentials;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.ReadAccess;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.testkit.tool.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/**
 * A namespace of its own on a server that tests may kill and suspend, the stores that they open on
 * it, a proxy before it, and a driver beside.
 */
final class FailureTestBed implements AutoCloseable {
  static final String PASSWORD = "open-sesame-and-hush";

  /** The message by which drivers commit, as it comes from the network: its size, and its tag. */
  static final String COMMIT = "\u0000\u0002\u00b0\u0012";

  private static final int HEAP_MEBIBYTES = 1_024;
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private static @Nullable Neo4jProcess process;

  private final String namespace = "day" + COUNTER.incrementAndGet();
  private final Neo4jServer server = Neo4jServer.of(process());
  private final Driver driver = server.connect();
  private final TcpProxy proxy;
  private final List<Stores> open = new ArrayList<>();
  private final List<Neo4jClient> clients = new ArrayList<>();

  FailureTestBed() {
    try {
      proxy = new TcpProxy(process().uri().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for all tests of this JVM. */
  static synchronized Neo4jProcess process() {
    try {
      @Nullable Neo4jProcess running = process;
      if (running == null) {
        running =
            Neo4jProcess.start(
                Settings.defaults()
                    .withQuickStart()
                    .withPassword(PASSWORD)
                    .withHeapMebibytes(HEAP_MEBIBYTES));
        process = running;
        Runtime.getRuntime().addShutdownHook(new Thread(Neo4jServer.of(running)::close));
      }
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String namespace() {
    return namespace;
  }

  TcpProxy proxy() {
    return proxy;
  }

  /** Options and values in turn. */
  GraphStore graph(String... more) {
    return stores(more).graph();
  }

  GraphStore graph(InstantSource clock) {
    return stores(clock).graph();
  }

  /** Whose way leads through the proxy, and which has done its first call. */
  GraphStore through(String... more) {
    graph().digest(); // the server knows the statements then
    List<String> all = new ArrayList<>(List.of("uri", "bolt://127.0.0.1:" + proxy.port()));
    all.addAll(List.of(more));
    GraphStore store = graph(all.toArray(String[]::new));
    store.check();
    store.digest();
    return store;
  }

  /** Options and values in turn; an option with no value is left out. */
  Stores stores(String... more) {
    return stores(InstantSource.system(), more);
  }

  private Stores stores(InstantSource clock, String... more) {
    Stores stores = Stores.open(StoreConfig.of(entries(more)), new Neo4jProvider(clock));
    synchronized (open) {
      open.add(stores);
    }
    return stores;
  }

  /** The reads below a store, with a connection. */
  ConsistentReads consistentReads() {
    Neo4jClient client =
        new Neo4jClient(
            new ConnectionSettings(
                process().uri(),
                Credentials.basic(process().user(), PASSWORD),
                Optional.empty(),
                Optional.empty(),
                ReadAccess.READ,
                2,
                2_000,
                Duration.ofSeconds(10)),
            4);
    synchronized (clients) {
      clients.add(client);
    }
    client.read(
        Call.begin("connect", Duration.ofMinutes(1)), Neo4jQuery.of("RETURN 1"), row -> row);
    return new ConsistentReads(client, new Identities(namespace));
  }

  /** The configuration. Options and values in turn. */
  Map<String, String> entries(String... more) {
    Map<String, String> options = new TreeMap<>(server.options());
    options.put("namespace", namespace);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    options.values().removeIf(String::isEmpty);
    Map<String, String> entries = new TreeMap<>();
    options.forEach(
        (name, value) -> entries.put(StoreConfig.key(Role.GRAPH, "neo4j", name), value));
    return entries;
  }

  /**
   * Runs a statement beside the stores; {@code $ns} is that with which identities begin. The first
   * column of each row, as text.
   */
  List<String> query(String text) {
    try (Session session = driver.session()) {
      return session
          .run(text, Map.of("ns", namespace + ":"))
          .list(row -> row.get(0).isNull() ? "" : row.get(0).asObject().toString());
    }
  }

  /**
   * How many nodes and relationships the namespace has, and whatever else is left of its batches.
   */
  List<String> sizes() {
    return query(
        "MATCH (n:_lms) WHERE n._lms_id STARTS WITH $ns RETURN count(n) UNION ALL"
            + " MATCH (:_lms)-[n]->(:_lms) WHERE n._lms_id STARTS WITH $ns RETURN count(n)");
  }

  /** How many batches seem to be on their way. */
  String marks() {
    return query("MATCH (b:_lms__batch) WHERE b._lms_id STARTS WITH $ns RETURN count(b)").get(0);
  }

  /** Returns when the stores have no more connections than that. */
  void awaitConnections(long atMost) {
    while (Neo4jServer.countConnections(driver) > atMost) {
      Thread.onSpinWait();
    }
  }

  /** Returns when no statement of a store is under way. */
  void awaitNoTransactions() {
    while (!transactions().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /** Returns when so many transactions wait for locks of others. */
  void awaitBlocked(int count) {
    awaitBlocked(count, () -> false);
  }

  /** As {@link #awaitBlocked(int)}, or when that has happened. */
  void awaitBlocked(int count, BooleanSupplier other) {
    while (countBlocked() < count && !other.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** Returns when no transaction waits for locks of others any more. */
  void awaitNoneBlocked() {
    while (countBlocked() > 0) {
      Thread.onSpinWait();
    }
  }

  private int countBlocked() {
    return query("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status")
        .size();
  }

  /** The statements under way beside this one. */
  List<String> transactions() {
    return query(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW'"
            + " RETURN currentQuery");
  }

  /** That neither the failure nor what it came from shows the password. */
  static void assertHushed(Throwable failure) {
    for (Optional<Throwable> e = Optional.of(failure);
        e.isPresent();
        e = e.map(Throwable::getCause)) {
      assertThat(e.get().toString()).doesNotContain(PASSWORD);
      for (Throwable suppressed : e.get().getSuppressed()) {
        assertThat(suppressed.toString()).doesNotContain(PASSWORD);
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (open) {
      open.forEach(Stores::close);
    }
    synchronized (clients) {
      clients.forEach(Neo4jClient::close);
    }
    proxy.close();
    query("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS");
    query("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS");
    driver.close();
  }
}
