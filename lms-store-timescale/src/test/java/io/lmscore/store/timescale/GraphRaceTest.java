package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.value.PropertyMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer that meets somebody outside of the store; rules CNC of the kit have the others. */
class GraphRaceTest {
  private static final Relationship MISSING = Relationship.of("n", "R", "n").withKey("a");

  /** The version of a tombstone, and those of writes that it skips and does not skip. */
  private static final long DELETED = 7;

  private static final long OLDER = 5;
  private static final long NEWER = 8;

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void write_deadlockWithSomebodyElse_isMadeAgain() throws Exception {
    GraphStore store = bed.graph("pool-size", "1");
    Node a = Node.of("a", "X").withVersion(1);
    Node b = Node.of("b", "X").withVersion(1);
    store.write(List.of(Write.put(a), Write.put(b)));
    List<Write> writes =
        List.of(
            Write.put(a.withVersion(2), WriteCondition.ifVersion(1)),
            Write.put(b.withVersion(2), WriteCondition.ifVersion(1)));
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (Connection other = bed.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("set deadlock_timeout = '10min'"); // so that the store is the victim
      statement.execute(lock("b"));
      Future<List<Outcome>> written = writer.submit(() -> store.write(writes));
      awaitWriterAtTheLock();
      statement.execute(lock("a")); // which the store holds, until it is rolled back
      assertThat(written).isNotDone();
      other.rollback();
      assertThat(written.get()).containsOnly(Outcome.APPLIED);
    } finally {
      writer.shutdownNow();
    }
    assertThat(store.nodes(List.of(a.id(), b.id())))
        .containsExactly(a.withVersion(2), b.withVersion(2));
  }

