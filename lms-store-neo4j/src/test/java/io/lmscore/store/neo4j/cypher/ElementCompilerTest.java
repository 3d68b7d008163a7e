package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The statements, word by word: one page is one walk along each index. */
class ElementCompilerTest {
  private static final String ROWS =
      " AS items UNWIND CASE size(items) WHEN 0 THEN [0] ELSE range(0, size(items) - 1, 500) END"
          + " AS i RETURN [m IN items[i..i + 500] | ";
  private static final String UNCHANGED = ROWS.replace("[m IN ", "").replace(" | ", " AS item");
  private static final String NODES =
      " WITH collect(n)" + ROWS + "[labels(m), properties(m)]] AS item";
  private static final String RELATIONSHIPS =
      " WITH collect(r)" + ROWS + "[type(m), properties(m)]] AS item";
  private static final String BY_ID =
      "MATCH (n:_lms {_lms_id: $id}) USING INDEX SEEK n:_lms(_lms_id)";
  private static final NodeId A = NodeId.of("a'}) DETACH DELETE n //");
  private static final NodeId B = NodeId.of("b");
  private static final RelationshipId AB = RelationshipId.of(A, "OWNS", B, "k'");
  private static final String START = "ns:" + A.value();
  private static final String OWNS = "ns:i50n01" + A.value() + "bk'";
  private static final NavigableSet<String> TYPES = new TreeSet<>(List.of("HAS", "OWNS"));

  private final ElementCompiler compiler = new ElementCompiler(new Identities("ns"));

  @Test
  void node_byId_isOneParameter() {
    Neo4jQuery query = compiler.node(A);
    assertThat(query.text()).isEqualTo(BY_ID + " RETURN [labels(n), properties(n)] AS item");
    assertThat(query.parameters()).isEqualTo(Map.of("id", START));
  }

  @Test
  void nodes_byIds_areOneParameter() {
    Neo4jQuery query = compiler.nodes(List.of(A, B));
    assertThat(query.text()).isEqualTo("UNWIND $ids AS id " + BY_ID.replace("$", "") + NODES);
    assertThat(query.parameters()).isEqualTo(Map.of("ids", List.of(START, "ns:b")));
  }

  @Test
  void relationship_byIdentity_isOneParameter() {
    Neo4jQuery query = compiler.relationship(AB);
    assertThat(query.text())
        .isEqualTo(
            "MATCH ()-[r:`_lms_OWNS` {_lms_id: $id}]->() USING INDEX SEEK r:`_lms_OWNS`(_lms_id)"
                + " RETURN [type(r), properties(r)] AS item");
    assertThat(query.parameters()).isEqualTo(Map.of("id", OWNS));
  }

  @Test
  void relationships_oneType_areOrderedByTypeAndIdentity() {
    Neo4jQuery query =
        compiler.relationships(
            A, Direction.OUT, RelationshipPattern.of("OWNS"), Optional.empty(), 10);
    assertThat(query.text())
        .isEqualTo(
            BY_ID
                + " MATCH (n)-[r:`_lms_OWNS`]->() WITH r ORDER BY"
                + " type(r), r._lms_id LIMIT $limit"
                + RELATIONSHIPS);
    assertThat(query.parameters()).isEqualTo(Map.of("id", START, "limit", 10L));
  }

  @Test
  void relationships_nextPage_continuesBehindTheLastOne() {
    Neo4jQuery query =
        compiler.relationships(
            A,
            Direction.BOTH,
            RelationshipPattern.ANY.where(Filters.eq("w", 1)),
            Optional.of(AB),
            10);
    assertThat(query.text())
        .isEqualTo(
            BY_ID
                + " MATCH (n)-[r]-() WHERE type(r) STARTS WITH"
                + " '_lms_' AND r.`w` = $p3 AND (type(r) > $type OR type(r) = $type AND r._lms_id"
                + " > $after) WITH DISTINCT r ORDER BY type(r), r._lms_id LIMIT $limit"
                + RELATIONSHIPS);
    assertThat(query.parameters())
        .isEqualTo(Map.of("id", START, "type", "_lms_OWNS", "after", OWNS, "p3", 1L, "limit", 10L));
  }

  @Test
  void scan_nodes_walksTheIndexOfIdentities() {
    Neo4jQuery query =
        compiler.scan(NodePattern.of("Device").where(Filters.eq("w", 1)), Optional.empty(), 10);
    assertThat(query.text())
        .isEqualTo(
            "MATCH (n:_lms) USING INDEX n:_lms(_lms_id) WHERE n._lms_id > $after AND"
                + " n._lms_id < $last AND (n:`_lms_Device`) AND n.`w` = $p0 WITH n ORDER BY"
                + " n._lms_id LIMIT $limit"
                + NODES);
    assertThat(query.parameters())
        .isEqualTo(Map.of("after", "ns:", "last", "ns;", "p0", 1L, "limit", 10L));
    assertThat(compiler.scan(NodePattern.ANY, Optional.of(A), 10).parameters())
        .containsEntry("after", START);
  }

