package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.value.PropertyMap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches that miss elements which other batches store and delete meanwhile. */
class MissingElementsRaceTest {
  private static final PropertyMap SET = PropertyMap.of("x", 1);
  private static final Node A = Node.of("a", "X");
  private static final Node B = Node.of("b", "X");
  private static final Node HELD = Node.of("z", "X").withVersion(5);
  private static final Relationship LINK = Relationship.of("n", "R", "n");
  private static final Relationship HELD_LINK = LINK.withKey("held").withVersion(5);

  private final TestBed bed = new TestBed();
  private final ExecutorService writers = Executors.newFixedThreadPool(2);
  private final Call end = Call.begin("a race", Duration.ofMinutes(2));

  @AfterEach
  void close() throws SQLException {
    writers.shutdownNow();
    bed.close();
  }

  /**
   * Node b and the relationship are stored in turn, never none of them. Locks stop the batch
   * wherever it has looked for one of the two, so that it looks when that one is missing. It skips
   * what is locked, so nothing takes effect before it has found one.
   */
  @Test
  void write_ofANodeAndARelationshipThatAreStoredInTurn_findsOne() throws Exception {
    GraphStore store = bed.graph();
    NodeId b = B.id();
    RelationshipId link = LINK.id();
    store.write(
        List.of(
            Write.put(Node.of("n", "X")), Write.put(HELD), Write.put(LINK), Write.put(HELD_LINK)));
    List<Write> writes =
        List.of(
            Write.delete(link),
            new DeleteRelationship(HELD_LINK.id(), 1, WriteCondition.IF_NEWER),
            Write.change(b, SET),
            Write.change(HELD.id(), SET).withVersion(1).withCondition(WriteCondition.IF_NEWER));
    try (Holder node = new Holder();
        Holder relationship = new Holder();
        Holder tombstones = new Holder()) {
      node.hold("select * from " + bed.schema() + ".nodes where id = 'z' for update");
      relationship.hold(
          "select * from " + bed.schema() + ".relationships where key = 'held' for update");
      Future<List<Outcome>> written = writers.submit(() -> store.write(writes));
      node.awaitWaiting(); // b was missing
      store.write(List.of(Write.put(B), Write.delete(link)));
      node.release();
      relationship.awaitWaiting(); // the relationship was missing
      store.write(List.of(Write.delete(b), Write.put(LINK)));
      tombstones.hold("lock table " + bed.schema() + ".relationship_tombstones");
      relationship.release();
      tombstones.awaitWaiting(); // b was missing again, and so is the relationship at last
      store.write(List.of(Write.put(B), Write.delete(link)));
      tombstones.release();
      assertThat(written.get())
          .containsExactly(Outcome.MISSING, Outcome.SKIPPED, Outcome.APPLIED, Outcome.SKIPPED);
    }
    assertThat(store.node(b)).contains(B.withProperties(SET));
  }

