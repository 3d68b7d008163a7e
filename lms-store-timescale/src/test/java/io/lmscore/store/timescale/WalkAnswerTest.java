package io.lmscore.store.timescale;

import static io.lmscore.store.graph.Column.countWalks;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Cursor;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.tool.TcpProxy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the server sends for groups in which walks are counted, on one connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkAnswerTest {
  private static final int LEAVES = 4_000;
  private static final String PADDING = "x".repeat(1_000);
  private static final long NAME_BYTES = (long) LEAVES * PADDING.length();
  private static final Traversal TO_LEAVES =
      Traversal.from(NodeId.of("hub"))
          .out("R")
          .orderBy(Ordering.by(property("name"), Sort.ASCENDING));

  /** 2^62 walks to each leaf; the last two leaves have the same name. */
  private static final Traversal BY_LOOPS =
      Traversal.from(NodeId.of("hub"))
          .out("L")
          .hops(32, 32)
          .out("L")
          .hops(30, 30)
          .out("R")
          .orderBy(Ordering.by(property("name"), Sort.ASCENDING));

  private final TestBed bed = new TestBed();
  private TcpProxy proxy;
  private GraphStore store;

  @BeforeAll
  void fill() throws IOException {
    bed.graph().check();
    proxy = new TcpProxy(bed.port());
    String url = bed.url().replaceFirst(":[0-9]+/", ":" + proxy.port() + "/");
    store = bed.graph("url", url, "pool-size", "1");
    List<Write> writes =
        new ArrayList<>(
            List.of(
                Write.put(Node.of("hub", "Hub")),
                Write.put(Relationship.of("hub", "L", "hub")),
                Write.put(Relationship.of("hub", "L", "hub").withKey("other"))));
    for (int i = 0; i < LEAVES; i++) {
      writes.add(Write.put(Node.of("leaf" + i, "Leaf", "name", name(i))));
      writes.add(Write.put(Relationship.of("hub", "R", "leaf" + i)));
      if (writes.size() >= 900) {
        store.write(writes);
        writes.clear();
      }
    }
    store.write(writes);
  }

  private static String name(int leaf) {
    return PADDING + (10_000 + Math.min(leaf, LEAVES - 2));
  }

  @AfterAll
  void close() throws SQLException, IOException {
    bed.close();
    proxy.close();
  }

  @Test
  void rows_limitOfManyGroups_bringsNoOthers() {
    long before = proxy.answeredBytes();
    List<Row> rows = store.rows(TO_LEAVES.limit(10), property("name"), countWalks());
    assertThat(proxy.answeredBytes() - before).isLessThan(NAME_BYTES / 4);
    assertThat(rows).hasSize(10);
    assertThat(rows.get(9).text(property("name"))).contains(name(9));
  }

  @Test
  void streamRows_manyGroups_comeFromACursor() {
    long before = proxy.answeredBytes();
    try (Cursor<Row> rows = store.streamRows(TO_LEAVES, property("name"), countWalks())) {
      assertThat(rows.hasNext()).isTrue();
      assertThat(proxy.answeredBytes() - before).isLessThan(NAME_BYTES / 2);
      List<Row> all = new ArrayList<>();
      rows.forEachRemaining(all::add);
      assertThat(all).hasSize(LEAVES - 1);
      Row last = all.get(all.size() - 1);
      assertThat(last.text(property("name"))).contains(name(LEAVES));
      assertThat(last.integer(countWalks())).hasValue(2);
    }
  }

  @Test
  void rows_manyWalksToEachEnd_areExact() {
    assertThat(store.rows(BY_LOOPS.limit(3), property("name"), id(), countWalks()))
        .hasSize(3)
        .allMatch(row -> row.integer(countWalks()).orElseThrow() == 1L << 62);
  }

  @Test
  void rows_lastGroupBeyondTheLimitHasTooManyWalks_areRefused() {
    assertTooMany(() -> store.rows(BY_LOOPS.limit(3), property("name"), countWalks()));
  }

  @Test
  void streamRows_lastGroupHasTooManyWalks_isRefusedAtTheFirstAndLeavesTheConnection()
      throws SQLException {
    store.check();
    List<String> sessions = sessions();
    try (Cursor<Row> rows = store.streamRows(BY_LOOPS, property("name"), countWalks())) {
      assertTooMany(rows::hasNext);
    }
    assertThat(store.count(TO_LEAVES)).isEqualTo(LEAVES);
    assertThat(sessions()).isEqualTo(sessions);
  }

  /** A plan for any arrays would expect ten ends. */
  @Test
  void rows_manyTimes_serverKeepsNoPlanOfTheSecondStatement() throws SQLException {
    for (int i = 0; i < 10; i++) { // the driver prepares what comes often
      store.rows(TO_LEAVES.limit(1), property("name"), countWalks());
    }
    DataSource pool = store.unwrap(DataSource.class).orElseThrow();
    List<String> prepared = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select statement from pg_prepared_statements")) {
      while (rows.next()) {
        prepared.add(rows.getString(1));
      }
    }
    assertThat(prepared)
        .anyMatch(text -> text.contains("with recursive"))
        .noneMatch(text -> text.contains("bool_or(t.beyond)"));
  }

  private List<String> sessions() throws SQLException {
    return bed.query(
        "select pid from pg_stat_activity where application_name = 'lms-store-${namespace}'"
            + " order by pid");
  }

  private static void assertTooMany(Callable<?> question) {
    assertThatThrownBy(question::call)
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo(Long.MAX_VALUE))
        .hasMessageContaining("walks to the ends of a group");
  }
}
