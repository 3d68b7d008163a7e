package io.lmscore.store.timescale.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Role;
import io.lmscore.store.Sort;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.timescale.PostgresServer;
import io.lmscore.store.timescale.ServerPlan;
import io.lmscore.store.timescale.sql.BucketPosition;
import io.lmscore.store.timescale.sql.ElementCompiler;
import io.lmscore.store.timescale.sql.RelationshipPosition;
import io.lmscore.store.timescale.sql.ShortestPathCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import io.lmscore.store.timescale.sql.TraversalCompiler;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The server answers each kind of question by the index that was made for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphIndexTest {
  private static final int NODES = 20_000;
  private static final int RELATIONSHIPS = 40_000;
  private static final int AT_THE_HUB = 10_000;
  private static final String SCHEMA = "lms_graph_index_test";
  private static final NodeId HUB = NodeId.of("n0");
  private static final NodeId LEAF = NodeId.of("n17");
  private static final String SEQUENTIAL = "Seq Scan";

  private final TraversalCompiler traversals = new TraversalCompiler(new Tables(SCHEMA, SCHEMA));
  private final ElementCompiler elements = new ElementCompiler(new Tables(SCHEMA, SCHEMA));
  private Stores stores;
  private Connection connection;

  @BeforeAll
  void store() throws IOException, SQLException {
    PostgresServer server = PostgresServer.shared();
    Map<String, String> entries = new TreeMap<>();
    server
        .options()
        .forEach(
            (name, value) -> entries.put(StoreConfig.key(Role.GRAPH, "postgres", name), value));
    entries.put("lms.store.graph.namespace", "graph_index_test");
    entries.put("lms.store.graph.indexed", "Device.serial");
    stores = Stores.open(StoreConfig.of(entries));
    store(IntStream.range(0, NODES).mapToObj(i -> Write.put(node(i))).toList());
    Random random = new Random(1);
    store(
        IntStream.range(0, RELATIONSHIPS)
            .mapToObj(i -> Write.put(relationship(i, random)))
            .toList());
    connection = server.connect();
    try (var statement = connection.createStatement()) {
      statement.execute("analyze " + SCHEMA + ".nodes, " + SCHEMA + ".relationships");
    }
  }

  private static Node node(int i) {
    Object serial = i % 2 == 0 ? "SN" + i : (Object) i;
    return Node.of("n" + i, i % 10 == 0 ? "Site" : "Device", "serial", serial, "zone", i % 7);
  }

  private static Relationship relationship(int i, Random random) {
    String from = i < AT_THE_HUB ? HUB.value() : "n" + random.nextInt(NODES);
    String to = "n" + random.nextInt(NODES);
    return Relationship.of(from, i % 3 == 0 ? "OWNS" : "FEEDS", to).withKey("" + i);
  }

  private void store(List<Write> writes) {
    for (int from = 0; from < writes.size(); from += GraphStore.MAX_BATCH) {
      stores.graph().write(writes.subList(from, from + GraphStore.MAX_BATCH));
    }
  }

  @AfterAll
  void drop() throws SQLException {
    connection.close();
    stores.dropNamespaces();
    stores.close();
  }

  @Test
  void start_byId_usesTheIndexOfIds() throws SQLException {
    Traversal one = Traversal.from(LEAF);
    assertThat(plan(traversals.nodes(one, true)))
        .contains("nodes_id_key")
        .doesNotContain(SEQUENTIAL);
    assertThat(plan(traversals.nodes(Traversal.from(LEAF, HUB).out().in("OWNS"), true)))
        .contains("nodes_id_key", "lms_relationships_out", "lms_relationships_in")
        .doesNotContain(SEQUENTIAL);
  }

  @Test
  void start_declaredProperty_usesItsIndex() throws SQLException {
    for (Filter filter :
        List.of(
            Filters.eq("serial", "SN12"),
            Filters.eq("serial", 1_233),
            Filters.eq("serial", 1_233.0),
            Filters.in("serial", List.of("SN12", 1_233, 7.5)),
            Filters.and(Filters.eq("serial", "SN12"), Filters.gt("zone", 1)))) {
      assertThat(plan(traversals.nodes(Traversal.fromLabel("Device", filter), true)))
          .as(filter.toString())
          .contains("lms_property_")
          .doesNotContain(SEQUENTIAL);
    }
  }

  @Test
  void start_declaredPropertyAsAnyNumber_findsTheNode() {
    GraphStore graph = stores.graph();
    for (Filter filter : List.of(Filters.eq("serial", 1_233), Filters.eq("serial", 1_233.0))) {
      assertThat(graph.ids(Traversal.fromLabel("Device", filter)))
          .containsExactly(NodeId.of("n1233"));
    }
  }

  @Test
  void relationships_ofANode_useBothIndexes() throws SQLException {
    assertThat(plan(page(LEAF, Direction.OUT, RelationshipPosition.START)))
        .contains("lms_relationships_out")
        .doesNotContain(SEQUENTIAL, "lms_relationships_in");
    assertThat(plan(page(LEAF, Direction.IN, RelationshipPosition.START)))
        .contains("lms_relationships_in")
        .doesNotContain(SEQUENTIAL, "lms_relationships_out");
    assertThat(plan(page(LEAF, Direction.BOTH, RelationshipPosition.START)))
        .contains("lms_relationships_out", "lms_relationships_in")
        .doesNotContain(SEQUENTIAL);
  }

  @Test
  void relationships_pageOfAHub_continuesInTheIndex() throws SQLException {
    RelationshipPosition half =
        new RelationshipPosition(RelationshipPosition.OUTGOING, "FEEDS", 9_000, "");
    for (Direction direction : Direction.values()) {
      assertThat(plan(page(HUB, direction, half))).as(direction.name()).doesNotContain(SEQUENTIAL);
    }
    assertThat(plan(page(HUB, Direction.OUT, half)))
        .doesNotContain("Sort Key: r.type") // it walks the index instead, to the end of the page
        .containsPattern("Index Cond: \\(.*from_num = .*ROW\\(type, to_num, key\\) > ROW\\(");
  }

  @Test
  void relationship_byIdentity_usesIndexes() throws SQLException {
    assertThat(plan(elements.relationship(RelationshipId.of(HUB, "OWNS", LEAF))))
        .contains("nodes_id_key", "lms_relationships_out")
        .doesNotContain(SEQUENTIAL);
  }

  @Test
  void scan_page_walksAnIndex() throws SQLException {
    assertThat(plan(elements.scan(NodePattern.of("Site"), 500, 10)))
        .containsAnyOf("lms_nodes_label", "nodes_pkey")
        .doesNotContain(SEQUENTIAL);
    assertThat(plan(elements.scan(RelationshipPattern.ANY, 500, 10)))
        .contains("relationships_pkey")
        .doesNotContain(SEQUENTIAL);
    assertThat(plan(elements.bucket(17, BucketPosition.START, 11)))
        .contains("lms_nodes_bucket", "lms_relationships_bucket")
        .doesNotContain(SEQUENTIAL);
  }

  @Test
  void traversal_severalSteps_readsNoWholeTable() throws SQLException {
    Traversal traversal = Traversal.from(LEAF).both().hops(1, 4).to("Site");
    assertThat(plan(traversals.nodes(traversal, true))).doesNotContain(SEQUENTIAL);
  }

  @Test
  void start_notRelated_isAnAntiJoin() throws SQLException {
    NodePattern unowned =
        NodePattern.of("Site").where(Filters.not(Filters.related(Direction.IN, "OWNS")));
    assertThat(plan(traversals.nodes(Traversal.from(unowned), true)))
        .contains("Anti Join")
        .doesNotContain("SubPlan");
    Filter eitherWay = Filters.not(Filters.related(Direction.BOTH, "OWNS"));
    assertThat(plan(traversals.count(Traversal.fromLabel("Site", eitherWay))))
        .contains("Anti Join")
        .doesNotContain("SubPlan");
  }

  @Test
  void start_related_isAJoinWithItsNeighbours() throws SQLException {
    Filter toSites = Filters.related(Direction.OUT, "OWNS", NodePattern.of("Site"));
    assertThat(plan(traversals.count(Traversal.fromLabel("Device", toSites))))
        .containsPattern("(Join|Nested Loop)")
        .doesNotContain("SubPlan");
  }

  @Test
  void start_declaredPropertyBesideRelationships_usesItsIndex() throws SQLException {
    for (Filter filter :
        List.of(
            Filters.related(Direction.OUT, "OWNS"),
            Filters.not(Filters.related(Direction.BOTH, "OWNS")),
            Filters.related(Direction.OUT, "OWNS", NodePattern.of("Site")),
            Filters.degree(Direction.BOTH, "OWNS", Operator.GE, 2))) {
      Filter both = Filters.and(Filters.eq("serial", "SN12"), filter);
      assertThat(plan(traversals.nodes(Traversal.fromLabel("Device", both), true)))
          .as(filter.toString())
          .contains("lms_property_")
          .doesNotContain(SEQUENTIAL);
    }
  }

  @Test
  void start_degree_probesTheIndexOfRelationships() throws SQLException {
    Filter busy = Filters.degree(Direction.IN, "OWNS", Operator.GE, 3);
    assertThat(plan(traversals.nodes(Traversal.fromLabel("Site", busy), true)))
        .contains("lms_relationships_in", "SubPlan")
        .doesNotContain("Seq Scan on relationships");
  }

  @Test
  void shortestPath_anyEnds_readsNoWholeTable() throws SQLException {
    ShortestPath question = ShortestPath.both(LEAF, NodeId.of("n4711"));
    assertThat(plan(new ShortestPathCompiler(new Tables(SCHEMA, SCHEMA), question).one()))
        .doesNotContain(SEQUENTIAL);
  }

  @Test
  void explain_randomWorkload_hasOneTextForEachShape() {
    Random random = new Random(2);
    Set<String> shapes = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      Traversal traversal = random(random, shapes);
      texts.add(traversals.nodes(traversal, true).text());
    }
    assertThat(texts.size()).isEqualTo(shapes.size());
  }

  @Test
  void explain_traversal_isWhatNodesSends() {
    Traversal traversal = random(new Random(3), new HashSet<>());
    assertThat(stores.graph().explain(traversal).text())
        .isEqualTo(traversals.nodes(traversal, true).text());
  }

  /** Adds to the shapes what may be told from the text. */
  private static Traversal random(Random random, Set<String> shapes) {
    int starts = 1 + random.nextInt(3);
    Set<NodeId> ids = new HashSet<>();
    while (ids.size() < starts) {
      ids.add(NodeId.of("n" + random.nextInt(NODES)));
    }
    String label = random.nextBoolean() ? "Site" : "Device";
    int kind = random.nextInt(6);
    int most = 1 + random.nextInt(3);
    shapes.add((starts == 1 ? "one" : "several") + label + kind + most);
    Traversal traversal =
        Traversal.from(ids).out("OWNS").hops(1, most).to(label, filter(kind, random));
    return traversal.limit(1 + random.nextInt(1_000)).orderBy(Ordering.by("zone", Sort.ASCENDING));
  }

  private static Filter filter(int kind, Random random) {
    return switch (kind) {
      case 0 -> Filters.eq("zone", random.nextInt());
      case 1 -> Filters.eq("serial", "SN" + random.nextInt());
      case 2 -> Filters.lt("zone", random.nextDouble());
      case 3 -> Filters.startsWith("serial", "" + random.nextInt());
      case 4 -> Filters.in("site", values(random, random.nextInt(1_000)));
      default -> Filters.in("weight", values(random, 0x1p60 * random.nextDouble()));
    };
  }

  private static List<Object> values(Random random, Object first) {
    List<Object> values = new ArrayList<>();
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      values.add(first instanceof Double d ? (Object) (0x1p54 + d + i * 0x1p53) : "s" + first + i);
    }
    return values;
  }

  private Sql page(NodeId node, Direction direction, RelationshipPosition after) {
    return elements.relationships(node, direction, RelationshipPattern.ANY, after, 10);
  }

  private String plan(Sql sql) throws SQLException {
    return ServerPlan.of(connection, sql);
  }
}
