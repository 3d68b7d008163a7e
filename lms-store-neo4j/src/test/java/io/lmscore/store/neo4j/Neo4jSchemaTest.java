package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Retry;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.server.Neo4jProcess;
import io.lmscore.store.neo4j.server.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.ClientException;

/** Constraints and indexes, on a server of their own: these tests drop and spoil them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Neo4jSchemaTest {
  private static final String CONSTRAINTS =
      "SHOW CONSTRAINTS YIELD labelsOrTypes, properties"
          + " RETURN labelsOrTypes[0] + '.' + properties[0] AS x ORDER BY x";
  private static final String INDEXES =
      "SHOW INDEXES YIELD labelsOrTypes, properties, owningConstraint"
          + " WHERE owningConstraint IS NULL AND labelsOrTypes IS NOT NULL"
          + " RETURN labelsOrTypes[0] + '.' + properties[0] AS x ORDER BY x";
  private static final String CONSTRAINT_NAMES = "SHOW CONSTRAINTS YIELD name RETURN name";
  private static final String INDEX_NAMES =
      "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name";
  private static final String FAILED =
      "SHOW INDEXES YIELD name, state WHERE state = 'FAILED' RETURN name";
  private static final String POPULATING = FAILED.replace("FAILED", "POPULATING");
  private static final String[] NEEDED = {
    "\"_lms._lms_id\"",
    "\"_lms__dead_node._lms_id\"",
    "\"_lms__dead_relationship._lms_id\"",
    "\"_lms__gate._lms_id\""
  };
  private static final NodeId A = NodeId.of("a");

  private Neo4jServer server;
  private Neo4jTestBed bed;

  @BeforeAll
  void start() throws IOException {
    server = Neo4jServer.of(Neo4jProcess.start(Settings.defaults().withQuickStart()));
  }

  @BeforeEach
  void open() {
    bed = new Neo4jTestBed(server);
    bed.run("MATCH (n) DETACH DELETE n");
    dropAll();
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void dropAll() {
    bed.run(CONSTRAINT_NAMES).forEach(name -> bed.run("DROP CONSTRAINT " + quoted(name)));
    bed.run(INDEX_NAMES).forEach(name -> bed.run("DROP INDEX " + quoted(name)));
  }

  private static String quoted(String name) {
    return name.replace('"', '`');
  }

  @Test
  void firstUse_emptyDatabase_makesEverythingOnce() {
    GraphStore store = bed.graph("indexed", "Device.serial");
    assertThat(bed.run(CONSTRAINTS)).isEmpty(); // to open touches no network
    assertThat(store.node(A)).isEmpty();
    assertThat(bed.run(CONSTRAINTS)).containsExactly(NEEDED);
    assertThat(bed.run(INDEXES)).containsExactly("\"_lms._lms_bucket\"", "\"_lms_Device.serial\"");
    bed.graph("indexed", "Device.serial").check();
    assertThat(bed.run(CONSTRAINTS)).hasSize(4);
    assertThat(bed.run(INDEXES)).hasSize(2);
  }

  @Test
  void firstUse_manyAtOnce_makesEverythingOnce() throws Exception {
    int many = 8;
    CyclicBarrier barrier = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String namespace = bed.namespace() + "_" + i;
        all.add(
            threads.submit(
                () -> {
                  GraphStore store = bed.open(namespace, "indexed", "Device.serial").graph();
                  barrier.await();
                  store.put(Node.of("a", "Device"));
                  store.put(Relationship.of("a", "OWNS", "a"));
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(bed.run(CONSTRAINTS)).hasSize(5).contains("\"_lms_OWNS._lms_id\"");
    assertThat(bed.run(INDEXES)).hasSize(2);
  }

  @Test
  void propertyDeclaredLater_getsItsIndex() {
    bed.graph().put(Node.of("a", "Device", "serial", "x"));
    bed.graph("indexed", "Device.serial,Device.it`s").check();
    assertThat(bed.run(INDEXES)).contains("\"_lms_Device.serial\"", "\"_lms_Device.it`s\"");
  }

  @Test
  void constraintOfSomebodyElse_anotherName_serves() {
    bed.run("CREATE CONSTRAINT theirs FOR (n:_lms) REQUIRE n._lms_id IS UNIQUE");
    bed.run("CREATE CONSTRAINT types FOR ()-[r:_lms_OWNS]-() REQUIRE r._lms_id IS UNIQUE");
    bed.run("CREATE INDEX serials FOR (n:_lms_Device) ON (n.serial)");
    GraphStore store = bed.graph("indexed", "Device.serial");
    store.put(Node.of("a", "Device"));
    store.put(Relationship.of("a", "OWNS", "a"));
    store.check();
    assertThat(bed.run(CONSTRAINT_NAMES)).hasSize(5).contains("\"theirs\"", "\"types\"");
    assertThat(bed.run(INDEXES)).hasSize(2);
    assertThat(store.scanRelationships(RelationshipPattern.ANY, PageRequest.first(10)).items())
        .hasSize(1);
  }

  private static void assertRefused(Runnable call, String... words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContainingAll(words);
  }

  @Test
  void check_droppedByHand_makesItAgain() {
    GraphStore store = bed.graph("indexed", "Device.serial");
    store.put(Node.of("a", "Device"));
    store.put(Relationship.of("a", "OWNS", "a"));
    List<String> constraints = bed.run(CONSTRAINTS);
    List<String> indexes = bed.run(INDEXES);
    dropAll();
    store.check();
    assertThat(bed.run(CONSTRAINTS)).isEqualTo(constraints).contains("\"_lms_OWNS._lms_id\"");
    assertThat(bed.run(INDEXES)).isEqualTo(indexes);
  }

  @Test
  void check_failedIndex_isNamed() {
    bed.graph().put(Node.of("a", "Device", "serial", "x".repeat(50_000))); // no index holds it
    GraphStore store = bed.graph("indexed", "Device.serial");
    assertThat(store.node(A)).isPresent();
    while (!bed.run(POPULATING).isEmpty()) {
      Thread.onSpinWait();
    }
    List<String> failed = bed.run(FAILED);
    assertThat(failed).hasSize(1);
    assertRefused(store::check, "failed", failed.get(0).replace("\"", ""));
  }

  @Test
  void check_duplicatesWithoutConstraint_saysWhyItCannotBeMade() {
    bed.run("CREATE (:_lms:_lms_X {_lms_id: 'a:b'}), (:_lms:_lms_X {_lms_id: 'a:b'})");
    assertRefused(() -> bed.graph("timeout", "5s").check(), "_lms_id", "a:b");
  }

  @Test
  void identities_twice_areRefusedByTheServer() {
    GraphStore store = bed.graph();
    store.put(Node.of("a", "Device"));
    store.put(Node.of("b", "Device"));
    store.put(Relationship.of("a", "OWNS", "b"));
    Driver driver = store.unwrap(Driver.class).orElseThrow();
    for (String copy :
        List.of(
            "MATCH (n:_lms) WITH n LIMIT 1 CREATE (:_lms:_lms_Device {_lms_id: n._lms_id})",
            "MATCH (n:_lms) WITH n LIMIT 1 CREATE (:_lms:_lms_Other {_lms_id: n._lms_id})",
            "MATCH (a)-[r:_lms_OWNS]->(b) CREATE (a)-[:_lms_OWNS {_lms_id: r._lms_id}]->(b)",
            "MATCH (a)-[r:_lms_OWNS]->(b) CREATE (b)-[:_lms_OWNS {_lms_id: r._lms_id}]->(a)")) {
      assertThatThrownBy(() -> driver.executableQuery(copy).execute())
          .as(copy)
          .isInstanceOfSatisfying(
              ClientException.class,
              e ->
                  assertThat(e.code())
                      .isEqualTo("Neo.ClientError.Schema.ConstraintValidationFailed"));
    }
  }

  @Test
  void indexed_longListsAndOtherKinds_areStored() {
    GraphStore store = bed.graph("indexed", "Device.serial");
    List<Long> numbers = LongStream.range(0, 20_000).boxed().toList();
    List<Node> nodes =
        List.of(
            Node.of("a", "Device", "serial", numbers),
            Node.of("b", "Device", "serial", List.of("x".repeat(9_000))),
            Node.of("c", "Device", "serial", 1),
            Node.of("d", "Device", "serial", "x".repeat(1_024)));
    for (Node node : nodes) {
      store.put(node);
      assertThat(store.node(node.id())).contains(node);
    }
    assertThat(store.ids(Traversal.fromLabel("Device", Filters.eq("serial", numbers))))
        .containsExactly(A);
    assertThat(store.ids(Traversal.fromLabel("Device", Filters.contains("serial", 19_999))))
        .containsExactly(A);
    store.put(Node.of("a", "Device", "serial", 2));
    assertThat(store.ids(Traversal.fromLabel("Device", Filters.eq("serial", 2))))
        .containsExactly(A);
  }
}
