package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.neo4j.cypher.BucketPosition;
import io.lmscore.store.neo4j.cypher.CostCompiler;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.GroupLayout;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.neo4j.cypher.PathCompiler;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
import io.lmscore.store.neo4j.cypher.ShortestPathCompiler;
import io.lmscore.store.neo4j.cypher.TraversalCompiler;
import io.lmscore.store.spi.graph.Groups;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The server finds what is asked for by an index, and never looks through all there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Neo4jPlanTest {
  private static final String[] SCANS = {
    "AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "AllRelationshipsScan"
  };
  private static final String NODE_SEEK = "NodeUniqueIndexSeek";
  private static final String RELATIONSHIP_SEEK = "RelationshipUniqueIndexSeek";
  private static final NodeId A = NodeId.of("n1");
  private static final NodeId B = NodeId.of("n2");
  private static final RelationshipId AB = RelationshipId.of(A, "PLAN_OWNS", B);
  private static final ShortestPath TO_B = ShortestPath.out(A, B);
  private static final NavigableSet<String> TYPES = new TreeSet<>(List.of("PLAN_HAS", "PLAN_OWNS"));

  private Neo4jTestBed bed;
  private GraphStore graph;
  private Identities identities;

  @BeforeAll
  void store() {
    bed = new Neo4jTestBed();
    identities = new Identities(bed.namespace());
    graph = bed.graph("indexed", "PlanDevice.serial");
    graph.write(
        IntStream.range(0, 500)
            .mapToObj(i -> Write.put(Node.of("n" + i, "PlanDevice", "serial", "S" + i, "zone", i)))
            .toList());
    graph.write(
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    Write.put(
                        Relationship.of("n0", i % 2 == 0 ? "PLAN_HAS" : "PLAN_OWNS", "n" + i)))
            .toList());
    bed.run("CALL db.awaitIndexes()");
    bed.run("CALL db.prepareForReplanning()");
  }

  @AfterAll
  void close() {
    bed.close();
  }

  @Test
  void elements_byIdentity_areSought() {
    ElementCompiler compiler = new ElementCompiler(identities);
    assertSought(compiler.node(A), NODE_SEEK);
    assertSought(compiler.nodes(List.of(A, B)), NODE_SEEK);
    assertSought(compiler.relationship(AB), RELATIONSHIP_SEEK);
    for (Direction direction : Direction.values()) {
      assertSought(
          compiler.relationships(A, direction, RelationshipPattern.ANY, Optional.of(AB), 10),
          NODE_SEEK);
    }
  }

  @Test
  void scans_ofPages_walkTheirIndexesInOrder() {
    ElementCompiler compiler = new ElementCompiler(identities);
    String nodes =
        assertSought(
            compiler.scan(NodePattern.ANY, Optional.of(A), 10), "NodeUniqueIndexSeekByRange");
    assertThat(nodes).doesNotContain("Sort", "Top");
    String relationships =
        assertSought(
            compiler.scan(RelationshipPattern.ANY, TYPES, Optional.of(AB), 10),
            "RelationshipUniqueIndexSeekByRange");
    assertThat(relationships).doesNotContain("Sort", "Top");
    String types =
        assertSought(compiler.typesInNamespace(TYPES), "RelationshipUniqueIndexSeekByRange");
    assertThat(types).doesNotContain("Sort", "Top");
    assertSought(
        compiler.scan(NodePattern.of("PlanDevice"), Optional.empty(), 10),
        "NodeUniqueIndexSeekByRange");
  }

  @Test
  void bucket_page_looksAtNoOtherBucket() {
    ElementCompiler compiler = new ElementCompiler(identities);
    for (BucketPosition after :
        List.of(BucketPosition.START, BucketPosition.after(A), BucketPosition.after(AB))) {
      String plan =
          assertSought(compiler.bucket(17, TYPES, after, 10), "RelationshipUniqueIndexSeekByRange");
      assertThat(plan).containsPattern("NodeIndexSeek\\S*: .*_lms_bucket");
    }
  }

  @Test
  void digest_readsIndexesOnly() {
    assertSought(
        new ElementCompiler(identities).digest(), "_lms_bucket STARTS WITH", "_lms_id STARTS WITH");
  }

  @Test
  void nodeWrites_areSought() {
    NodeWriteCompiler compiler = new NodeWriteCompiler(identities);
    List<Node> nodes = List.of(Node.of("n1", "PlanDevice"));
    List<NodeId> ids = List.of(A, B);
    assertSought(compiler.put("PlanDevice", nodes), NODE_SEEK);
    assertSought(compiler.create("PlanDevice", nodes), NODE_SEEK); // of the tombstone
    assertSought(compiler.lock(ids), NODE_SEEK);
    assertSought(compiler.measure(ids), NODE_SEEK);
    assertSought(compiler.read(ids), NODE_SEEK);
    assertSought(compiler.replace(nodes, id -> Map.of()), NODE_SEEK);
    assertSought(compiler.replace(Map.of("_lms_id", "x"), nodes.get(0)), NODE_SEEK);
    assertSought(compiler.labels(ids), NODE_SEEK);
    assertSought(compiler.degrees(ids), NODE_SEEK);
    assertSought(compiler.deleteRelationships(ids), NODE_SEEK);
    assertSought(compiler.deleteSomeRelationships(A, 10), NODE_SEEK);
    assertSought(compiler.delete(ids), NODE_SEEK);
    assertSought(compiler.removeTombstones(ids), NODE_SEEK);
    assertSought(
        compiler.writeTombstones(
            List.of(new Write.DeleteNode(A, 1, WriteCondition.ALWAYS)), Instant.EPOCH),
        NODE_SEEK);
  }

  @Test
  void relationshipWrites_areSought() {
    RelationshipWriteCompiler compiler = new RelationshipWriteCompiler(identities);
    List<Relationship> one = List.of(Relationship.of("n1", "PLAN_OWNS", "n2"));
    assertSought(compiler.put(one.get(0)), NODE_SEEK, "_lms_id");
    assertSought(compiler.create("PLAN_OWNS", one), NODE_SEEK);
    assertSought(compiler.replace("PLAN_OWNS", one), RELATIONSHIP_SEEK);
    assertSought(compiler.measure("PLAN_OWNS", List.of(AB)), RELATIONSHIP_SEEK);
    assertSought(compiler.read("PLAN_OWNS", List.of(AB)), RELATIONSHIP_SEEK);
    assertSought(compiler.replaceLocked("PLAN_OWNS", one, id -> Map.of()), RELATIONSHIP_SEEK);
    assertSought(compiler.replace(Map.of("_lms_id", "x"), one.get(0)), RELATIONSHIP_SEEK);
    assertSought(compiler.lock("PLAN_OWNS", List.of(AB)), RELATIONSHIP_SEEK, NODE_SEEK);
    assertSought(compiler.delete("PLAN_OWNS", List.of(AB)), RELATIONSHIP_SEEK);
  }

  private static GroupLayout counts(Column key) {
    return new GroupLayout(new Groups(List.of(key, Column.count())));
  }

  @Test
  void traversals_fromIds_areSought() {
    TraversalCompiler compiler = new TraversalCompiler(identities);
    for (Traversal traversal :
        List.of(
            Traversal.from(A),
            Traversal.from(A, B).out("PLAN_OWNS"),
            Traversal.from(A).both().hops(0, 3).to("PlanDevice"),
            Traversal.from(A, B).in("PLAN_HAS").hops(2, 3))) {
      assertSought(compiler.nodes(traversal, true), NODE_SEEK);
      assertSought(compiler.reach(traversal), NODE_SEEK);
      assertSought(compiler.groups(traversal, counts(Column.start()), true), NODE_SEEK);
      assertSought(new PathCompiler(identities).neighbourhood(traversal, 1_000), NODE_SEEK);
    }
    for (ShortestPath question :
        List.of(
            ShortestPath.out(A, B),
            ShortestPath.both(A, B, "PLAN_OWNS").weight("km"),
            ShortestPath.out(NodeSelection.ids(A, B), NodeSelection.ids(B, A)),
            ShortestPath.both(NodeSelection.ids(A), NodeSelection.ids(A, B), "PLAN_OWNS")
                .weight("km"))) {
      assertSought(new ShortestPathCompiler(identities).all(question), NODE_SEEK);
      assertSought(new CostCompiler(identities).neighbourhood(question, 1_000), NODE_SEEK);
    }
    assertSought(
        new PathCompiler(identities)
            .elements(List.of(A), List.of(), new TreeSet<>(List.of("PLAN_OWNS"))),
        NODE_SEEK,
        RELATIONSHIP_SEEK);
  }

  /** The server drops a DISTINCT that it takes for superfluous. */
  @Test
  void starts_fromSeveralValuesOfAnIndex_areMadeDistinct() {
    TraversalCompiler compiler = new TraversalCompiler(identities);
    for (Filter filter :
        List.of(
            Filters.startsWith("serial", "S49"),
            Filters.in("serial", List.of("S1", "S2")),
            Filters.or(Filters.eq("serial", "S1"), Filters.eq("serial", "S2")))) {
      Traversal traversal = Traversal.fromLabel("PlanDevice", filter);
      for (Neo4jQuery query : List.of(compiler.nodes(traversal, true), compiler.count(traversal))) {
        assertThat(bed.plan(query)).containsPattern("(?s)Distinct@.*NodeIndexSeek.*serial");
      }
    }
    Traversal scan = Traversal.fromLabel("PlanDevice", Filters.ge("unindexed", 1));
    for (Neo4jQuery query : List.of(compiler.nodes(scan, true), compiler.count(scan))) {
      assertThat(bed.plan(query)).as(query.text()).doesNotContain("Distinct@");
    }
  }

  /** Under the locks of what was stored, and without a look at any of them. */
  @Test
  void puts_countTombstones_afterTheyHaveStored() {
    List<Node> nodes = List.of(Node.of("n1", "PlanDevice"));
    List<Relationship> relationships = List.of(Relationship.of("n1", "PLAN_OWNS", "n2"));
    for (Neo4jQuery query :
        List.of(
            new NodeWriteCompiler(identities).put("PlanDevice", nodes),
            new NodeWriteCompiler(identities).create("PlanDevice", nodes),
            new RelationshipWriteCompiler(identities).put(relationships.get(0)),
            new RelationshipWriteCompiler(identities).replace("PLAN_OWNS", relationships),
            new RelationshipWriteCompiler(identities).create("PLAN_OWNS", relationships))) {
      assertThat(bed.plan(query))
          .as(query.text())
          .containsSubsequence("collect(", "NodeCountFromCountStore", "Delete@");
    }
  }

  /** Of an Apply or a CartesianProduct the side that stands first is read first. */
  @Test
  void guardedReads_lookAtTheCounts_beforeAndAfterTheStatement() {
    GateCompiler gate = new GateCompiler(identities);
    TraversalCompiler traversals = new TraversalCompiler(identities);
    for (Traversal traversal :
        List.of(
            Traversal.from(A),
            Traversal.from(A).out("PLAN_OWNS").to("PlanDevice"),
            Traversal.from(A).both().hops(0, 3),
            Traversal.from(A, B).in("PLAN_HAS").hops(2, 3))) {
      assertGuarded(gate.guardedRows(traversals.nodes(traversal, true)));
      assertGuarded(gate.guardedRows(traversals.count(traversal)));
      assertGuarded(gate.guarded(new PathCompiler(identities).neighbourhood(traversal, 1_000)));
    }
    assertThat(bed.plan(gate.guardedRows(new ShortestPathCompiler(identities).one(TO_B))))
        .containsSubsequence("$lmsClosed", "$from", "$lmsOpened");
    ShortestPath between = ShortestPath.out(NodeSelection.ids(A, B), NodeSelection.ids(B, A));
    for (Neo4jQuery query :
        List.of(
            gate.guardedRows(new ShortestPathCompiler(identities).one(between)),
            gate.guarded(new CostCompiler(identities).neighbourhood(between, 1_000)))) {
      assertThat(bed.plan(query))
          .as(query.text())
          .containsSubsequence("$lmsClosed", "aIds", "bIds", "$lmsOpened")
          .doesNotContain("HashJoin");
    }
  }

  private void assertGuarded(Neo4jQuery query) {
    assertThat(bed.plan(query))
        .as(query.text())
        .containsSubsequence("$lmsClosed", "start", "$lmsOpened")
        .doesNotContain("HashJoin");
  }

  @Test
  void explain_startByDeclaredProperty_seeksItsIndex() {
    for (Filter filter :
        List.of(
            Filters.eq("serial", "S1"),
            Filters.in("serial", List.of("S1", "S2")),
            Filters.startsWith("serial", "S1"),
            Filters.and(Filters.eq("serial", "S1"), Filters.gt("zone", 0)))) {
      Traversal traversal = Traversal.fromLabel("PlanDevice", filter);
      assertThat(graph.explain(traversal).plan().orElseThrow())
          .as(filter.toString())
          .containsPattern("NodeIndexSeek.*serial")
          .doesNotContain(SCANS);
      assertThat(graph.ids(traversal)).contains(A);
    }
  }

  @Test
  void explain_declaredPropertyBesideRelationships_seeksItsIndex() {
    for (Filter filter :
        List.of(
            Filters.related(Direction.IN, "PLAN_OWNS"),
            Filters.not(Filters.related(Direction.OUT, "PLAN_HAS")),
            Filters.related(Direction.IN, "PLAN_OWNS", NodePattern.of("PlanDevice")),
            Filters.degree(Direction.BOTH, "PLAN_OWNS", Operator.GE, 1))) {
      Traversal traversal =
          Traversal.fromLabel("PlanDevice", Filters.and(Filters.eq("serial", "S1"), filter));
      assertThat(graph.explain(traversal).plan().orElseThrow())
          .as(filter.toString())
          .containsPattern("NodeIndexSeek.*serial")
          .doesNotContain(SCANS);
      assertThat(graph.ids(traversal)).contains(A);
    }
  }

  @Test
  void explain_conditionOnRelationships_looksAtTheNodesOfTheLabelAlone() {
    NodePattern third = NodePattern.of("PlanDevice").where(Filters.eq("zone", 3));
    RelationshipPattern any = RelationshipPattern.ANY;
    for (Filter filter :
        List.of(
            Filters.not(Filters.related(Direction.IN, "PLAN_OWNS")),
            Filters.not(Filters.related(Direction.IN, "PLAN_OWNS", third)),
            Filters.degree(Direction.IN, "PLAN_OWNS", Operator.LE, 0),
            Filters.degree(Direction.IN, any, Operator.LE, 0))) {
      Traversal traversal = Traversal.fromLabel("PlanDevice", filter);
      assertThat(graph.explain(traversal).plan().orElseThrow())
          .as(filter.toString())
          .contains("NodeByLabelScan")
          .doesNotContain("AllNodesScan", "RelationshipTypeScan", "AllRelationshipsScan");
    }
    Filter unowned = Filters.not(Filters.related(Direction.IN, "PLAN_OWNS"));
    assertThat(graph.count(Traversal.fromLabel("PlanDevice", unowned))).isEqualTo(250);
  }

  private String assertSought(Neo4jQuery query, String... operators) {
    String plan = bed.plan(query);
    assertThat(plan).as(query.text()).contains(operators).doesNotContain(SCANS);
    return plan;
  }
}
