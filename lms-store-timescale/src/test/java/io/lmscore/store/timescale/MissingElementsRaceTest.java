package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches that miss elements which other batches store and delete meanwhile. */
class MissingElementsRaceTest {
  private static final PropertyMap SET = PropertyMap.of("x", 1);
  private static final Node A = Node.of("a", "X");
  private static final Node B = Node.of("b", "X");
  private static final Node HELD = Node.of("z", "X");
  private static final Relationship LINK = Relationship.of("n", "R", "n");
  private static final Relationship HELD_LINK = LINK.withKey("held");

  private final TestBed bed = new TestBed();
  private final ExecutorService writers = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() throws SQLException {
    writers.shutdownNow();
    bed.close();
  }

  /**
   * Node b and the relationship are stored in turn, never none of them. Locks stop the batch
   * wherever it has looked for one of the two, so that it looks when that one is missing.
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
            Write.delete(HELD_LINK.id()),
            Write.change(b, SET),
            Write.change(HELD.id(), SET));
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
          .containsExactly(Outcome.MISSING, Outcome.APPLIED, Outcome.APPLIED, Outcome.APPLIED);
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
      bed.execute(
          "create function ${schema}.hold() returns trigger language plpgsql as"
              + " 'begin perform pg_advisory_xact_lock_shared(4711); return null; end'",
          "create constraint trigger hold after insert on ${schema}.nodes deferrable initially"
              + " deferred for each row when (new.id = 'a') execute function ${schema}.hold()");
      commit.hold("select pg_advisory_xact_lock(4711)");
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
      bed.execute(
          "create function ${schema}.hold() returns trigger language plpgsql as"
              + " 'begin perform pg_advisory_xact_lock_shared(4712); return null; end'",
          "create constraint trigger hold after insert on ${schema}.relationships deferrable"
              + " initially deferred for each row when (new.key = '') execute function"
              + " ${schema}.hold()");
      commit.hold("select pg_advisory_xact_lock(4712)");
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

  private void awaitWriters(int count, BooleanSupplier other) throws SQLException {
    while (bed.query(
                    "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and application_name = 'lms-store-${namespace}'")
                .size()
            < count
        && !other.getAsBoolean()) {
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

    /** Returns when another transaction waits for the lock. */
    void awaitWaiting() throws SQLException {
      while (bed.query(
              "select pid from pg_stat_activity where " + pid + " = any(pg_blocking_pids(pid))")
          .isEmpty()) {
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
