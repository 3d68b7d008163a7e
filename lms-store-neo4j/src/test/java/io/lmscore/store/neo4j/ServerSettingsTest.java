package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** Limits that an administrator has set are not taken for those of a call. */
class ServerSettingsTest {
  private static final int MOST_TRANSACTIONS = 4;
  private static final int NODES = 1_000;

  private static Neo4jServer server;
  private static Neo4jTestBed bed;
  private static Driver driver;

  @BeforeAll
  static void start() throws IOException {
    server =
        Neo4jServer.of(
            Neo4jProcess.start(
                Settings.defaults()
                    .withQuickStart()
                    .with("db.transaction.timeout", "1s")
                    .with("db.transaction.monitor.check.interval", "100ms")
                    .with(
                        "db.transaction.concurrent.maximum", Integer.toString(MOST_TRANSACTIONS))));
    bed = new Neo4jTestBed(server);
    driver = server.connect();
  }

  @AfterAll
  static void stop() {
    driver.close();
    bed.close();
    server.close();
  }

  @Test
  void stream_readSlowly_isNotEndedByTheServer() {
    GraphStore store = bed.graph("fetch-size", "500");
    List<Write> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(Write.put(Node.of("n" + i, "Slow")));
    }
    store.write(nodes);
    Traversal all = Traversal.from(NodePattern.of("Slow"));
    try (Cursor<Node> cursor = store.stream(all)) {
      cursor.next();
      awaitTimeout();
      int left = 0;
      for (; cursor.hasNext(); left++) {
        cursor.next();
      }
      assertThat(left).isEqualTo(NODES - 1);
    }
  }

  /** Returns when the server has ended a transaction that began now. */
  private static void awaitTimeout() {
    try (Session session = driver.session();
        Transaction open = session.beginTransaction()) {
      while (true) {
        open.run("RETURN 1").consume();
      }
    } catch (Neo4jException e) {
      assertThat(e.code()).contains("TransactionTimedOut");
    }
  }

  @Test
  void read_mostTransactionsAreOpen_waitsForItsTime() {
    GraphStore store = bed.graph();
    store.put(Node.of("a", "Limited"));
    List<Session> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < MOST_TRANSACTIONS; i++) {
        Session session = driver.session();
        sessions.add(session);
        session
            .beginTransaction(
                TransactionConfig.builder().withTimeout(Duration.ofMinutes(5)).build())
            .run("RETURN 1")
            .consume();
      }
      GraphStore hurried = store.withTimeout(Duration.ofSeconds(1));
      assertThatThrownBy(() -> hurried.node(NodeId.of("a")))
          .isInstanceOfSatisfying(
              TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
          .hasMessageContaining("MaximumTransactionLimitReached");
    } finally {
      sessions.forEach(Session::close);
    }
    assertThat(store.node(NodeId.of("a"))).isPresent();
  }
}