  /** Each of two batches stores the node that the other one changes if it is stored. */
  @Test
  void write_ofAMissingNodeByBatchesThatStoreThatOfTheOther_takesEffectOneAfterTheOther()
      throws Exception {
    GraphStore store = bed.graph();
    store.check();
    List<Write> first = List.of(Write.put(A), Write.change(B.id(), SET));
    List<Write> second = List.of(Write.put(B), Write.change(A.id(), SET));
    try (Holder commit = new Holder()) {
      commit.holdCommits("insert on ${schema}.nodes", "new.id = 'a'");
      Future<List<Outcome>> one = writers.submit(() -> store.write(first));
      commit.awaitWaiting(); // all statements have run
      Future<List<Outcome>> other = writers.submit(() -> store.write(second));
      awaitWriters(2, other::isDone);
      commit.release();
      assertThat(one.get()).containsExactly(Outcome.APPLIED, Outcome.MISSING);
      assertThat(other.get()).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    }
    assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A.withProperties(SET), B);
  }

  /** The same with relationships. */
  @Test
  void write_ofAMissingRelationshipByBatchesThatStoreThatOfTheOther_takesEffectOneAfterTheOther()
      throws Exception {
    GraphStore store = bed.graph();
    store.put(Node.of("n", "X"));
    List<Write> first = List.of(Write.put(LINK), Write.delete(HELD_LINK.id()));
    List<Write> second = List.of(Write.put(HELD_LINK), Write.delete(LINK.id()));
    try (Holder commit = new Holder()) {
      commit.holdCommits("insert on ${schema}.relationships", "new.key = ''");
      Future<List<Outcome>> one = writers.submit(() -> store.write(first));
      commit.awaitWaiting();
      Future<List<Outcome>> other = writers.submit(() -> store.write(second));
      awaitWriters(2, other::isDone);
      commit.release();
      assertThat(one.get()).containsExactly(Outcome.APPLIED, Outcome.MISSING);
      assertThat(other.get()).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    }
    assertThat(store.relationship(LINK.id())).isEmpty();
    assertThat(store.relationship(HELD_LINK.id())).contains(HELD_LINK);
  }

  /**
   * A batch stores no new element but has another effect, and misses node b. Another batch cannot
   * store b before that effect can be seen.
   */
  @ParameterizedTest
  @MethodSource
  void write_ofAMissingNodeWithAnotherEffect_isSeenBeforeABatchThatStoresTheNode(Write effect)
      throws Exception {
    GraphStore store = bed.graph();
    store.write(List.of(Write.put(A), Write.put(Node.of("n", "X")), Write.put(LINK)));
    boolean isOfRelationship =
        effect instanceof PutRelationship
            || effect instanceof ChangeRelationship
            || effect instanceof DeleteRelationship;
    List<Write> first = List.of(Write.change(B.id(), SET), effect);
    List<Write> second = List.of(Write.put(B), Write.put(HELD));
    try (Holder commit = new Holder()) {
      commit.holdCommits(
          "update or delete on ${schema}." + (isOfRelationship ? "relationships" : "nodes"),
          isOfRelationship ? "old.key = ''" : "old.id = 'a'");
      Future<List<Outcome>> one = writers.submit(() -> store.write(first));
      commit.awaitWaiting(); // b was missing
      Future<List<Outcome>> other = writers.submit(() -> store.write(second));
      awaitWriters(2, other::isDone);
      assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A);
      assertThat(store.relationship(LINK.id())).contains(LINK);
      commit.release();
      assertThat(one.get()).containsExactly(Outcome.MISSING, Outcome.APPLIED);
      assertThat(other.get()).containsOnly(Outcome.APPLIED);
    }
    assertThat(store.nodes(List.of(B.id(), HELD.id()))).containsExactly(B, HELD);
  }

  static List<Write> write_ofAMissingNodeWithAnotherEffect_isSeenBeforeABatchThatStoresTheNode() {
    return List.of(
        Write.change(A.id(), SET),
        Write.put(A.withProperties(SET)),
        Write.delete(A.id()),
        Write.change(LINK.id(), SET),
        Write.put(LINK.withProperties(SET)),
        Write.delete(LINK.id()));
  }

  /** Else two batches that miss the same nodes, in these two ways, could wait for each other. */
  @Test
  void write_ofMissingNodesAndEnds_claimsThemInOneOrder() throws SQLException {
    GraphStore store = bed.graph();
    store.check();
    bed.execute(
        "create table ${schema}.claims (place bigserial, id text)",
        "create function ${schema}.note() returns trigger language plpgsql as"
            + " 'begin insert into ${schema}.claims (id) values (new.id); return null; end'",
        "create trigger note after insert on ${schema}.nodes for each row"
            + " execute function ${schema}.note()");
    List<Outcome> outcomes =
        store.write(
            List.of(
                Write.put(Node.of("n", "X")),
                Write.change(B.id(), SET),
                Write.delete(RelationshipId.of(A.id(), "R", HELD.id()))));
    assertThat(outcomes).containsExactly(Outcome.APPLIED, Outcome.MISSING, Outcome.MISSING);
    assertThat(bed.query("select id from ${schema}.claims order by place"))
        .containsExactly("n", "a", "b", "z");
  }

  /** The other batch has stored node a and waits for b, which this one has locked. */
  @Test
  void write_ofAMissingNodeThatIsStoredByABatchWaitingForThisOne_doesNotWaitForADeadlock()
      throws Exception {
    GraphStore store = bed.graph("url", bed.url() + "?options=-c%20deadlock_timeout=10min");
    store.write(List.of(Write.put(B), Write.put(HELD)));
    List<Write> changes =
        List.of(Write.change(A.id(), SET), Write.change(B.id(), SET), Write.change(HELD.id(), SET));
    List<Write> puts = List.of(Write.put(A), Write.put(B));
    try (Holder node = new Holder()) {
      node.hold("select * from " + bed.schema() + ".nodes where id = 'z' for update");
      Future<List<Outcome>> changed = writers.submit(() -> store.write(changes));
      node.awaitWaiting(); // a was missing
      Future<List<Outcome>> put = writers.submit(() -> store.write(puts));
      awaitWriters(2, put::isDone);
      node.release();
      assertThat(changed.get()).containsOnly(Outcome.APPLIED);
      assertThat(put.get()).containsOnly(Outcome.APPLIED);
    }
    assertThat(store.nodes(List.of(A.id(), B.id(), HELD.id())))
        .containsExactly(A.withProperties(SET), B.withProperties(SET), HELD.withProperties(SET));
  }

  private void awaitWriters(int count, BooleanSupplier other) throws SQLException {
    while (bed.query(
                    "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and application_name = 'lms-store-${namespace}'")
                .size()
            < count
        && !other.getAsBoolean()) {
      end.check();
      Thread.onSpinWait();
    }
  }

  /** A transaction beside the stores that holds a lock. */
  private final class Holder implements AutoCloseable {
    private final Connection connection = bed.connect();
    private final String pid;

    Holder() throws SQLException {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
        row.next();
        pid = row.getString(1);
      }
    }

    void hold(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** Holds other transactions that have changed such rows when all their statements have run. */
    void holdCommits(String events, String condition) throws SQLException {
      bed.execute(
          "create function ${schema}.hold() returns trigger language plpgsql as"
              + " 'begin perform pg_advisory_xact_lock_shared(4711); return null; end'",
          "create constraint trigger hold after "
              + events
              + " deferrable initially deferred for each row when ("
              + condition
              + ") execute function ${schema}.hold()");
      hold("select pg_advisory_xact_lock(4711)");
    }

    /** Returns when another transaction waits for the lock. */
    void awaitWaiting() throws SQLException {
      while (bed.query(
              "select pid from pg_stat_activity where " + pid + " = any(pg_blocking_pids(pid))")
          .isEmpty()) {
        end.check();
        Thread.onSpinWait();
      }
    }

    void release() throws SQLException {
      connection.rollback();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