  /** The row that the change waits for has then been written, so it is read again. */
  @Test
  void change_ofARowThatSomebodyElseIsWriting_keepsBoth() throws Exception {
    GraphStore store = bed.graph();
    store.put(Node.of("a", "X", "n", 1));
    Write change = Write.change(NodeId.of("a"), PropertyMap.of("changed", true));
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (Connection other = bed.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "update "
              + bed.schema()
              + ".nodes set properties = '{\"n\": 2}' where id = 'a'"); // the same version
      Future<List<Outcome>> written = writer.submit(() -> store.write(List.of(change)));
      awaitWriterAtTheLock();
      other.commit();
      assertThat(written.get()).containsExactly(Outcome.APPLIED);
    } finally {
      writer.shutdownNow();
    }
    assertThat(store.node(NodeId.of("a"))).contains(Node.of("a", "X", "n", 2, "changed", true));
  }

  @Test
  void change_ofARowThatIsRolledBack_takesEffect() throws Exception {
    GraphStore store = bed.graph();
    store.put(Node.of("a", "X", "n", 1));
    Write change = Write.change(NodeId.of("a"), PropertyMap.of("changed", true));
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (Connection other = bed.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("delete from " + bed.schema() + ".nodes where id = 'a'");
      Future<List<Outcome>> written = writer.submit(() -> store.write(List.of(change)));
      awaitWriterAtTheLock();
      other.rollback();
      assertThat(written.get()).containsExactly(Outcome.APPLIED);
    } finally {
      writer.shutdownNow();
    }
    assertThat(store.node(NodeId.of("a"))).contains(Node.of("a", "X", "n", 1, "changed", true));
  }

  @Test
  void change_alone_takesTwoRoundTrips() {
    GraphStore store = bed.graph();
    Relationship link = Relationship.of("a", "R", "a");
    store.write(List.of(Write.put(Node.of("a", "X")), Write.put(link)));
    for (Write change :
        List.of(
            Write.change(NodeId.of("a"), PropertyMap.of("x", 1)),
            Write.change(link.id(), PropertyMap.of("x", 1)))) {
      long before = PostgresClient.roundTrips().count();
      assertThat(store.write(List.of(change))).containsExactly(Outcome.APPLIED);
      assertThat(PostgresClient.roundTrips().count() - before).isEqualTo(2);
    }
  }

  @Test
  void changes_ofAnyNumberOfSmallNodes_takeThreeRoundTrips() {
    GraphStore store = bed.graph();
    List<Write> puts = new ArrayList<>();
    List<Write> changes = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      puts.add(Write.put(Node.of("n" + i, "X", "i", i)));
      changes.add(Write.change(NodeId.of("n" + i), PropertyMap.of("x", 1)));
    }
    store.write(puts);
    for (int number : new int[] {17, 500}) {
      long before = PostgresClient.roundTrips().count();
      store.write(changes.subList(0, number));
      assertThat(PostgresClient.roundTrips().count() - before).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource
  void write_ofAMissingNodeThatAnotherBatchStores_takesEffectAfterIt(Write write) throws Exception {
    takesEffectAfter(
        new DeleteNode(NodeId.of("a"), DELETED, WriteCondition.ALWAYS),
        Write.put(Node.of("a", "X").withVersion(1)),
        write);
  }

  static List<Write> write_ofAMissingNodeThatAnotherBatchStores_takesEffectAfterIt() {
    NodeId a = NodeId.of("a");
    PropertyMap set = PropertyMap.of("x", 1);
    WriteCondition newer = WriteCondition.IF_NEWER;
    return List.of(
        Write.delete(a),
        new DeleteNode(a, OLDER, newer),
        new DeleteNode(a, NEWER, newer),
        Write.put(Node.of("a", "X").withVersion(OLDER), newer),
        Write.put(Node.of("a", "X").withVersion(NEWER), newer),
        Write.change(a, set),
        Write.change(a, set).withVersion(OLDER).withCondition(newer));
  }

  @ParameterizedTest
  @MethodSource
  void write_ofAMissingRelationshipThatAnotherBatchStores_takesEffectAfterIt(Write write)
      throws Exception {
    takesEffectAfter(
        new DeleteRelationship(MISSING.id(), DELETED, WriteCondition.ALWAYS),
        Write.put(MISSING.withVersion(1)),
        write);
  }

  static List<Write> write_ofAMissingRelationshipThatAnotherBatchStores_takesEffectAfterIt() {
    RelationshipId a = MISSING.id();
    PropertyMap set = PropertyMap.of("x", 1);
    WriteCondition newer = WriteCondition.IF_NEWER;
    return List.of(
        Write.delete(a),
        new DeleteRelationship(a, OLDER, newer),
        new DeleteRelationship(a, NEWER, newer),
        Write.put(MISSING.withVersion(OLDER), newer),
        Write.put(MISSING.withVersion(NEWER), newer),
        Write.change(a, set),
        Write.change(a, set).withVersion(OLDER).withCondition(newer));
  }

  /**
   * Makes a batch look for an element before another batch stores it, and wait for another
   * relationship until the other batch has committed.
   *
   * @param deletion leaves the tombstone of the missing element
   * @param put of the missing element
   * @param write applied when it takes effect after {@code put}
   */
  private void takesEffectAfter(Write deletion, Write put, Write write) throws Exception {
    GraphStore store = bed.graph();
    Relationship shared = Relationship.of("n", "R", "n").withKey("shared").withVersion(1);
    store.write(List.of(Write.put(Node.of("n", "X")), Write.put(shared), deletion));
    List<Write> puts = List.of(put, Write.put(shared.withVersion(2)));
    List<Write> writes =
        List.of(
            write,
            Write.change(shared.id(), PropertyMap.of("x", 1))
                .withCondition(WriteCondition.ifVersion(2)));
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try (Connection other = bed.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "select * from " + bed.schema() + ".relationships where key = 'shared' for update");
      Future<List<Outcome>> first = writers.submit(() -> store.write(puts));
      awaitWritersAtTheLock(1);
      Future<List<Outcome>> second = writers.submit(() -> store.write(writes));
      awaitWritersAtTheLock(2);
      other.rollback();
      assertThat(first.get()).containsOnly(Outcome.APPLIED);
      assertThat(second.get()).containsOnly(Outcome.APPLIED);
    } finally {
      writers.shutdownNow();
    }
  }

  private String lock(String id) {
    return "select * from " + bed.schema() + ".nodes where id = '" + id + "' for update";
  }

  private void awaitWriterAtTheLock() throws SQLException {
    awaitWritersAtTheLock(1);
  }

  private void awaitWritersAtTheLock(int count) throws SQLException {
    while (bed.query(
                "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and application_name = 'lms-store-${namespace}'")
            .size()
        < count) {
      Thread.onSpinWait();
    }
  }
}
