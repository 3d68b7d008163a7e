package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.Cursor;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Retry;
import io.lmscore.store.Sort;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody else has nodes with the labels and ids of ours in the same database, and relationships
 * of our types between ours and theirs.
 */
class ForeignDataTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final PageRequest PAGE = PageRequest.first(100);
  private static final Node NODE_A = Node.of("a", "Device", "name", "ours");
  private static final Node NODE_B = Node.of("b", "Device");
  private static final Relationship AB = Relationship.of("a", "OWNS", "b");
  private static final String THEIRS =
      "MATCH (f:Device|Foreign) WITH f ORDER BY f.id OPTIONAL MATCH (f)-[r]-()"
          + " RETURN labels(f), properties(f), count(r), collect(DISTINCT type(r))";

  private Neo4jTestBed bed;
  private Stores stores;
  private GraphStore graph;

  @BeforeEach
  void store() {
    bed = new Neo4jTestBed();
    stores = bed.open(bed.namespace());
    graph = stores.graph();
    graph.put(NODE_A);
    graph.put(NODE_B);
    graph.put(AB);
  }

  @AfterEach
  void close() {
    bed.run("MATCH (n:Device|Foreign) DETACH DELETE n");
    bed.run("MATCH (n:_lms) WHERE n._lms_id STARTS WITH $ns DETACH DELETE n");
    bed.run("DROP CONSTRAINT foreign_device IF EXISTS");
    bed.close();
  }

  private void addForeign() {
    bed.run("CREATE CONSTRAINT foreign_device IF NOT EXISTS FOR (n:Device) REQUIRE n.id IS UNIQUE");
    bed.run(
        "MATCH (a:_lms {_lms_id: $ns + 'a'}), (b:_lms {_lms_id: $ns + 'b'})"
            + " CREATE (fa:Device {id: 'a', name: 'theirs'})-[:OWNS]->(fb:Device {id: 'b'}),"
            + " (fc:Foreign {id: 'c'}),"
            + " (a)-[:OWNS]->(fa), (b)-[:OWNS]->(a), (fb)-[:OWNS]->(b), (b)-[:HAS]->(fc)");
  }

  @Test
  void reads_nothingOfOthers_isReturned() {
    List<Object> before = reads();
    addForeign();
    assertThat(reads()).isEqualTo(before);
  }

  private List<Object> reads() {
    List<Object> all = new ArrayList<>();
    all.add(graph.node(A));
    all.add(graph.nodes(List.of(A, B, NodeId.of("c"))));
    all.add(graph.relationship(AB.id()));
    all.add(graph.relationship(RelationshipId.of(B, "OWNS", A)));
    all.add(graph.scanNodes(NodePattern.ANY, PAGE).items());
    all.add(graph.scanNodes(NodePattern.of("Device"), PAGE).items());
    all.add(graph.scanRelationships(RelationshipPattern.ANY, PAGE).items());
    all.add(graph.scanRelationships(RelationshipPattern.of("OWNS"), PAGE).items());
    Digest digest = graph.digest();
    all.add(digest);
    digest.nodes().forEach(b -> all.add(graph.scanBucket(b.number(), PAGE).items()));
    all.add(graph.count(Traversal.from(NodePattern.of("Device"))));
    all.add(graph.count(Traversal.from(NodePattern.ANY)));
    for (Direction direction : Direction.values()) {
      all.add(graph.relationships(A, direction, RelationshipPattern.ANY, PAGE).items());
      all.add(graph.relationships(B, direction, RelationshipPattern.of("OWNS"), PAGE).items());
    }
    for (Traversal traversal :
        List.of(
            Traversal.from(A).both(),
            Traversal.from(A).both("OWNS"),
            Traversal.from(B).out(),
            Traversal.from(A).both().hops(0, 3),
            Traversal.from(A, B).both().hops(1, 3),
            Traversal.from(A).both().hops(2, 3),
            Traversal.from(A).out("OWNS").hops(1, 2).to("Device"))) {
      all.add(List.copyOf(graph.reach(traversal)));
      all.add(graph.count(traversal));
      all.add(graph.countByStart(traversal));
      all.add(graph.countByProperty(traversal, "name"));
      all.add(graph.paths(traversal, PathRule.TRAIL));
      all.add(graph.countPaths(traversal, PathRule.SIMPLE));
    }
    all.add(graph.shortestPath(ShortestPath.out(B, A)));
    all.add(graph.shortestPaths(ShortestPath.both(A, B)));
    all.add(graph.kShortestPaths(ShortestPath.both(A, B), 5));
    return all;
  }

  @Test
  void writes_nothingOfOthers_isChanged() {
    addForeign();
    List<String> theirs = bed.run(THEIRS);
    graph.put(NODE_A.withVersion(2));
    graph.put(NODE_B);
    graph.put(AB.withVersion(2));
    assertThat(graph.delete(RelationshipId.of(B, "OWNS", A))).isFalse();
    assertThat(graph.delete(AB.id())).isTrue();
    assertThat(graph.delete(NodeId.of("c"))).isFalse();
    assertThat(graph.deleteInChunks(NodeId.of("c"))).isFalse();
    assertThat(bed.run(THEIRS)).isEqualTo(theirs);
  }

  @Test
  void delete_nodeWithRelationshipsOfOthers_saysSoAndChangesNothing() {
    addForeign();
    List<Object> before = reads();
    List<String> theirs = bed.run(THEIRS);
    assertHeld(() -> graph.delete(A), "'a' has 2 relationships of other applications");
    assertHeld(() -> graph.deleteInChunks(A), "'a' has 2 relationships of other applications");
    assertHeld(() -> graph.deleteInChunks(B), "'b' has 3 relationships of other applications");
    assertThat(reads()).isEqualTo(before);
    assertThat(bed.run(THEIRS)).isEqualTo(theirs);
    bed.run("MATCH (:_lms {_lms_id: $ns + 'a'})-[r:OWNS]-() DELETE r");
    assertThat(graph.delete(A)).isTrue();
  }

  private static void assertHeld(Runnable call, String words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContaining(words);
  }

  @Test
  void dropNamespace_nodesHeldByOthers_areNamedAndStay() {
    addForeign();
    graph.put(Node.of("free", "Device"));
    List<String> theirs = bed.run(THEIRS);
    assertHeld(stores::dropNamespaces, "2 nodes");
    assertThat(bed.run(THEIRS)).isEqualTo(theirs);
    assertThat(graph.scanNodes(NodePattern.ANY, PAGE).items())
        .containsExactlyInAnyOrder(NODE_A, NODE_B);
    assertThat(graph.scanRelationships(RelationshipPattern.ANY, PAGE).items()).isEmpty();
    bed.run("MATCH (:_lms)-[r:OWNS|HAS]-() DELETE r");
    stores.dropNamespaces();
    assertThat(graph.scanNodes(NodePattern.ANY, PAGE).items()).isEmpty();
    assertThat(bed.run("MATCH (f:Device|Foreign) RETURN f.id ORDER BY f.id"))
        .containsExactly("\"a\"", "\"b\"", "\"c\"");
  }

  @Test
  void namespaces_ofOneDatabase_areApart() {
    List<Object> before = reads();
    Stores others = bed.open(bed.namespace() + "x"); // of which ours is the beginning
    GraphStore other = others.graph();
    other.put(Node.of("a", "Other"));
    other.put(Node.of("c", "Device"));
    other.put(Relationship.of("a", "OWNS", "c"));
    other.put(Relationship.of("a", "ELSE", "c"));
    assertThat(reads()).isEqualTo(before);
    assertThat(graph.deleteInChunks(NodeId.of("c"))).isFalse();
    assertThat(other.delete(B)).isFalse();
    others.dropNamespaces();
    assertThat(reads()).isEqualTo(before);
    assertThat(other.scanNodes(NodePattern.ANY, PAGE).items()).isEmpty();
    other.put(Node.of("a", "Device"));
    stores.dropNamespaces();
    assertThat(other.node(A)).isPresent();
    others.dropNamespaces();
  }

  @Test
  void element_changedByHand_isReadable() {
    bed.run("MATCH (n:_lms {_lms_id: $ns + 'a'}) SET n.name = 'changed', n.more = 1");
    bed.run(
        "MATCH (:_lms {_lms_id: $ns + 'a'})-[r:_lms_OWNS]->() SET r.more = 2,"
            + " r._lms_check = null");
    Node changed = Node.of("a", "Device", "name", "changed", "more", 1);
    assertThat(graph.node(A)).contains(changed);
    assertThat(graph.nodes(Traversal.from(B).in())).containsExactly(changed);
    assertThat(graph.scanNodes(NodePattern.ANY, PAGE).items()).contains(changed);
    assertThat(graph.relationship(AB.id())).contains(Relationship.of("a", "OWNS", "b", "more", 2));
    graph.put(NODE_A);
    assertThat(graph.node(A)).contains(NODE_A);
  }

  @Test
  void label_brokenByHand_isNamed() {
    bed.run("MATCH (n:_lms {_lms_id: $ns + 'a'}) REMOVE n:_lms_Device");
    assertBroken("a");
    Traversal byLabel =
        Traversal.from(B)
            .in()
            .orderBy(
                Ordering.by(Column.label(), Sort.ASCENDING)
                    .thenBy(Column.property("name"), Sort.ASCENDING));
    assertNamed(() -> graph.rows(byLabel, Column.id(), Column.property("name")), "node a");
    bed.run("MATCH (n:_lms {_lms_id: $ns + 'a'}) SET n:_lms_Device:_lms_Other");
    assertNamed(() -> graph.node(A), "a");
    assertNamed(() -> graph.nodes(Traversal.from(B).in()), "a");
    bed.run("MATCH (n:_lms {_lms_id: $ns + 'a'}) REMOVE n:_lms_Other");
    assertThat(graph.node(A)).contains(NODE_A);
  }

  private void assertBroken(String id) {
    assertNamed(() -> graph.node(A), id);
    assertNamed(() -> graph.nodes(Traversal.from(B).in()), id);
    assertNamed(() -> graph.scanNodes(NodePattern.ANY, PAGE), id);
    assertNamed(() -> graph.put(NODE_A), id);
    assertNamed(() -> graph.write(List.of(Write.put(NODE_A), Write.put(NODE_B))), id);
  }

  @Test
  void identity_brokenByHand_isNamed() {
    bed.run("MATCH (n:_lms {_lms_id: $ns + 'a'}) SET n._lms_id = 'broken'");
    assertNamed(() -> graph.nodes(Traversal.from(B).in()), "broken");
    assertNamed(() -> graph.ids(Traversal.from(B).in()), "broken");
    bed.run("MATCH (n:_lms {_lms_id: 'broken'}) SET n._lms_id = null");
    assertNamed(() -> graph.nodes(Traversal.from(B).in()), "null");
    assertNamed(() -> graph.ids(Traversal.from(B).in()), "the node was not written");
    assertNamed(
        () -> graph.rows(Traversal.from(B).in(), Column.property("name")),
        "the node was not written");
    try (Cursor<Row> rows = graph.streamRows(Traversal.from(B).in(), Column.id())) {
      assertNamed(() -> assertThat(rows.hasNext()).isTrue(), "the node was not written");
    }
    bed.run(
        "MATCH (n)-[r:_lms_OWNS]->(:_lms {_lms_id: $ns + 'b'}) SET n._lms_id = $ns +"
            + " 'a', r._lms_id = $ns + '00zz'");
    assertNamed(() -> graph.scanRelationships(RelationshipPattern.ANY, PAGE), "00zz");
    assertNamed(() -> graph.relationships(A, Direction.OUT, RelationshipPattern.ANY, PAGE), "00zz");
    assertNamed(() -> graph.shortestPath(ShortestPath.out(A, B)), "00zz");
    assertThatCode(() -> graph.node(A)).doesNotThrowAnyException();
    bed.run("MATCH ()-[r:_lms_OWNS]->(:_lms {_lms_id: $ns + 'b'}) SET r._lms_id = null");
    assertNamed(
        () -> graph.rows(Traversal.from(A).out(), Column.relationshipProperty("since")),
        "the relationship was not written");
  }

  @Test
  void value_ofAnotherKindByHand_isNamed() {
    bed.run("MATCH (n:_lms {_lms_id: $ns + 'a'}) SET n.name = date('2026-01-01')");
    assertNamed(() -> graph.node(A), bed.namespace() + ":a");
    assertNamed(() -> graph.nodes(Traversal.from(B).in()), bed.namespace() + ":a");
  }

  private static void assertNamed(Runnable call, String name) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContaining(name);
  }
}
