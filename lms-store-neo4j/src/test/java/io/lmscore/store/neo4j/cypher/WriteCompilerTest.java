package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The statements, word by word: rows are one parameter, and an identity finds each element. */
class WriteCompilerTest {
  private static final NodeId A = NodeId.of("a'}) DETACH DELETE n //");
  private static final NodeId B = NodeId.of("b");
  private static final RelationshipId AB = RelationshipId.of(A, "OWNS", B, "k'");
  private static final String START = "ns:" + A.value();
  private static final String OWNS = "ns:i50n01" + A.value() + "bk'";
  private static final Node NODE = Node.of("a", "Device", "x", 1).withVersion(3);
  private static final Relationship RELATIONSHIP = Relationship.of("a", "OWNS", "b", "x", 1);
  private static final Instant NOW = Instant.ofEpochMilli(123);
  private static final String ROWS = "UNWIND $rows AS row ";
  private static final String EACH =
      "WITH $ids AS ids UNWIND range(0, size(ids) - 1) AS at MATCH (n:_lms {_lms_id:"
          + " ids[at]}) USING INDEX SEEK n:_lms(_lms_id)";
  private static final String NODE_STORED =
      " SET n = row.p WITH row, n WHERE n._lms_check IS NOT NULL"
          + " WITH collect(row.t) AS put CALL () { MATCH (t:_lms__dead_node) RETURN"
          + " count(t) AS dead } CALL (put, dead) { WITH put, dead WHERE dead > 0 UNWIND put AS"
          + " id MATCH (t:_lms__dead_node {_lms_id: id}) USING INDEX SEEK"
          + " t:_lms__dead_node(_lms_id) DELETE t RETURN count(*) AS removed } RETURN size(put)"
          + " AS number";
  private static final String RELATIONSHIP_STORED =
      NODE_STORED
          .replace("n = row", "r = row")
          .replace("row, n WHERE n.", "row, r WHERE r.")
          .replace("_lms__dead_node", "_lms__dead_relationship");
  private static final String ENDS =
      "MATCH (a:_lms {_lms_id: row.a}) USING INDEX SEEK a:_lms(_lms_id) MATCH (b:_lms {_lms_id:"
          + " row.b}) USING INDEX SEEK b:_lms(_lms_id) ";

  private final NodeWriteCompiler nodes = new NodeWriteCompiler(new Identities("ns"));
  private final RelationshipWriteCompiler relationships =
      new RelationshipWriteCompiler(new Identities("ns"));
  private final PurgeCompiler purge = new PurgeCompiler(new Identities("ns"));

  @Test
  void putNodes_oneLabel_mergesByIdentityAndKeepsOtherLabelsOut() {
    Neo4jQuery query = nodes.put("Device", List.of(NODE));
    assertThat(query.text())
        .isEqualTo(
            ROWS
                + "MERGE (n:_lms {_lms_id: row.t}) ON CREATE SET n:`_lms_Device` WITH n, row"
                + " WHERE n:`_lms_Device` SET n._lms_lock = null"
                + NODE_STORED);
    Map<String, Object> properties =
        Map.of(
            "_lms_id",
            "ns:a",
            "_lms_bucket",
            "ns:ap",
            "_lms_check",
            3404948808391081617L,
            "_lms_version",
            3L,
            "x",
            1L);
    assertThat(query.parameters())
        .isEqualTo(Map.of("rows", List.of(Map.of("t", "ns:a", "p", properties))));
  }

  @Test
  void createNodes_oneLabel_leavesTheRestToTheConstraint() {
    Neo4jQuery query = nodes.create("Device", List.of(NODE));
    assertThat(query.text())
        .isEqualTo(ROWS + "CREATE (n:_lms:`_lms_Device` {_lms_id: row.t})" + NODE_STORED);
    assertThat(query.parameters()).isEqualTo(nodes.put("Device", List.of(NODE)).parameters());
  }