  @Test
  void scan_relationships_walksTheIndexOfEachType() {
    Neo4jQuery query =
        compiler.scan(
            RelationshipPattern.ANY.where(Filters.eq("w", 1)), TYPES, Optional.empty(), 10);
    assertThat(query.text())
        .isEqualTo(
            "CALL () { MATCH ()-[r:`_lms_HAS`]->() WHERE r._lms_id > $p2 AND r._lms_id <"
                + " $p3 AND r.`w` = $p0 WITH r ORDER BY r._lms_id LIMIT $limit RETURN r"
                + " UNION ALL MATCH ()-[r:`_lms_OWNS`]->() WHERE r._lms_id > $p4 AND r._lms_id <"
                + " $p5 AND r.`w` = $p0 WITH r ORDER BY r._lms_id LIMIT $limit RETURN r } WITH r"
                + " LIMIT $limit"
                + RELATIONSHIPS);
    assertThat(query.parameters()).containsEntry("p2", "ns:").containsEntry("p5", "ns;");
  }

  @Test
  void scan_relationshipsNextPage_hasTheSameText() {
    NavigableSet<String> types = new TreeSet<>(List.of("A", "OWNS", "Z"));
    Neo4jQuery first = compiler.scan(RelationshipPattern.ANY, types, Optional.empty(), 10);
    Neo4jQuery next = compiler.scan(RelationshipPattern.ANY, types, Optional.of(AB), 10);
    assertThat(next.text()).isEqualTo(first.text());
    assertThat(next.parameters())
        .containsEntry("p1", "ns;") // nothing more of A
        .containsEntry("p3", OWNS)
        .containsEntry("p5", "ns:");
  }

  @Test
  void scan_noTypes_answersNothing() {
    assertThat(compiler.scan(RelationshipPattern.ANY, new TreeSet<>(), Optional.empty(), 10).text())
        .isEqualTo("UNWIND [] AS r WITH r LIMIT $limit" + RELATIONSHIPS);
  }

  @Test
  void typesInNamespace_looksAtOneRelationshipOfEach() {
    Neo4jQuery query = compiler.typesInNamespace(TYPES);
    assertThat(query.text())
        .isEqualTo(
            "CALL () { MATCH ()-[r:`_lms_HAS`]->() WHERE r._lms_id > $p0 AND r._lms_id < $p1"
                + " WITH r ORDER BY r._lms_id LIMIT 1 RETURN $p2 AS item UNION ALL"
                + " MATCH ()-[r:`_lms_OWNS`]->() WHERE r._lms_id > $p3 AND r._lms_id < $p4"
                + " WITH r ORDER BY r._lms_id LIMIT 1 RETURN $p5 AS item } RETURN item");
    assertThat(query.parameters())
        .isEqualTo(
            Map.of("p0", "ns:", "p1", "ns;", "p2", "HAS", "p3", "ns:", "p4", "ns;", "p5", "OWNS"));
  }

  @Test
  void bucket_nodesBeforeRelationships_inOneStatement() {
    Neo4jQuery query = compiler.bucket(17, TYPES, BucketPosition.START, 10);
    assertThat(query.text())
        .isEqualTo(
            "CALL () { MATCH (n:_lms) WHERE n._lms_bucket = $bucket AND n._lms_id > $after"
                + " WITH n ORDER BY n._lms_id LIMIT $limit RETURN [true, [labels(n),"
                + " properties(n)]] AS item"
                + ofBucket("HAS", "$p3", "$p4")
                + ofBucket("OWNS", "$p5", "$p6")
                + " } WITH item LIMIT $limit WITH collect(item)"
                + UNCHANGED);
    assertThat(query.parameters())
        .containsEntry("bucket", "ns:0h")
        .containsEntry("after", "ns:")
        .containsEntry("p3", "ns:0h")
        .containsEntry("p4", "ns:0h~");
  }

  @Test
  void bucket_behindARelationship_asksForNoNodeAndNoTypeBefore() {
    BucketPosition after = BucketPosition.after(AB);
    Neo4jQuery query = compiler.bucket(17, TYPES, after, 10);
    assertThat(query.text()).isEqualTo(compiler.bucket(17, TYPES, BucketPosition.START, 10).text());
    assertThat(query.parameters())
        .containsEntry("after", "ns;")
        .containsEntry("p3", "ns;")
        .containsEntry("p5", OWNS)
        .containsEntry("p6", "ns:0h~");
  }

  @Test
  void digest_nodesAndRelationships_areSummedByBucketAndNoTypeIsNamed() {
    Neo4jQuery query = compiler.digest();
    String sums =
        " AS bucket, count(*) AS number, sum(e._lms_check % 4294967296) AS fingerprints RETURN [";
    String found = ", bucket, number, fingerprints] AS item";
    assertThat(query.text())
        .isEqualTo(
            "MATCH (e:_lms) WHERE e._lms_bucket STARTS WITH $namespace WITH e._lms_bucket"
                + sums
                + "true"
                + found
                + " UNION ALL MATCH (n:_lms) USING INDEX n:_lms(_lms_id) WHERE n._lms_id STARTS"
                + " WITH $namespace MATCH (n)-[e]->() WHERE type(e) STARTS WITH '_lms_'"
                + " WITH left(e._lms_id, 5)"
                + sums
                + "false"
                + found);
    assertThat(query.parameters()).isEqualTo(Map.of("namespace", "ns:"));
  }

  private static String ofBucket(String type, String first, String last) {
    return " UNION ALL MATCH ()-[r:`_lms_"
        + type
        + "`]->() WHERE r._lms_id > "
        + first
        + " AND r._lms_id < "
        + last
        + " WITH r ORDER BY r._lms_id LIMIT $limit RETURN [false, [type(r),"
        + " properties(r)]] AS item";
  }
}
