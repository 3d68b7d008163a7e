package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.tool.Together;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writers and readers that meet: what comes out is that of some order of their calls. */
class GraphRaceTest {
  private static final int ROUNDS = 100;

  private final TestBed bed = new TestBed();
  private final Together together = new Together(2);

  @AfterEach
  void close() throws SQLException {
    together.close();
    bed.close();
  }

  @Test
  void nodePutIfNewer_besideANewerDelete_isNotStored() throws Exception {
    GraphStore store = bed.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Node node = Node.of("n" + i, "X").withVersion(5);
      Write delete = new DeleteNode(node.id(), 7, WriteCondition.ALWAYS);
      List<Outcome> outcomes = both(store, Write.put(node, WriteCondition.IF_NEWER), delete);
      assertThat(outcomes)
          .isIn(
              List.of(Outcome.APPLIED, Outcome.APPLIED), List.of(Outcome.SKIPPED, Outcome.MISSING));
      assertThat(store.node(node.id())).isEmpty();
      assertThat(store.put(node.withVersion(7), WriteCondition.IF_NEWER))
          .isEqualTo(Outcome.SKIPPED);
      assertThat(store.put(node.withVersion(8), WriteCondition.IF_NEWER))
          .isEqualTo(Outcome.APPLIED);
    }
  }

  @Test
  void nodePutIfNewer_besideAnOlderDelete_isStored() throws Exception {
    GraphStore store = bed.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Node node = Node.of("n" + i, "X").withVersion(9);
      Write delete = new DeleteNode(node.id(), 7, WriteCondition.IF_NEWER);
      List<Outcome> outcomes = both(store, Write.put(node, WriteCondition.IF_NEWER), delete);
      assertThat(outcomes)
          .isIn(
              List.of(Outcome.APPLIED, Outcome.SKIPPED), List.of(Outcome.APPLIED, Outcome.MISSING));
      assertThat(store.node(node.id())).contains(node);
    }
    assertThat(bed.query("select id from ${schema}.node_tombstones")).isEmpty();
  }

  @Test
  void relationshipPutIfNewer_besideANewerDelete_isNotStored() throws Exception {
    GraphStore store = bed.graph();
    store.write(List.of(Write.put(Node.of("a", "X")), Write.put(Node.of("b", "X"))));
    for (int i = 0; i < ROUNDS; i++) {
      Relationship relationship = Relationship.of("a", "R", "b").withKey("" + i).withVersion(5);
      Write delete = new DeleteRelationship(relationship.id(), 7, WriteCondition.ALWAYS);
      List<Outcome> outcomes =
          both(store, Write.put(relationship, WriteCondition.IF_NEWER), delete);
      assertThat(outcomes)
          .isIn(
              List.of(Outcome.APPLIED, Outcome.APPLIED), List.of(Outcome.SKIPPED, Outcome.MISSING));
      assertBuried(store, relationship);
    }
  }

  @Test
  void relationshipPutWithItsEnds_besideANewerDelete_isNotStored() throws Exception {
    GraphStore store = bed.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Relationship relationship = Relationship.of("a" + i, "R", "b" + i).withVersion(5);
      RelationshipId id = relationship.id();
      List<Write> puts =
          List.of(
              Write.put(new Node(id.to(), "X", relationship.properties(), 1)),
              Write.put(relationship, WriteCondition.IF_NEWER),
              Write.put(new Node(id.from(), "X", relationship.properties(), 1)));
      Write delete = new DeleteRelationship(id, 7, WriteCondition.ALWAYS);
      List<List<Outcome>> outcomes =
          together.run(List.of(() -> store.write(puts), () -> store.write(List.of(delete))));
      assertThat(List.of(outcomes.get(0).get(1), outcomes.get(1).get(0)))
          .isIn(
              List.of(Outcome.APPLIED, Outcome.APPLIED), List.of(Outcome.SKIPPED, Outcome.MISSING));
      assertThat(store.nodes(List.of(id.from(), id.to()))).hasSize(2);
      assertBuried(store, relationship);
    }
  }

  @Test
  void relationshipPut_besideADeleteOfItsEnd_neverDangles() throws Exception {
    GraphStore store = bed.graph();
    store.put(Node.of("a", "X"));
    for (int i = 0; i < ROUNDS; i++) {
      Relationship relationship = Relationship.of("a", "R", "b" + i);
      NodeId end = relationship.id().to();
      store.put(Node.of(end.value(), "X"));
      List<String> results =
          together.run(
              List.of(() -> result(store, Write.put(relationship)), () -> "" + store.delete(end)));
      assertThat(results).isIn(List.of("APPLIED", "true"), List.of("MISSING_END", "true"));
      assertThat(bed.query("select count(*) from ${schema}.relationships")).containsExactly("0");
    }
  }

  /** The condition is looked at before the label, whoever of the two comes first. */
  @Test
  void conditionalPut_besideAnotherLabel_isSkippedOrTheOtherConflicts() throws Exception {
    GraphStore store = bed.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Node first = Node.of("n" + i, "X").withVersion(5);
      Write other = Write.put(Node.of("n" + i, "Y").withVersion(9));
      Write put = Write.put(first, i % 2 == 0 ? WriteCondition.IF_NEWER : WriteCondition.IF_ABSENT);
      List<String> results =
          together.run(List.of(() -> result(store, put), () -> result(store, other)));
      assertThat(results)
          .isIn(List.of("APPLIED", "LABEL"), List.of(i % 2 == 0 ? "SKIPPED" : "EXISTS", "APPLIED"));
    }
  }

  @Test
  void write_twoInOppositeOrderOfIds_bothSucceed() throws Exception {
    GraphStore store = bed.graph();
    List<Write> forth = new ArrayList<>();
    List<Write> back = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Write relationship = Write.put(Relationship.of("n" + i, "R", "n" + (i + 1) % 100));
      forth.addAll(List.of(Write.put(Node.of("n" + i, "X", "by", "forth")), relationship));
      back.addAll(0, List.of(relationship, Write.put(Node.of("n" + i, "X", "by", "back"))));
    }
    for (int round = 0; round < 30; round++) {
      together.run(List.of(() -> store.write(forth), () -> store.write(back)));
      assertThat(store.countByProperty(Traversal.from(NodePattern.ANY), "by"))
          .singleElement() // neither of them is mixed with the other
          .satisfies(group -> assertThat(group.count()).isEqualTo(100));
    }
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

  @Test
  void paths_besideAWriterOfWholeBatches_areThoseOfOneBatch() throws Exception {
    GraphStore store = bed.graph();
    store.write(List.of(Write.put(Node.of("s", "X")), Write.put(Node.of("t", "X"))));
    store.write(middle("even", true));
    AtomicBoolean isDone = new AtomicBoolean();
    List<Integer> counts =
        together.run(List.of(() -> alternate(store, isDone), () -> read(store, isDone)));
    assertThat(counts).allSatisfy(count -> assertThat(count).isPositive());
  }

  /** Puts the middle of one kind and deletes that of the other, until the reader is done. */
  private static int alternate(GraphStore store, AtomicBoolean isDone) {
    int round = 0;
    for (; !isDone.get(); round++) {
      List<Write> batch = new ArrayList<>(middle(round % 2 == 0 ? "odd" : "even", true));
      batch.addAll(middle(round % 2 == 0 ? "even" : "odd", false));
      store.write(batch);
    }
    return round;
  }

  private static int read(GraphStore store, AtomicBoolean isDone) {
    NodeId from = NodeId.of("s");
    NodeId to = NodeId.of("t");
    try {
      for (int i = 0; i < ROUNDS; i++) {
        Traversal along = Traversal.from(from).out("R").hops(2, 3);
        assertWhole(store.paths(along.to("X"), i % 2 == 0 ? PathRule.WALK : PathRule.SIMPLE));
        assertWhole(store.shortestPaths(ShortestPath.out(from, to, "R")));
        assertThat(store.shortestPath(ShortestPath.out(from, to, "R"))).isPresent();
        assertThat(store.countPaths(along.to("X"), PathRule.TRAIL)).isEqualTo(5);
      }
    } finally {
      isDone.set(true);
    }
    return ROUNDS;
  }

  private static void assertWhole(List<Path> paths) {
    assertThat(paths).hasSize(5);
    assertThat(paths).extracting(path -> path.nodes().get(1).label()).containsOnly("M");
    assertThat(paths)
        .extracting(path -> path.nodes().get(1).properties().text("kind"))
        .containsOnly(paths.get(0).nodes().get(1).properties().text("kind"));
  }

  /** Five nodes between s and t. */
  private static List<Write> middle(String kind, boolean isThere) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String id = kind + i;
      if (isThere) {
        writes.add(Write.put(Node.of(id, "M", "kind", kind)));
        writes.add(Write.put(Relationship.of("s", "R", id)));
        writes.add(Write.put(Relationship.of(id, "R", "t")));
      } else {
        writes.add(Write.delete(NodeId.of(id)));
      }
    }
    return writes;
  }

  private List<Outcome> both(GraphStore store, Write one, Write other) throws Exception {
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (Write write : List.of(one, other)) {
      tasks.add(() -> store.write(List.of(write)).get(0));
    }
    return together.run(tasks);
  }

  private static void assertBuried(GraphStore store, Relationship relationship) {
    assertThat(store.relationship(relationship.id())).isEmpty();
    assertThat(store.put(relationship.withVersion(7), WriteCondition.IF_NEWER))
        .isEqualTo(Outcome.SKIPPED);
  }

  /** The outcome, or the reason why not. */
  private static String result(GraphStore store, Write write) {
    try {
      return store.write(List.of(write)).get(0).name();
    } catch (ConflictException e) {
      return e.reason().name();
    }
  }

  private String lock(String id) {
    return "select * from " + bed.schema() + ".nodes where id = '" + id + "' for update";
  }

  private void awaitWriterAtTheLock() throws SQLException {
    while (bed.query(
            "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                + " and application_name = 'lms-store-${namespace}'")
        .isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
