package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The statements, word by word: whoever changes a count or a mark locks it first. */
class GateCompilerTest {
  private static final String HOSTILE = "'}) DETACH DELETE n //";
  private static final String NAMESPACE = "n'} ";
  private static final String COUNT =
      "MERGE (g:_lms__gate {_lms_id: $gate}) SET g._lms_lock = null SET g._lms_count ="
          + " coalesce(g._lms_count, 0) + ";
  private static final String LOCKED =
      "MATCH (b:_lms__batch) WHERE b._lms_id IN $batches SET b._lms_lock = null WITH count(b) AS"
          + " found MATCH (m:_lms__batch) WHERE m._lms_id IN $batches";
  private static final String MARKS =
      "MATCH (b:_lms__batch) WHERE b._lms_id STARTS WITH $namespace ";
  private static final String BEFORE =
      "OPTIONAL MATCH (c:_lms__gate {_lms_id: $lmsClosed}) USING INDEX SEEK"
          + " c:_lms__gate(_lms_id) WITH coalesce(c._lms_count, 0) AS lmsBefore CALL () { CALL ()"
          + " { ";
  private static final String AFTER =
      " } RETURN collect(item) AS lmsRows } WITH lmsBefore, lmsRows OPTIONAL MATCH (o:_lms__gate"
          + " {_lms_id:"
          + " $lmsOpened}) USING INDEX SEEK o:_lms__gate(_lms_id) WITH lmsRows, lmsBefore"
          + " AS closed, coalesce(o._lms_count, 0) AS opened UNWIND CASE size(lmsRows) WHEN 0 THEN"
          + " [null] ELSE lmsRows END AS item RETURN item, closed, opened";

  private final GateCompiler compiler = new GateCompiler(new Identities("ns"));

  @Test
  void open_countsAndMarksTheBatch() {
    Neo4jQuery query = compiler.open(HOSTILE);
    assertThat(query.text())
        .isEqualTo(
            COUNT
                + "1 WITH g WHERE g._lms_count IS NOT NULL CREATE (b:_lms__batch {_lms_id: $batch})"
                + " RETURN count(b) AS number");
    assertThat(query.parameters()).isEqualTo(Map.of("gate", "ns:opened", "batch", "ns:" + HOSTILE));
  }

  @Test
  void hold_locksTheMarkBeforeItLooksWhetherItIsThere() {
    Neo4jQuery query = compiler.hold(HOSTILE);
    assertThat(query.text()).isEqualTo(LOCKED + " RETURN count(m) AS number");
    assertThat(query.parameters()).isEqualTo(Map.of("batches", List.of("ns:" + HOSTILE)));
  }

  @Test
  void close_markIsGone_countsNothing() {
    Neo4jQuery query = compiler.close(List.of(HOSTILE, "b"));
    assertThat(query.text())
        .isEqualTo(
            LOCKED
                + " DELETE m WITH count(m) AS number WHERE number > 0 "
                + COUNT
                + "number RETURN 1 AS number");
    assertThat(query.parameters())
        .isEqualTo(Map.of("gate", "ns:closed", "batches", List.of("ns:" + HOSTILE, "ns:b")));
  }

  @Test
  void stop_locksTheCountThatBatchesOpenWith() {
    Neo4jQuery query = compiler.stop();
    assertThat(query.text())
        .isEqualTo(COUNT + "0 RETURN CASE WHEN g._lms_count IS NULL THEN 0 ELSE 1 END AS number");
    assertThat(query.parameters()).isEqualTo(Map.of("gate", "ns:opened"));
    assertThat(compiler.open("b").text()).startsWith(COUNT);
    assertThat(compiler.open("b").parameters()).containsAllEntriesOf(query.parameters());
  }

  @Test
  void await_locksTheMarksOfTheNamespace() {
    Neo4jQuery query = compiler.await();
    assertThat(query.text()).isEqualTo(MARKS + "SET b._lms_lock = null RETURN count(b) AS number");
    assertThat(query.parameters()).isEqualTo(Map.of("namespace", "ns:"));
  }