  @Test
  void lockNodes_storedOrNot_mergesTombstones() {
    Neo4jQuery query = nodes.lock(List.of(A, B));
    assertThat(query.text())
        .isEqualTo(
            ROWS
                + "MERGE (t:_lms__dead_node {_lms_id: row.t}) SET t._lms_lock = null WITH row, t"
                + " OPTIONAL MATCH (n:_lms {_lms_id: row.t}) USING INDEX SEEK n:_lms(_lms_id) SET"
                + " n._lms_lock = null RETURN row.at"
                + " AS at, t._lms_version AS tombstone, labels(n) AS labels, n._lms_version AS"
                + " version, (t IS NOT NULL AND t._lms_id IS NULL) OR (n IS NOT NULL AND n._lms_id"
                + " IS NULL) AS isLost ORDER BY at");
    assertThat(query.parameters())
        .isEqualTo(
            Map.of("rows", List.of(Map.of("t", START, "at", 0L), Map.of("t", "ns:b", "at", 1L))));
  }

  @Test
  void lockStored_countsThoseThatAreStoredUnderTheLock() {
    Neo4jQuery query = nodes.lockStored(List.of(A));
    assertThat(query.text())
        .isEqualTo(EACH + " SET n._lms_lock = null RETURN count(n[$p1]) AS number");
    assertThat(query.parameters()).isEqualTo(Map.of("ids", List.of(START), "p1", "_lms_id"));
    Neo4jQuery links = relationships.lockStored("OWNS", List.of(AB));
    assertThat(links.text())
        .isEqualTo(
            "UNWIND $ids AS id MATCH ()-[r:`_lms_OWNS` {_lms_id: id}]->() USING INDEX SEEK"
                + " r:`_lms_OWNS`(_lms_id) SET r._lms_lock = null RETURN count(r[$p1]) AS number");
    assertThat(links.parameters()).isEqualTo(Map.of("ids", List.of(OWNS), "p1", "_lms_id"));
  }

  @Test
  void changesOfNodes_areReadUnderLocks_onlyDifferencesAreWritten() {
    assertThat(nodes.read(List.of(A)).text())
        .isEqualTo(EACH + " SET n._lms_lock = null RETURN [labels(n), properties(n)] AS item");
    Neo4jQuery measure = nodes.measure(List.of(A));
    assertThat(measure.text())
        .isEqualTo(EACH + " SET n._lms_lock = null" + measured("n", "labels(n)"));
    assertThat(measure.parameters()).containsEntry("small", 16_000L);
    Map<String, Object> read = new HashMap<>(stored(nodes.put("Device", List.of(NODE))));
    read.putAll(Map.of("x", 2L, "y", 3L, "_lms_check", 4L));
    Neo4jQuery replace = nodes.replace(List.of(NODE), id -> read);
    assertThat(replace.text())
        .isEqualTo(
            ROWS
                + "MATCH (n:_lms {_lms_id: row.t}) USING INDEX SEEK n:_lms(_lms_id) SET n +="
                + " row.p RETURN count(*) AS number");
    Map<String, Object> differences = new HashMap<>();
    differences.put("_lms_check", 3404948808391081617L);
    differences.put("x", 1L);
    differences.put("y", null);
    assertThat(replace.parameters())
        .isEqualTo(Map.of("rows", List.of(Map.of("t", "ns:a", "p", differences))));
  }

  @Test
  void changesOfRelationships_areReadUnderLocks_onlyDifferencesAreWritten() {
    String each =
        "WITH $ids AS ids UNWIND range(0, size(ids) - 1) AS at MATCH ()-[r:`_lms_OWNS` {_lms_id:"
            + " ids[at]}]->() USING INDEX SEEK r:`_lms_OWNS`(_lms_id) SET r._lms_lock = null";
    assertThat(relationships.read("OWNS", List.of(AB)).text())
        .isEqualTo(each + " RETURN [type(r), properties(r)] AS item");
    assertThat(relationships.measure("OWNS", List.of(AB)).text())
        .isEqualTo(each + measured("r", "type(r)"));
    Map<String, Object> read = new HashMap<>(stored(relationships.put(RELATIONSHIP)));
    read.put("x", 1.0);
    Neo4jQuery replace = relationships.replaceLocked("OWNS", List.of(RELATIONSHIP), id -> read);
    assertThat(replace.text())
        .isEqualTo(
            ROWS
                + "MATCH ()-[r:`_lms_OWNS` {_lms_id: row.i}]->() USING INDEX SEEK"
                + " r:`_lms_OWNS`(_lms_id) SET r += row.p RETURN count(*) AS number");
    assertThat(replace.parameters())
        .isEqualTo(Map.of("rows", List.of(Map.of("i", "ns:kg0101ab", "p", Map.of("x", 1L)))));
  }

