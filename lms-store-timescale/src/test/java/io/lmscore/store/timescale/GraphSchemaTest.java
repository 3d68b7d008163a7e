package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tables, functions and indexes of a graph: made, checked and removed. */
class GraphSchemaTest {
  private static final String INDEXED = "Device.serial,Device.it's";
  private static final String APPLIED =
      "select role || version from ${schema}.lms_schema_version order by 1";
  private static final String PROPERTY_INDEXES =
      "select indexname from pg_indexes where schemaname = '${schema}'"
          + " and indexname like 'lms\\_property\\_%'";
  private static final String LEFT =
      "select nspname from pg_namespace where nspname = '${schema}' union all"
          + " select proname from pg_proc where pronamespace = to_regnamespace('${schema}')"
          + " union all select relname from pg_class where relnamespace ="
          + " to_regnamespace('${schema}') union all"
          + " select stxname from pg_statistic_ext where stxnamespace ="
          + " to_regnamespace('${schema}')";

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void migrate_twice_keepsRows() throws SQLException {
    bed.graph("indexed", INDEXED).put(Node.of("a", "Device", "serial", "SN1"));
    assertThat(bed.graph("indexed", INDEXED).node(NodeId.of("a"))).isPresent();
    assertThat(bed.query(APPLIED)).containsExactly("graph1");
    assertThat(bed.query(PROPERTY_INDEXES)).hasSize(2);
  }

  @Test
  void migrate_propertyDeclaredLater_getsItsIndex() throws SQLException {
    bed.graph().put(Node.of("a", "Device", "serial", "SN1"));
    assertThat(bed.query(PROPERTY_INDEXES)).isEmpty();
    bed.graph("indexed", "Device.serial").check();
    assertThat(bed.query(PROPERTY_INDEXES)).hasSize(1);
  }

  @Test
  void validate_migratedTables_passes() {
    bed.graph("indexed", INDEXED).put(Node.of("a", "Device"));
    GraphStore store = bed.graph("indexed", INDEXED, "schema-mode", "validate");
    assertThat(store.node(NodeId.of("a"))).isPresent();
  }

  @Test
  void validate_columnChangedBySomebodyElse_saysWhich() throws SQLException {
    bed.graph().check();
    bed.execute(
        "alter table ${schema}.nodes alter column bucket type integer",
        "alter table ${schema}.relationships drop column fingerprint",
        "drop table ${schema}.node_tombstones");
    assertThatThrownBy(bed.graph("schema-mode", "validate")::check)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContainingAll(
            bed.schema(),
            "column nodes.bucket has the type int4, not int2",
            "column relationships.fingerprint is missing",
            "column node_tombstones.version is missing");
  }

  @Test
  void validate_propertyIndexMissing_isRefusedAndChangesNothing() throws SQLException {
    bed.graph().check();
    assertThatThrownBy(bed.graph("indexed", INDEXED, "schema-mode", "validate")::check)
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll(
            "an index is missing", "(properties -> 'serial')", "(properties -> 'it''s')");
    assertThat(bed.query(PROPERTY_INDEXES)).isEmpty();
  }

  @Test
  void none_noTables_callFailsAndNamesTheOption() {
    GraphStore store = bed.graph("schema-mode", "none");
    assertThatThrownBy(() -> store.node(NodeId.of("a")))
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll("42P01", "schema-mode");
  }

  @Test
  void none_tablesAreThere_works() {
    bed.graph().put(Node.of("a", "Device"));
    assertThat(bed.graph("schema-mode", "none").node(NodeId.of("a"))).isPresent();
  }

  @Test
  void validate_tablesByTheHost_passes() throws SQLException {
    bed.execute(
        statements(
                PostgresProvider.writeSchema(
                    Map.of("namespace", bed.namespace(), "indexed", INDEXED),
                    EnumSet.of(Role.GRAPH)))
            .toArray(String[]::new));
    GraphStore store = bed.graph("indexed", INDEXED, "schema-mode", "validate");
    store.put(Node.of("a", "Device", "serial", 2));
    store.put(Node.of("b", "Device", "serial", 1.5));
    store.put(Relationship.of("a", "R", "b"));
    assertThat(
            store.ids(
                Traversal.from(NodePattern.of("Device"))
                    .orderBy(Ordering.by("serial", Sort.ASCENDING))))
        .containsExactly(NodeId.of("b"), NodeId.of("a"));
  }

  @Test
  void firstCall_foreignTable_isLeftAloneAndNamed() throws SQLException {
    bed.execute("create schema ${schema}", "create table ${schema}.relationships (x int)");
    assertThatThrownBy(bed.graph()::check)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContainingAll(bed.schema(), "\"relationships\"", "somebody else");
    assertThat(bed.query("select count(*) from ${schema}.relationships")).containsExactly("0");
  }

  @Test
  void dropNamespace_tablesFunctionsAndIndexes_areGone() throws SQLException {
    GraphStore store = bed.graph("indexed", INDEXED);
    store.put(Node.of("a", "Device"));
    assertThat(bed.query(LEFT)).contains("lms_sort_key", "nodes");
    bed.dropNamespace();
    assertThat(bed.query(LEFT)).isEmpty();
    assertThat(store.node(NodeId.of("a"))).isEmpty(); // and they are made again
  }

  @Test
  void dropNamespace_foreignTable_staysWithoutOurs() throws SQLException {
    bed.graph().check();
    bed.execute("create table ${schema}.theirs (x int)");
    bed.dropNamespace();
    assertThat(bed.query(LEFT)).containsExactlyInAnyOrder(bed.schema(), "theirs");
  }

  /** One by one, as command lines send them. */
  private static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    boolean isQuoted = false;
    for (String line : script.lines().toList()) {
      statement.append(line).append('\n');
      isQuoted ^= line.contains("$$");
      if (!isQuoted && line.endsWith(";")) {
        statements.add(statement.toString());
        statement.setLength(0);
      }
    }
    assertThat(statement).isBlank();
    return statements;
  }
}
