package io.lmscore.store.bench.neo4j;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import java.io.IOException;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.NotificationConfig;
import org.neo4j.driver.Session;

/** A Neo4j server in a JVM of its own, and a driver for hand-written code. */
final class BenchServer implements AutoCloseable {
  private static final int HEAP_MEBIBYTES = 4_608;
  private static final int PAGE_CACHE_MEBIBYTES = 2_048;
  private static final String NAMESPACE = "bench";
  private static final long INDEX_SECONDS = 300;

  private final Neo4jProcess process;
  private final Driver driver;

  private BenchServer(Neo4jProcess process, Driver driver) {
    this.process = process;
    this.driver = driver;
  }

  static BenchServer start() throws IOException {
    Neo4jProcess process =
        Neo4jProcess.start(
            Settings.defaults()
                .withHeapMebibytes(HEAP_MEBIBYTES)
                .withPageCacheMebibytes(PAGE_CACHE_MEBIBYTES));
    Config config =
        Config.builder()
            .withNotificationConfig(NotificationConfig.disableAllConfig())
            .withTelemetryDisabled(true)
            .build();
    return new BenchServer(process, GraphDatabase.driver(process.uri(), AuthTokens.none(), config));
  }

  Driver driver() {
    return driver;
  }

  /** Returns the stores of lms-store. */
  Stores stores() {
    String prefix = StoreConfig.PREFIX + "graph.";
    return Stores.open(
        StoreConfig.of(
            Map.of(
                prefix + "backend", "neo4j",
                prefix + "neo4j.uri", process.uri().toString(),
                prefix + "neo4j.auth", "none",
                prefix + "namespace", NAMESPACE,
                prefix + "timeout", "5m")));
  }

  void execute(String statement) {
    try (Session session = driver.session()) {
      session.run(statement).consume();
    }
  }

  /** Waits until indexes can be used. */
  void awaitIndexes() {
    execute("CALL db.awaitIndexes(" + INDEX_SECONDS + ")");
  }

  @Override
  public void close() throws IOException {
    driver.close();
    process.close();
  }
}
