package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.BackendException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.tool.TcpProxy;
import io.lmscore.store.value.PropertyMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** Bad days of a graph: what callers see, and that nothing is lost or left behind. */
class GraphFailureTest {
  private static final Node A = Node.of("a", "X", "n", 1).withVersion(5);
  private static final Node B = Node.of("b", "X", "n", 2).withVersion(5);
  private static final Relationship R = Relationship.of("a", "R", "b").withVersion(5);
  private static final String CANCELLED = "57014";

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void write_unconditionalAnswerOfTheCommitLost_isSentAgainAndThereOnce() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      GraphStore store = through(proxy);
      proxy.cutAnswer("COMMIT", 1);
      List<Write> batch = List.of(Write.put(A), Write.put(B), Write.put(R));
      assertThat(store.write(batch)).containsOnly(Outcome.APPLIED);
      assertThat(proxy.hasCut()).isTrue();
      assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A, B);
      assertThat(store.relationship(R.id())).contains(R);
      assertThat(sizes()).containsExactly(2, 1);
    }
  }

  @Test
  void write_unconditionalAnswerLostAndServerStaysAway_outcomeIsUnknown() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      GraphStore store = through(proxy, "3s");
      proxy.cutAnswer("COMMIT", 1);
      proxy.closeAtNextCut();
      assertThatThrownBy(() -> store.write(List.of(Write.put(A))))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
      proxy.accept();
      assertThat(store.node(A.id())).contains(A);
    }
  }

  @Test
  void change_answerLost_outcomeIsUnknownAndItIsNotSentAgain() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      GraphStore store = through(proxy);
      store.write(List.of(Write.put(A)));
      proxy.cutAnswer("UPDATE", 1);
      Write change = Write.change(A.id(), PropertyMap.of("n", 9));
      assertThatThrownBy(() -> store.write(List.of(change)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
      assertThat(proxy.hasCut()).isTrue();
      assertThat(store.node(A.id())).contains(A.withProperties(PropertyMap.of("n", 9)));
    }
  }

  @Test
  void write_conditionalAnswerOfTheCommitLost_outcomeIsUnknownAndRepeatingIsHarmless()
      throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      GraphStore store = through(proxy);
      List<Write> batch =
          List.of(
              Write.put(A, WriteCondition.IF_NEWER),
              Write.put(B, WriteCondition.IF_NEWER),
              Write.put(R, WriteCondition.IF_NEWER));
      assertOutcomeUnknown(proxy, () -> store.write(batch));
      Digest done = store.digest();
      assertThat(store.write(batch)).containsOnly(Outcome.SKIPPED);
      assertThat(store.digest()).isEqualTo(done);
      assertThat(sizes()).containsExactly(2, 1);
    }
  }

  @Test
  void delete_answerOfTheCommitLost_outcomeIsUnknownAndRepeatingIsHarmless() throws Exception {
    bed.graph().write(List.of(Write.put(A), Write.put(B), Write.put(R)));
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      GraphStore store = through(proxy);
      assertOutcomeUnknown(proxy, () -> store.delete(A.id()));
      assertThat(store.delete(A.id())).isFalse();
      assertThat(sizes()).containsExactly(1, 0);
    }
  }

  @Test
  void traversal_deadlineWithinTheStatement_isCancelledOnTheServer() throws SQLException {
    bed.graph().check();
    ring(1_500, 5);
    GraphStore store = bed.graph("timeout", "2s");
    store.check();
    Traversal everywhere = Traversal.from(NodePattern.ANY).both().hops(1, 32).limit(1);
    assertThatThrownBy(() -> store.countByStart(everywhere))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("graph.countByStart")
        .cause()
        .isInstanceOfSatisfying(
            PSQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(CANCELLED));
    assertThat(
            bed.query(
                "select query from pg_stat_activity where state <> 'idle'"
                    + " and application_name = 'lms-store-${namespace}'"))
        .isEmpty();
    assertThat(store.node(NodeId.of("n1"))).isPresent();
  }

  @Test
  void delete_hub_isRefusedWithTheNumber() throws SQLException {
    GraphStore store = bed.graph();
    hub(store, 30_000);
    assertThatThrownBy(() -> store.delete(NodeId.of("hub")))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContainingAll("'hub'", "30000");
    assertThat(bed.query("select count(*) from ${schema}.relationships")).containsExactly("30000");
    assertThat(store.deleteInChunks(NodeId.of("hub"))).isTrue();
    assertThat(sizes()).containsExactly(100, 0);
    assertThat(store.deleteInChunks(NodeId.of("hub"))).isFalse();
  }

  @Test
  void deleteInChunks_cutHalfWay_outcomeIsUnknownAndASecondCallFinishes() throws Exception {
    try (TcpProxy proxy = new TcpProxy(bed.port())) {
      GraphStore store = through(proxy);
      hub(store, 30_000);
      proxy.cutAnswer("COMMIT", 3);
      assertThatThrownBy(() -> store.deleteInChunks(NodeId.of("hub")))
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN))
          .hasMessageContaining("some relationships of node 'hub' are deleted");
      assertThat(sizes()).containsExactly(101, 15_000);
      assertThat(store.deleteInChunks(NodeId.of("hub"))).isTrue();
      assertThat(sizes()).containsExactly(100, 0);
    }
  }

  @Test
  void deleteInChunks_lateHalfWay_outcomeIsUnknownAndASecondCallFinishes() throws SQLException {
    GraphStore patient = bed.graph();
    hub(patient, 12_000);
    GraphStore store = bed.graph("timeout", "3s");
    store.check();
    try (Connection other = bed.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "select * from "
              + bed.schema()
              + ".relationships order by type desc, to_num desc, key desc limit 1 for update");
      assertThatThrownBy(() -> store.deleteInChunks(NodeId.of("hub")))
          .isInstanceOfSatisfying(
              TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN))
          .hasMessageContaining("some relationships of node 'hub' are deleted");
      other.rollback();
    }
    assertThat(sizes().get(1)).isBetween(2_000, 7_000); // of the chunks, the last is not made
    assertThat(patient.deleteInChunks(NodeId.of("hub"))).isTrue();
    assertThat(sizes()).containsExactly(100, 0);
  }

  @Test
  void read_rowOfSomebodyElse_isNamed() throws SQLException {
    GraphStore store = bed.graph();
    store.write(List.of(Write.put(A), Write.put(B), Write.put(R)));
    bed.execute(
        "update ${schema}.nodes set properties = '{\"n\": null}' where id = 'a'",
        "update ${schema}.relationships set properties = '{\"n\": {\"x\": 1}}'");
    assertForeign("node 'a'", () -> store.node(A.id()));
    assertForeign("node 'a'", () -> store.nodes(Traversal.from(B.id()).in()));
    assertForeign("relationship from 'a' to 'b'", () -> store.relationship(R.id()));
    assertForeign("node 'a'", () -> store.paths(Traversal.from(A.id()).out(), PathRule.WALK));
    assertForeign(
        "a node with the property 'n'", () -> store.countByProperty(Traversal.from(A.id()), "n"));
    assertThat(store.node(B.id())).contains(B);
    assertThat(store.ids(Traversal.from(A.id()).out())).containsExactly(B.id());
  }

  @Test
  void ids_idOfSomebodyElse_isNamed() throws SQLException {
    GraphStore store = bed.graph();
    store.put(A);
    bed.execute("update ${schema}.nodes set id = E'\\u0001'");
    Traversal all = Traversal.from(NodePattern.ANY);
    assertForeign("node '\\u0001'", () -> store.ids(all));
    assertForeign("node '\\u0001'", () -> store.countByStart(all));
    assertForeign("node '\\u0001'", () -> store.nodes(all));
    assertForeign("node '\\u0001'", () -> store.rows(all, Column.label(), Column.id()));
  }

  @Test
  void rows_labelOfSomebodyElse_isNamed() throws SQLException {
    GraphStore store = bed.graph();
    store.put(A);
    bed.execute("update ${schema}.nodes set label = 'no label'");
    Traversal all = Traversal.from(NodePattern.ANY);
    assertForeign("label 'no label'", () -> store.rows(all, Column.label()));
    assertForeign("label 'no label'", () -> store.rows(all, Column.label(), Column.count()));
  }

  private static void assertForeign(String element, Runnable read) {
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContainingAll(element, "was not written by this library");
  }

  private static void assertOutcomeUnknown(TcpProxy proxy, Runnable write) {
    proxy.cutAnswer("COMMIT", 1);
    StoreException failure = catchThrowableOfType(UnavailableException.class, write::run);
    assertThat(failure.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN);
  }

  /** Whose tables are there, so that its next transaction is one of the test. */
  private GraphStore through(TcpProxy proxy) {
    return through(proxy, "30s");
  }

  private GraphStore through(TcpProxy proxy, String timeout) {
    bed.graph().check();
    String url = bed.url().replaceFirst(":[0-9]+/", ":" + proxy.port() + "/");
    return bed.graph("url", url, "pool-size", "1", "timeout", timeout);
  }

  /** A node with so many relationships to 100 others. */
  private void hub(GraphStore store, int relationships) throws SQLException {
    store.put(Node.of("hub", "X"));
    bed.execute(
        nodes(100),
        "insert into ${schema}.relationships"
            + " (from_num, to_num, type, key, properties, version, bucket, fingerprint)"
            + " select h.num, n.num, 'R', to_char(i, '00000'), '{}', 0, 0, 0"
            + " from ${schema}.nodes as h, ${schema}.nodes as n, generate_series(1, "
            + relationships / 100
            + ") as i where h.id = 'hub' and n.id <> 'hub' order by n.num, 4",
        "analyze ${schema}.nodes, ${schema}.relationships");
  }

  /** Nodes that lead each to those behind it, around. */
  private void ring(int size, int degree) throws SQLException {
    bed.execute(
        nodes(size),
        "insert into ${schema}.relationships"
            + " (from_num, to_num, type, key, properties, version, bucket, fingerprint)"
            + " select a.num, b.num, 'R', '', '{}', 0, 0, 0 from ${schema}.nodes as a"
            + " cross join generate_series(1, "
            + degree
            + ") as i join ${schema}.nodes as b on b.num = (a.num + i * i * i - 1) % "
            + size
            + " + 1",
        "analyze ${schema}.nodes, ${schema}.relationships");
  }

  private static String nodes(int count) {
    return "insert into ${schema}.nodes (id, label, properties, version, bucket, fingerprint)"
        + " select 'n' || i, 'X', '{}', 0, 0, 0 from generate_series(1, "
        + count
        + ") as i";
  }

  /** The numbers of nodes and of relationships. */
  private List<Integer> sizes() throws SQLException {
    return bed
        .query(
            "select count(*) from ${schema}.nodes union all"
                + " select count(*) from ${schema}.relationships")
        .stream()
        .map(Integer::valueOf)
        .toList();
  }
}