  @Test
  void closeAll_removesTheMarksAndMakesTheCountsEqual() {
    Neo4jQuery query = compiler.closeAll();
    assertThat(query.text())
        .isEqualTo(
            MARKS
                + "DELETE b WITH count(b) AS number MATCH (o:_lms__gate {_lms_id: $opened}) MERGE"
                + " (g:_lms__gate {_lms_id: $gate}) SET g._lms_count = o._lms_count RETURN number");
    assertThat(query.parameters())
        .isEqualTo(Map.of("namespace", "ns:", "opened", "ns:opened", "gate", "ns:closed"));
  }

  @Test
  void remove_staysInTheNamespace() {
    Neo4jQuery query = compiler.remove();
    assertThat(query.text())
        .isEqualTo(
            "MATCH (g:_lms__gate|_lms__batch) WHERE g._lms_id STARTS WITH $namespace DELETE g"
                + " RETURN count(*) AS number");
    assertThat(query.parameters()).isEqualTo(Map.of("namespace", "ns:"));
  }

  @Test
  void guarded_statement_looksAtTheSecondCountBeforeItAndAtTheFirstAfterIt() {
    Neo4jQuery query = new ElementCompiler(new Identities("ns")).node(NodeId.of(HOSTILE));
    Neo4jQuery guarded = compiler.guarded(query);
    assertThat(guarded.text()).isEqualTo(BEFORE + query.text() + AFTER);
    assertThat(guarded.parameters())
        .isEqualTo(
            Map.of("id", "ns:" + HOSTILE, "lmsClosed", "ns:closed", "lmsOpened", "ns:opened"));
    assertThat(query.parameters()).containsOnlyKeys("id");
  }

  @Test
  void guardedRows_statement_looksAtTheFirstCountAfterEachRow() {
    Neo4jQuery query = new ElementCompiler(new Identities("ns")).nodes(List.of(NodeId.of("a")));
    Neo4jQuery guarded = compiler.guardedRows(query);
    assertThat(guarded.text())
        .isEqualTo(
            BEFORE.replaceFirst("CALL \\(\\) \\{ $", "")
                + query.text()
                + " } OPTIONAL MATCH (o:_lms__gate {_lms_id: $lmsOpened}) USING INDEX SEEK"
                + " o:_lms__gate(_lms_id) RETURN item, lmsBefore AS closed,"
                + " coalesce(o._lms_count, 0) AS opened");
    assertThat(guarded.parameters())
        .isEqualTo(
            Map.of("ids", List.of("ns:a"), "lmsClosed", "ns:closed", "lmsOpened", "ns:opened"));
  }

  @Test
  void guarded_severalBranches_areAllInside() {
    Neo4jQuery query =
        new PathCompiler(new Identities("ns"))
            .elements(List.of(NodeId.of("a")), List.of(), new TreeSet<>(List.of("OWNS")));
    assertThat(query.text()).contains(" UNION ALL ");
    assertThat(compiler.guarded(query).text()).isEqualTo(BEFORE + query.text() + AFTER);
  }

  @Test
  void namespace_anyText_standsInParametersOnly() {
    GateCompiler other = new GateCompiler(new Identities(NAMESPACE));
    Neo4jQuery inner = Neo4jQuery.of("RETURN 1 AS item");
    assertThat(texts(other, inner)).isEqualTo(texts(compiler, inner));
    assertThat(other.guarded(inner).parameters()).containsValue(NAMESPACE + ":closed");
  }

  private static List<String> texts(GateCompiler gate, Neo4jQuery inner) {
    return List.of(
        gate.open("b").text(),
        gate.hold("b").text(),
        gate.close(List.of("b")).text(),
        gate.stop().text(),
        gate.await().text(),
        gate.closeAll().text(),
        gate.remove().text(),
        gate.guarded(inner).text());
  }
}
