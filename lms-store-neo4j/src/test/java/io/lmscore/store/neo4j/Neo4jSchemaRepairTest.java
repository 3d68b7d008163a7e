package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * Schema work after an interruption: what is left is made by hand before, on a server of its own.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Neo4jSchemaRepairTest {
  private static final int THREADS = 8;

  /** So many that the server is busy for a moment with the index that a constraint needs. */
  private static final int MANY = 20_000;

  private static final String TYPE_INDEXES =
      "SHOW INDEXES YIELD name, labelsOrTypes, state, owningConstraint"
          + " WHERE labelsOrTypes = ['_lms_OWNS']";
  private static final String CONSTRAINT_NAMES =
      "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE name <> ''";
  private static final String LEFT =
      TYPE_INDEXES + " AND owningConstraint IS NULL RETURN name, state";
  private static final String OWNED =
      TYPE_INDEXES + " AND owningConstraint IS NOT NULL RETURN state";
  private static final String CREATION =
      "CREATE CONSTRAINT IF NOT EXISTS FOR ()-[e:_lms_OWNS]-() REQUIRE e._lms_id IS UNIQUE";
  private static final Relationship LINK = Relationship.of("a", "OWNS", "a");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Neo4jProcess process;
  private Neo4jServer server;
  private Neo4jTestBed bed;

  @BeforeAll
  void start() throws IOException {
    process = Neo4jProcess.start(Settings.defaults().withQuickStart());
    server = Neo4jServer.of(process);
  }

  @BeforeEach
  void open() {
    bed = new Neo4jTestBed(server);
    bed.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS");
    dropAll();
    bed.graph().put(Node.of("a", "Device"));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
    server.close();
  }

  private void dropAll() {
    bed.run(CONSTRAINT_NAMES + " RETURN name")
        .forEach(name -> bed.run("DROP CONSTRAINT " + quoted(name)));
    bed.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
        .forEach(name -> bed.run("DROP INDEX " + quoted(name)));
  }

  private static String quoted(String name) {
    return name.replace('"', '`');
  }

  @Test
  void put_serverKilledWhileTheConstraintWasMade_makesItAgain() throws Exception {
    leaveIndexWithoutConstraint();
    GraphStore store = bed.graph();
    assertThat(store.put(LINK, WriteCondition.IF_ABSENT)).isEqualTo(Outcome.APPLIED);
    assertMade();
    store.check();
  }

  @Test
  void check_serverKilledWhileTheConstraintWasMade_makesItAgain() throws Exception {
    leaveIndexWithoutConstraint();
    bed.graph().check();
    assertMade();
  }

  @Test
  void put_manyStoresAfterAnInterruption_makeItOnce() throws Exception {
    leaveIndexWithoutConstraint();
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      GraphStore store = bed.graph("pool-size", "3");
      store.digest();
      tasks.add(() -> store.put(LINK, WriteCondition.ALWAYS));
    }
    try (ConcurrentRun many = new ConcurrentRun(THREADS)) {
      assertThat(many.run(tasks)).containsOnly(Outcome.APPLIED);
    }
    assertMade();
  }

  /** It must not be taken for one that nobody makes any more. */
  @Test
  void put_whileAnotherProcessMakesTheConstraint_waitsForIt() throws Exception {
    fill();
    try (Driver driver = server.connect();
        Session session = driver.session()) {
      BlockedCreation creation = blockCreation(session);
      String before = bed.run(LEFT).get(0);
      Future<Outcome> put = threads.submit(() -> bed.graph().put(LINK, WriteCondition.ALWAYS));
      awaitStoreOnSchema();
      assertThat(bed.run(LEFT)).containsExactly(before);
      creation.by().rollback();
      assertThat(put.get()).isEqualTo(Outcome.APPLIED);
      creation.made().get();
    }
    assertMade();
  }

  @Test
  void put_plainIndexWhereTheConstraintMustBe_replacesIt() {
    bed.run("CREATE INDEX theirs FOR ()-[r:_lms_OWNS]-() ON (r._lms_id)");
    bed.graph().put(LINK);
    assertMade();
  }

  @Test
  void firstUse_plainIndexWhereAConstraintMustBe_replacesIt() {
    dropAll();
    bed.run("CREATE INDEX theirs FOR (n:_lms) ON (n._lms_id)");
    assertThat(bed.graph().node(Node.of("a", "Device").id())).isPresent();
    assertThat(bed.run("SHOW INDEXES YIELD name WHERE name = 'theirs' RETURN name")).isEmpty();
    assertThat(bed.run("SHOW CONSTRAINTS YIELD labelsOrTypes RETURN labelsOrTypes")).hasSize(4);
  }

  @Test
  void put_nameTakenByAnotherIndex_takesAnotherName() {
    String name = chosenName();
    bed.run("CREATE INDEX " + name + " FOR (n:Theirs) ON (n.x)");
    bed.graph().put(LINK);
    assertMade();
    bed.run("DROP INDEX " + name); // it is there still
  }

  @Test
  void put_nameTakenByAnotherConstraint_takesAnotherName() throws Exception {
    String name = chosenName();
    bed.run("CREATE CONSTRAINT " + name + " FOR (n:Theirs) REQUIRE n.x IS UNIQUE");
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      GraphStore store = bed.graph("pool-size", "3");
      store.digest();
      tasks.add(() -> store.put(LINK, WriteCondition.ALWAYS));
    }
    try (ConcurrentRun many = new ConcurrentRun(THREADS)) {
      assertThat(many.run(tasks)).containsOnly(Outcome.APPLIED);
    }
    assertMade();
    bed.run("DROP CONSTRAINT " + name);
  }

  @Test
  void check_indexThatHasFailed_isMadeAgain() {
    bed.graph().put(Node.of("a", "Device", "serial", "x".repeat(50_000))); // no index holds it
    GraphStore store = bed.graph("indexed", "Device.serial");
    store.digest();
    String states =
        "SHOW INDEXES YIELD labelsOrTypes, state WHERE labelsOrTypes = ['_lms_Device'] RETURN"
            + " state";
    while (!bed.run(states).contains("\"FAILED\"")) {
      Thread.onSpinWait();
    }
    bed.graph().put(Node.of("a", "Device", "serial", "x"));
    store.check();
    assertThat(bed.run(states)).containsExactly("\"ONLINE\"");
  }

  /** The name that the server gives to the constraint, in quotes. */
  private String chosenName() {
    bed.run(CREATION);
    String name =
        quoted(bed.run(TYPE_INDEXES + " AND owningConstraint IS NOT NULL RETURN name").get(0));
    bed.run("DROP CONSTRAINT " + name);
    return name;
  }

  private void assertMade() {
    assertThat(bed.run(LEFT)).isEmpty();
    assertThat(bed.run(OWNED)).containsExactly("\"ONLINE\"");
    assertThat(bed.run("MATCH (:_lms)-[r:_lms_OWNS]->(:_lms) RETURN count(r)"))
        .containsExactly(bed.run("MATCH (:_lms)-[r]->(:_lms) RETURN count(r)").get(0));
  }

  private void fill() {
    bed.run(
        "UNWIND range(1, "
            + MANY
            + ") AS i CREATE (:Theirs)-[:_lms_OWNS {_lms_id: 'filling:' + i}]->(:Theirs)");
  }

  /** Kills the server while it makes the constraint, and starts it again. */
  private void leaveIndexWithoutConstraint() throws Exception {
    fill();
    Driver driver = server.connect();
    BlockedCreation creation = blockCreation(driver.session());
    process.kill();
    assertThat(creation.made()).failsWithin(1, TimeUnit.MINUTES);
    driver.close();
    bed.close();
    process.restart();
    bed = new Neo4jTestBed(server); // which has a namespace of its own
    bed.graph().put(Node.of("a", "Device"));
    assertThat(bed.run(LEFT)).hasSize(1);
    assertThat(bed.run(OWNED)).isEmpty();
  }

  /** A constraint that is being made, and the transaction for which the server waits with it. */
  private record BlockedCreation(Future<?> made, Transaction by) {}

  /** Has the type locked by a transaction when the server has made the index of the constraint. */
  private BlockedCreation blockCreation(Session session) throws Exception {
    while (true) {
      Future<?> made = threads.submit(() -> bed.run(CREATION));
      while (!made.isDone() && bed.run(LEFT).isEmpty()) {
        Thread.onSpinWait();
      }
      Transaction by = session.beginTransaction();
      by.run("CREATE (:Theirs)-[:_lms_OWNS]->(:Theirs)").consume();
      if (!bed.run(LEFT).isEmpty()) {
        return new BlockedCreation(made, by);
      }
      by.rollback(); // the server was faster
      made.get();
      bed.run(CONSTRAINT_NAMES + " AND labelsOrTypes = ['_lms_OWNS'] RETURN name")
          .forEach(name -> bed.run("DROP CONSTRAINT " + quoted(name)));
    }
  }

  /** Returns when the store has sent what it makes or drops; it waits for the lock of the type. */
  private void awaitStoreOnSchema() {
    while (bed.run(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'CREATE CONST'"
                + " OR currentQuery STARTS WITH 'DROP INDEX' RETURN 1")
        .isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
