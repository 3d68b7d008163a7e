package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Retry;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users who may not do everything: what they may do works, and check says what they may not. */
class AccessRightsTest {
  private static final String USER = "lms_app";
  private static final String PASSWORD = "secret";
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final String PARTITIONS =
      "select count(*) from pg_inherits where inhparent = '${schema}.sensor_readings'::regclass";
  private static final String ROWS_ALONE =
      "grant usage on schema ${schema} to lms_app;"
          + " grant select, insert, update, delete on all tables in schema ${schema} to lms_app";
  private static final String FUNCTION =
      "grant execute on function ${schema}.lms_make_partitions(timestamptz[], timestamptz[])"
          + " to lms_app";

  private final TestBed bed = new TestBed();

  @BeforeEach
  void createUser() throws SQLException {
    bed.execute("drop role if exists lms_app", "create role lms_app login password 'secret'");
  }

  @AfterEach
  void dropUser() throws SQLException {
    bed.close();
    bed.execute("drop owned by lms_app", "drop role lms_app");
  }

  @Test
  void check_userOfRowsAlone_saysWhatAppendsNeedAndHowToGrantIt() throws SQLException {
    bed.series().check();
    bed.execute(ROWS_ALONE);
    TimeSeriesStore store = bed.series(asUser());
    assertThatThrownBy(store::check)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retry()).isEqualTo(Retry.NEVER))
        .hasMessageContainingAll(
            "series.check",
            USER,
            "grant execute on function " + bed.schema() + ".lms_make_partitions(",
            "to \"lms_app\"");
    assertThatThrownBy(() -> append(store, 0))
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll("lms_make_partitions", "42501", "check");
    bed.execute(FUNCTION);
    store.check();
    assertThat(append(store, 0)).isEqualTo(1);
  }

  @Test
  void check_userWithoutSomeRights_followingItsMessagesGrantsAll() throws SQLException {
    bed.series().check();
    bed.graph().check();
    bed.entities().check();
    bed.execute("grant insert on ${schema}.sensor_readings to lms_app");
    bed.execute("grant delete on ${schema}.nodes to lms_app");
    follow(() -> bed.series(asUser()).check());
    follow(() -> bed.graph(asUser()).check());
    follow(() -> bed.entities(asUser()).check());
    assertThat(append(bed.series(asUser()), 0)).isEqualTo(1);
    GraphStore graph = bed.graph(asUser());
    graph.put(Node.of("a", "Device"));
    assertThat(graph.delete(NodeId.of("a"))).isTrue();
    assertThat(bed.entities(asUser()).count(EntityQuery.all())).isZero();
  }

  @Test
  void check_userWhoOnlyReads_passesAndReads() throws SQLException {
    assertThat(append(bed.series(), 0)).isEqualTo(1);
    bed.graph().put(Node.of("a", "Device"));
    bed.entities().check();
    bed.execute(
        "grant usage on schema ${schema} to lms_app",
        "grant select on all tables in schema ${schema} to lms_app");
    for (String mode : List.of("validate", "migrate")) {
      TimeSeriesStore series = bed.series(asUser("schema-mode", mode));
      series.check();
      try (var readings =
          series.readings(ReadingQuery.of(SeriesSelection.all(), TimeRange.all()))) {
        assertThat(readings).toIterable().hasSize(1);
      }
      GraphStore graph = bed.graph(asUser("schema-mode", mode));
      graph.check();
      assertThat(graph.count(Traversal.from(NodeId.of("a")))).isEqualTo(1);
      bed.entities(asUser("schema-mode", mode)).check();
    }
  }

  @Test
  void page_withAndWithoutRightToControlData_cursorsOfAllUsersAreGood() throws SQLException {
    for (String id : List.of("a", "b", "c")) {
      bed.graph().put(Node.of(id, "X"));
    }
    bed.execute(ROWS_ALONE);
    cursorsAreGoodAmong(List.of(bed.graph(), bed.graph(asUser())));
    String function = "function pg_catalog.pg_control_system()";
    bed.execute("revoke execute on " + function + " from public");
    try {
      cursorsAreGoodAmong(
          List.of(bed.graph(), bed.graph(asUser()), bed.graph(asUser("schema-mode", "none"))));
    } finally {
      bed.execute("grant execute on " + function + " to public");
    }
  }

  private static void cursorsAreGoodAmong(List<GraphStore> stores) {
    PageRequest one = PageRequest.first(1);
    for (GraphStore from : stores) {
      String next = from.scanNodes(NodePattern.ANY, one).next().orElseThrow();
      for (GraphStore to : stores) {
        assertThat(to.scanNodes(NodePattern.ANY, one.after(next)).items())
            .containsExactly(Node.of("b", "X"));
      }
    }
  }

  @Test
  void check_noSchemaAndNoRightToCreateOne_saysHowToGrantIt() {
    assertThatThrownBy(() -> bed.entities(asUser()).check())
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll("grant create on database \"postgres\" to \"lms_app\"");
  }

  @Test
  void migrate_ownerOfTheSchemaWhoMayCreateNoOther_makesTables() throws SQLException {
    bed.execute("create schema ${schema} authorization lms_app");
    append(bed.series(asUser()), 0);
    bed.graph(asUser("indexed", "Device.serial")).put(Node.of("a", "Device", "serial", "1"));
    bed.entities(asUser()).check();
    bed.dropNamespace();
    assertThat(bed.query("select nspname from pg_namespace where nspname = '${schema}'")).isEmpty();
  }

  @Test
  void migrate_tablesMadeAndNoRightToMakeMore_changesNothing() throws SQLException {
    bed.execute("create schema ${schema} authorization lms_app");
    bed.graph(asUser("indexed", "Device.serial")).check();
    bed.execute(
        "alter schema ${schema} owner to postgres", "grant usage on schema ${schema} to lms_app");
    bed.graph(asUser("indexed", "Device.serial", "pool-size", "2")).check();
  }

  @Test
  void migrate_ownerIsARoleOfTheUser_everythingWorks() throws SQLException {
    bed.execute("drop role if exists lms_owner", "create role lms_owner");
    bed.execute("grant lms_owner to lms_app", "create schema ${schema} authorization lms_owner");
    bed.execute("alter role lms_app set role = lms_owner");
    append(bed.series(asUser()), 0);
    bed.execute("alter role lms_app reset role"); // a member all the same
    TimeSeriesStore store = bed.series(asUser("pool-size", "2"));
    store.check();
    append(store, 60);
    assertThat(store.deleteReadingsBefore(START.plus(Duration.ofDays(30)))).isEqualTo(1);
    bed.close();
    bed.execute("drop owned by lms_owner", "drop role lms_owner");
  }

  @Test
  void retention_userOfRowsAlone_deletesRowsAndKeepsPartitions() throws SQLException {
    TimeSeriesStore owner = bed.series();
    append(owner, 0);
    append(owner, 10);
    append(owner, 20);
    bed.execute(ROWS_ALONE);
    TimeSeriesStore store = bed.series(asUser());
    assertThat(store.deleteReadingsBefore(START.plus(Duration.ofDays(15)))).isEqualTo(2);
    assertThat(bed.query(PARTITIONS)).containsExactly("5");
    assertThat(owner.deleteReadingsBefore(START.plus(Duration.ofDays(15)))).isZero();
    assertThat(bed.query(PARTITIONS)).containsExactly("3");
  }

  @Test
  void ensurePartitions_byTheOwner_appendsNeedNoMore() throws SQLException {
    append(bed.series("partition-interval", "1d"), 3);
    String made = "select ${schema}.lms_ensure_partitions('2026-01-01Z', '2026-03-01Z')";
    assertThat(bed.query(made)).containsExactly("10"); // weeks, one of them around a day
    assertThat(bed.query(made)).containsExactly("0");
    bed.execute(ROWS_ALONE);
    TimeSeriesStore store = bed.series(asUser());
    for (int day = -4; day < 55; day++) {
      append(store, day);
    }
    assertThat(bed.query(PARTITIONS)).containsExactly("13");
  }

  /**
   * The function has the owner's rights, so nothing that its caller can set may mean other code.
   */
  @Test
  void makePartitions_hostileSearchPath_runsNothingOfTheCaller() throws SQLException {
    bed.series().check();
    bed.execute(ROWS_ALONE, FUNCTION);
    bed.execute(
        "grant execute on function ${schema}.lms_ensure_partitions(timestamptz, timestamptz,"
            + " interval) to lms_app");
    bed.execute("drop schema if exists hostile cascade", "create schema hostile");
    bed.execute("grant usage, create on schema hostile to lms_app");
    try (Connection connection = bed.connect(USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(Overloads.script().replaceFirst("create schema hostile;", ""));
      statement.execute("set search_path = hostile, pg_catalog");
      statement.execute("set timezone = 'Asia/Kathmandu'");
      statement.execute("set standard_conforming_strings = off");
      statement.execute(
          "select "
              + bed.schema()
              + ".lms_make_partitions(array['2026-02-02Z'::timestamptz],"
              + " array['2026-02-09Z'::timestamptz])");
      statement.execute(
          "select " + bed.schema() + ".lms_ensure_partitions('2026-02-02Z', '2026-02-20Z')");
    }
    assertThat(bed.query("select to_regclass('${schema}.sensor_readings_20260202_1769990400')"))
        .doesNotContainNull();
    bed.execute("drop schema hostile cascade");
    assertThat(bed.query(PARTITIONS)).containsExactly("5");
  }

  private interface Check {
    void run();
  }

  /** Runs what the messages say until none is left. */
  private void follow(Check check) throws SQLException {
    for (int round = 0; round < 3; round++) {
      try {
        check.run();
        return;
      } catch (BackendException e) {
        String message = e.getMessage();
        bed.execute(message.substring(message.indexOf("grant ")));
      }
    }
    check.run();
  }

  private String[] asUser(String... more) {
    List<String> options = new ArrayList<>(List.of("user", USER, "password", PASSWORD));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  private static long append(TimeSeriesStore store, int day) {
    Reading reading = Reading.of("d", "t", START.plus(Duration.ofDays(day)), 1);
    return store.append(List.of(reading), DuplicatePolicy.IGNORE).inserted();
  }
}
