package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Transaction;

/** Large elements are read while they are written, and elements that were edited by hand. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TornReadTest {
  private static final int ROUNDS = 50;
  private static final int KEYS = 200;
  private static final String BLOCKED =
      "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status";
  private static final NodeId A = NodeId.of("a");
  private static final PageRequest PAGE = PageRequest.first(100);
  private static final Traversal ALL = Traversal.from(NodePattern.of("Large"));
  private static final Traversal STEP = Traversal.from(A).out("LARGE").to("Large");
  private static final Column[] COLUMNS =
      IntStream.range(0, GraphStore.MAX_COLUMNS)
          .mapToObj(key -> Column.property("k" + key))
          .toArray(Column[]::new);
  private static final Column[] LINK_COLUMNS =
      IntStream.range(0, GraphStore.MAX_COLUMNS)
          .mapToObj(key -> Column.relationshipProperty("k" + key))
          .toArray(Column[]::new);
  private static final Relationship LINK = Relationship.of("a", "LARGE", "b");

  private final Neo4jTestBed bed = new Neo4jTestBed();
  private final GraphStore store = bed.graph();

  @AfterEach
  void close() {
    bed.close();
  }

  /** Something that reads large elements. */
  @FunctionalInterface
  private interface Reading {
    List<? extends Element> read();
  }

  /** All ways to read whole elements. */
  private List<Reading> readings() {
    return List.of(
        () -> store.node(A).stream().toList(),
        () -> store.nodes(List.of(A, NodeId.of("b"))),
        () -> store.nodes(ALL),
        () -> store.nodes(STEP),
        () -> store.reach(STEP).stream().map(reached -> reached.node()).toList(),
        this::streamed,
        () -> rows(store.rows(STEP, COLUMNS)),
        this::streamedRows,
        () -> links(store.rows(STEP, LINK_COLUMNS)),
        this::streamedLinks,
        () -> store.scanNodes(NodePattern.ANY, PAGE).items(),
        () -> store.scanBucket(Fingerprints.bucket(A), PAGE).items(),
        () -> store.relationship(LINK.id()).stream().toList(),
        () -> store.relationships(A, Direction.OUT, RelationshipPattern.ANY, PAGE).items(),
        () -> store.scanRelationships(RelationshipPattern.ANY, PAGE).items(),
        () -> elements(store.paths(STEP, PathRule.TRAIL)),
        () -> elements(store.shortestPaths(ShortestPath.out(A, NodeId.of("b")))));
  }

  private List<Node> streamed() {
    List<Node> nodes = new ArrayList<>();
    try (var cursor = store.stream(ALL)) {
      cursor.forEachRemaining(nodes::add);
    }
    return nodes;
  }

  private List<Node> streamedRows() {
    List<Row> rows = new ArrayList<>();
    try (var cursor = store.streamRows(ALL, COLUMNS)) {
      cursor.forEachRemaining(rows::add);
    }
    return rows(rows);
  }

  private List<Relationship> streamedLinks() {
    List<Row> rows = new ArrayList<>();
    try (var cursor = store.streamRows(STEP, LINK_COLUMNS)) {
      cursor.forEachRemaining(rows::add);
    }
    return links(rows);
  }

  private static List<Relationship> links(List<Row> rows) {
    return rows(rows, LINK_COLUMNS).stream()
        .map(node -> LINK.withProperties(node.properties()).withVersion(node.version()))
        .toList();
  }

  private static List<Node> rows(List<Row> rows) {
    return rows(rows, COLUMNS);
  }

  /** The content of the round that the first column shows, with the values of the columns. */
  private static List<Node> rows(List<Row> rows, Column[] columns) {
    List<Node> nodes = new ArrayList<>();
    for (Row row : rows) {
      long round = row.integer(columns[0]).orElseThrow();
      PropertyMap content = content(round);
      for (int key = 0; key < columns.length; key++) {
        String name = "k" + key;
        Optional<Value> value = row.find(columns[key]);
        content = value.isPresent() ? content.with(name, value.get()) : content.without(name);
      }
      nodes.add(Node.of("row", "Large").withProperties(content).withVersion(round));
    }
    return nodes;
  }

  private static List<Element> elements(List<Path> paths) {
    List<Element> elements = new ArrayList<>();
    for (Path path : paths) {
      elements.addAll(path.nodes());
      elements.addAll(path.relationships());
    }
    return elements;
  }

  @Test
  void read_whileLargeElementsAreWritten_isWhole() throws Exception {
    write(0);
    List<Reading> readings = readings();
    AtomicBoolean isDone = new AtomicBoolean();
    List<Callable<Integer>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          try {
            for (int round = 1; round <= ROUNDS; round++) {
              write(round);
            }
          } finally {
            isDone.set(true);
          }
          return 1;
        });
    for (Reading reading : readings) {
      tasks.add(
          () -> {
            int seen = 0;
            do {
              reading.read().forEach(TornReadTest::assertWhole);
              seen++;
            } while (!isDone.get());
            return seen;
          });
    }
    try (ConcurrentRun threads = new ConcurrentRun(tasks.size())) {
      assertThat(threads.run(tasks)).allMatch(seen -> seen > 0);
    }
  }

  /** What a reader can see of an element while a transaction that replaces it is applied. */
  private enum Half {
    OLD_CONTENT,
    OLD_VERSION,
    CONTENT_OF_ANOTHER
  }

  /**
   * A transaction holds its locks until it is applied. Here the first half of its changes is
   * committed, and it makes the second one while the store reads.
   */
  @ParameterizedTest
  @EnumSource(Half.class)
  void read_ofWhatIsBeingReplaced_waitsForTheWriter(Half half) throws Exception {
    write(1);
    Map<String, Map<String, Object>> before = stored();
    write(9);
    Map<String, Map<String, Object>> other = stored();
    write(5);
    Map<String, Map<String, Object>> after = stored();
    Map<String, Map<String, Object>> seen = new TreeMap<>();
    after.forEach(
        (id, all) ->
            seen.put(
                id,
                switch (half) {
                  case OLD_CONTENT -> mixed(all, before.get(id));
                  case OLD_VERSION -> mixed(before.get(id), all);
                  case CONTENT_OF_ANOTHER -> ofAnother(other, id, all);
                }));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try (Session session = driver().session()) {
      for (Reading reading : readings()) {
        session.executeWriteWithoutResult(transaction -> set(transaction, seen));
        Future<List<? extends Element>> read;
        try (Transaction writer = session.beginTransaction()) {
          set(writer, after);
          read = reader.submit(reading::read);
          while (!read.isDone() && bed.run(BLOCKED).isEmpty()) {
            Thread.onSpinWait();
          }
          writer.commit();
        }
        assertThat(read.get()).isNotEmpty();
        for (Element element : read.get()) {
          assertThat(element.version()).isEqualTo(5);
          assertWhole(element);
        }
      }
    } finally {
      reader.shutdownNow();
    }
  }

  private Driver driver() {
    return store.unwrap(Driver.class).orElseThrow();
  }

  /** The properties in the database, by identity. */
  private Map<String, Map<String, Object>> stored() {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    try (Session session = driver().session()) {
      session
          .run(
              "MATCH (e:_lms_Large) RETURN e._lms_id AS id, properties(e) AS all"
                  + " UNION ALL MATCH ()-[e:_lms_LARGE]->() RETURN e._lms_id AS id, properties(e)"
                  + " AS all")
          .forEachRemaining(row -> all.put(row.get("id").asString(), row.get("all").asMap()));
    }
    all.keySet().removeIf(id -> !id.startsWith(bed.namespace() + ":"));
    return all;
  }

  private static void set(SimpleQueryRunner to, Map<String, Map<String, Object>> all) {
    all.forEach(
        (id, properties) -> {
          Map<String, Object> parameters = Map.of("id", id, "all", properties);
          to.run("MATCH (e:_lms {_lms_id: $id}) SET e = $all", parameters).consume();
          to.run("MATCH ()-[e:_lms_LARGE {_lms_id: $id}]->() SET e = $all", parameters).consume();
        });
  }

  /** Version and hash of the one, the caller's properties of the other. */
  private static Map<String, Object> mixed(Map<String, Object> ours, Map<String, Object> callers) {
    Map<String, Object> mixed = new HashMap<>(callers);
    mixed.keySet().removeIf(key -> key.startsWith("_lms"));
    ours.forEach(
        (key, value) -> {
          if (key.startsWith("_lms")) {
            mixed.put(key, value);
          }
        });
    return mixed;
  }

  /** Everything of another element but its identity. */
  private static Map<String, Object> ofAnother(
      Map<String, Map<String, Object>> others, String id, Map<String, Object> own) {
    String another =
        others.keySet().stream().filter(key -> !key.equals(id)).findFirst().orElseThrow();
    Map<String, Object> mixed = new HashMap<>(others.get(another));
    for (String key : List.of("_lms_id", "_lms_bucket", "_lms_order")) {
      mixed.remove(key);
      if (own.containsKey(key)) {
        mixed.put(key, own.get(key));
      }
    }
    return mixed;
  }

  /** Each element has the number of the round as its version and in all properties. */
  private void write(int round) {
    PropertyMap content = content(round);
    store.put(Node.of("a", "Large").withProperties(content).withVersion(round));
    store.put(Node.of("b", "Large").withProperties(content).withVersion(round));
    store.put(LINK.withProperties(content).withVersion(round));
  }

  private static PropertyMap content(long round) {
    List<Object> entries = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      entries.add("k" + key);
      entries.add(key % 3 == 0 ? round : (round + "-").repeat(20));
    }
    return PropertyMap.of(entries.toArray());
  }

  private static void assertWhole(Element element) {
    if (!element.properties().equals(content(element.version()))) {
      throw new AssertionError(
          "version " + element.version() + " has k0 " + element.properties().integer("k0"));
    }
  }

  @Test
  void stream_nodesDeletedAfterTheServerFoundThem_passesOverThem() {
    int count = 5_000;
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(Node.of("n" + i, "Large").withProperties(content(1)).withVersion(1));
    }
    store.load(GraphLoad.of(nodes, List.of()));
    try (var cursor = store.stream(ALL)) {
      assertThat(cursor.next()).isNotNull();
      bed.run("MATCH (n:_lms_Large) WHERE n._lms_id STARTS WITH $ns DELETE n");
      int seen = 1;
      while (cursor.hasNext()) {
        assertWhole(cursor.next());
        seen++;
      }
      assertThat(seen).isLessThan(count);
    }
  }

  @Test
  void streamRows_relationshipsDeletedAfterTheServerFoundThem_passesOverThem() {
    int count = 5_000;
    List<Relationship> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RelationshipId id = RelationshipId.of(A, "LARGE", NodeId.of("b"), "k" + i);
      links.add(new Relationship(id, content(1), 1));
    }
    store.load(GraphLoad.of(List.of(Node.of("a", "Large"), Node.of("b", "Large")), links));
    try (var cursor = store.streamRows(STEP, LINK_COLUMNS)) {
      assertThat(cursor.next().integer(LINK_COLUMNS[0])).hasValue(1);
      bed.run("MATCH (n:_lms_Large)-[r:_lms_LARGE]->() WHERE n._lms_id STARTS WITH $ns DELETE r");
      int seen = 1;
      while (cursor.hasNext()) {
        assertThat(cursor.next().integer(LINK_COLUMNS[0])).hasValue(1);
        seen++;
      }
      assertThat(seen).isLessThan(count);
    }
  }

  @Test
  void read_editedByHand_isWhatIsThere() {
    write(3);
    store.put(Node.of("c", "Other"));
    bed.run(
        "MATCH (n:_lms_Large)-[r:_lms_LARGE]-() WHERE n._lms_id STARTS WITH $ns"
            + " SET n.k1 = 'edited', r.k1 = 'edited', n.k2 = null, n.more = 1");
    for (Reading reading : readings()) {
      List<? extends Element> read = reading.read();
      assertThat(read).isNotEmpty();
      for (Element element : read) {
        if (element instanceof Node node && node.label().equals("Other")) {
          continue;
        }
        assertThat(element.properties().text("k1")).contains("edited");
        assertThat(element.version()).isEqualTo(3);
      }
    }
  }

  @Test
  void read_versionEditedByHand_isWhatIsThere() {
    write(3);
    bed.run("MATCH (n:_lms_Large) WHERE n._lms_id STARTS WITH $ns SET n._lms_version = 9");
    assertThat(store.nodes(ALL)).extracting(Node::version).containsExactly(9L, 9L);
    assertThat(store.node(A).orElseThrow().version()).isEqualTo(9);
  }
}