  private static String measured(String variable, String first) {
    return (" WITH at, e, properties(e) AS p WITH at, e, p, reduce(s = 0, k IN keys(p) | s + 8 +"
            + " size(k) + CASE WHEN p[k] IS :: STRING NOT NULL THEN size(p[k]) WHEN p[k] IS ::"
            + " LIST<ANY> NOT NULL THEN reduce(l = 0, i IN p[k] | l + 8 + size(toString(i))) ELSE 8"
            + " END) AS size RETURN at, size, CASE WHEN size > 0 AND size <= $small THEN [first, p] END AS item")
        .replace("at, e", "at, " + variable)
        .replace("(e)", "(" + variable + ")")
        .replace("first", first);
  }

  /** The properties that a put of one element stores. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> stored(Neo4jQuery put) {
    List<Map<String, Object>> rows = (List<Map<String, Object>>) put.parameters().get("rows");
    return (Map<String, Object>) rows.get(0).get("p");
  }

  @Test
  void singleChanges_compareAllPropertiesUnderTheLock() {
    Map<String, Object> read = Map.of("_lms_id", "ns:a", "y", 2L);
    Neo4jQuery node = nodes.replace(read, NODE);
    assertThat(node.text())
        .isEqualTo(
            "MATCH (n:_lms {_lms_id: $id}) USING INDEX SEEK n:_lms(_lms_id) SET n._lms_lock ="
                + " null WITH n WHERE n:`_lms_Device` AND properties(n) = $read SET n ="
                + " $properties RETURN count(*) AS number");
    assertThat(node.parameters()).containsEntry("id", "ns:a").containsEntry("read", read);
    Neo4jQuery relationship = relationships.replace(read, RELATIONSHIP);
    assertThat(relationship.text())
        .isEqualTo(
            "MATCH ()-[r:`_lms_OWNS` {_lms_id: $id}]->() USING INDEX SEEK r:`_lms_OWNS`(_lms_id)"
                + " SET r._lms_lock = null WITH r WHERE properties(r) = $read SET r ="
                + " $properties RETURN count(*) AS number");
    assertThat(relationship.parameters()).containsEntry("read", read);
  }

  @Test
  void looksAtNodes_tellPositions() {
    assertThat(nodes.labels(List.of(A)).text())
        .isEqualTo(EACH + " RETURN at, labels(n) AS labels ORDER BY at");
    assertThat(nodes.degrees(List.of(A)).text())
        .isEqualTo(
            EACH
                + " RETURN at, COUNT { (n)-[r]-() WHERE type(r) STARTS WITH '_lms_' } AS ours,"
                + " COUNT { (n)-[r]-() WHERE NOT type(r) STARTS WITH '_lms_' } AS others");
    assertThat(nodes.labels(List.of(A, B)).parameters())
        .isEqualTo(Map.of("ids", List.of(START, "ns:b")));
  }

  @Test
  void deleteNodes_relationshipsOfOthers_areNotMeant() {
    assertThat(nodes.delete(List.of(A)).text())
        .isEqualTo(EACH + " DELETE n RETURN count(*) AS number");
    String ours = " MATCH (n)-[r]-() WHERE type(r) STARTS WITH '_lms_' WITH DISTINCT r";
    String gone = " DELETE r RETURN count(*) AS number";
    assertThat(nodes.deleteRelationships(List.of(A)).text()).isEqualTo(EACH + ours + gone);
    Neo4jQuery some = nodes.deleteSomeRelationships(A, 5);
    assertThat(some.text())
        .isEqualTo(
            "MATCH (n:_lms {_lms_id: $id}) USING INDEX SEEK n:_lms(_lms_id)"
                + " SET n._lms_lock = null WITH n"
                + ours
                + " LIMIT $most"
                + gone);
    assertThat(some.parameters()).isEqualTo(Map.of("id", START, "most", 5L));
  }

  @Test
  void writeTombstones_lowerVersion_changesNothing() {
    Neo4jQuery query =
        nodes.writeTombstones(List.of(new DeleteNode(A, 4, WriteCondition.ALWAYS)), NOW);
    assertThat(query.text())
        .isEqualTo(
            ROWS
                + "MERGE (t:_lms__dead_node {_lms_id: row.t}) WITH t, row WHERE"
                + " coalesce(t._lms_version, -1) < row.v SET t._lms_version = row.v, t._lms_time"
                + " = $now RETURN count(*) AS number");
    assertThat(query.parameters())
        .isEqualTo(Map.of("now", 123L, "rows", List.of(Map.of("t", START, "v", 4L))));
    Neo4jQuery other =
        relationships.writeTombstones(
            List.of(new DeleteRelationship(AB, 4, WriteCondition.ALWAYS)), NOW);
    assertThat(other.text()).isEqualTo(query.text().replace("_node", "_relationship"));
    assertThat(other.parameters())
        .containsEntry("rows", List.of(Map.of("t", OWNS + "\nOWNS", "v", 4L)));
  }

  @Test
  void removeTombstones_ids_areOneParameter() {
    String text =
        "UNWIND $ids AS id MATCH (t:_lms__dead_node {_lms_id: id}) USING INDEX SEEK"
            + " t:_lms__dead_node(_lms_id) DELETE t RETURN"
            + " count(*) AS number";
    assertThat(nodes.removeTombstones(List.of(A)).text()).isEqualTo(text);
    Neo4jQuery query = relationships.removeTombstones(List.of(AB));
    assertThat(query.text()).isEqualTo(text.replace("_node", "_relationship"));
    assertThat(query.parameters()).isEqualTo(Map.of("ids", List.of(OWNS + "\nOWNS")));
  }

  @Test
  void putRelationship_findsItBetweenItsEnds() {
    Neo4jQuery query = relationships.put(RELATIONSHIP);
    assertThat(query.text())
        .isEqualTo(
            ROWS
                + ENDS
                + "MERGE (a)-[r:`_lms_OWNS` {_lms_id: row.i}]->(b) SET r._lms_lock = null"
                + RELATIONSHIP_STORED);
    Map<String, Object> properties =
        Map.of("_lms_id", "ns:kg0101ab", "_lms_check", 7440701729564106609L, "x", 1L);
    assertThat(query.parameters())
        .isEqualTo(
            Map.of(
                "rows",
                List.of(
                    Map.of(
                        "a",
                        "ns:a",
                        "b",
                        "ns:b",
                        "i",
                        "ns:kg0101ab",
                        "t",
                        "ns:kg0101ab\nOWNS",
                        "p",
                        properties))));
  }

  @Test
  void storedReplaceAndCreate_oneType_areThePartsOfAPut() {
    Neo4jQuery stored = relationships.stored("OWNS", List.of(AB));
    assertThat(stored.text())
        .isEqualTo(
            "WITH $ids AS ids UNWIND range(0, size(ids) - 1) AS at MATCH ()-[r:`_lms_OWNS`"
                + " {_lms_id: ids[at]}]->() USING INDEX SEEK r:`_lms_OWNS`(_lms_id) RETURN at");
    assertThat(stored.parameters()).isEqualTo(Map.of("ids", List.of(OWNS)));
    Neo4jQuery replace = relationships.replace("OWNS", List.of(RELATIONSHIP));
    assertThat(replace.text())
        .isEqualTo(
            ROWS
                + "MATCH ()-[r:`_lms_OWNS` {_lms_id: row.i}]->() USING INDEX SEEK"
                + " r:`_lms_OWNS`(_lms_id) SET r._lms_lock = null"
                + RELATIONSHIP_STORED);
    Neo4jQuery create = relationships.create("OWNS", List.of(RELATIONSHIP));
    assertThat(create.text())
        .isEqualTo(ROWS + ENDS + "CREATE (a)-[r:`_lms_OWNS`]->(b)" + RELATIONSHIP_STORED);
    assertThat(create.parameters())
        .isEqualTo(relationships.put(RELATIONSHIP).parameters())
        .isEqualTo(replace.parameters());
  }

  @Test
  void lockAndDeleteRelationships_findThemByIdentity() {
    Neo4jQuery lock = relationships.lock("OWNS", List.of(AB));
    assertThat(lock.text())
        .isEqualTo(
            ROWS
                + "MERGE (t:_lms__dead_relationship {_lms_id: row.t}) SET t._lms_lock = null"
                + " WITH row, t OPTIONAL MATCH ()-[r:`_lms_OWNS` {_lms_id: row.i}]->() USING"
                + " INDEX SEEK r:`_lms_OWNS`(_lms_id) SET"
                + " r._lms_lock = null RETURN row.at AS at, t._lms_version AS tombstone, r IS NOT"
                + " NULL AS isStored, r._lms_version AS version, (t IS NOT NULL AND t._lms_id IS"
                + " NULL) OR (r IS NOT NULL AND r._lms_id IS NULL) AS isLost ORDER BY at");
    assertThat(lock.parameters())
        .isEqualTo(Map.of("rows", List.of(Map.of("at", 0L, "i", OWNS, "t", OWNS + "\nOWNS"))));
    Neo4jQuery delete = relationships.delete("OWNS", List.of(AB));
    assertThat(delete.text())
        .isEqualTo(
            "UNWIND $ids AS id MATCH ()-[r:`_lms_OWNS` {_lms_id: id}]->() USING INDEX SEEK"
                + " r:`_lms_OWNS`(_lms_id) DELETE r RETURN"
                + " count(*) AS number");
    assertThat(delete.parameters()).isEqualTo(Map.of("ids", List.of(OWNS)));
  }

  @Test
  void purge_eachKind_staysInTheNamespace() {
    String begin = ") WHERE e._lms_id STARTS WITH $namespace";
    String end = " WITH e LIMIT $portion DELETE e RETURN count(*) AS number";
    String lookedAtAgain =
        " WITH e LIMIT $portion SET e._lms_lock = null WITH count(e) AS found, [t IN collect(e)"
            + " WHERE t.%] AS old FOREACH (t IN old | DELETE t) RETURN size(old) AS number, found";
    Neo4jQuery old = purge.tombstones(Names.NODE_TOMBSTONE, NOW);
    assertThat(old.text())
        .isEqualTo(
            "MATCH (e:_lms__dead_node"
                + begin
                + " AND e._lms_time <= $moment"
                + lookedAtAgain.replace("%", "_lms_time <= $moment"));
    assertThat(old.parameters())
        .isEqualTo(Map.of("namespace", "ns:", "moment", 123L, "portion", PurgeCompiler.portion()));
    assertThat(purge.tombstones(Names.RELATIONSHIP_TOMBSTONE).text())
        .isEqualTo(
            "MATCH (e:_lms__dead_relationship"
                + begin
                + lookedAtAgain.replace("%", "_lms_id IS NOT NULL"));
    assertThat(purge.relationships().text())
        .isEqualTo(
            "MATCH (n:_lms)-[r]->() WHERE n._lms_id STARTS WITH $namespace AND type(r)"
                + " STARTS WITH '_lms_' WITH r LIMIT $portion DELETE r RETURN count(*) AS number");
    String held = "EXISTS { (e)-[r]-() WHERE NOT type(r) STARTS WITH '_lms_' }";
    assertThat(purge.nodes().text()).isEqualTo("MATCH (e:_lms" + begin + " AND NOT " + held + end);
    assertThat(purge.nodesOfOthers().text())
        .isEqualTo("MATCH (e:_lms" + begin + " AND " + held + " RETURN count(*) AS number");
  }
}
