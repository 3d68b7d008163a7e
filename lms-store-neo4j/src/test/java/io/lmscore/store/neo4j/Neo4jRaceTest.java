package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.tool.Together;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.TransientException;

/** Writers that meet: what comes out is that of some order of their calls. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class Neo4jRaceTest {
  private static final int ROUNDS = 60;
  private static final int THREADS = 8;

  private final BadDay day = new BadDay();
  private final Together together = new Together(2);

  @AfterEach
  void close() throws IOException {
    together.close();
    day.close();
  }

  @Test
  void nodePutIfNewer_besideANewerDelete_isNotStored() throws Exception {
    GraphStore store = day.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Node node = Node.of("n" + i, "X").withVersion(5);
      Write delete = new DeleteNode(node.id(), 7, WriteCondition.ALWAYS);
      assertThat(both(store, i, Write.put(node, WriteCondition.IF_NEWER), delete))
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
    GraphStore store = day.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Node node = Node.of("n" + i, "X").withVersion(9);
      Write delete = new DeleteNode(node.id(), 7, WriteCondition.IF_NEWER);
      assertThat(both(store, i, Write.put(node, WriteCondition.IF_NEWER), delete))
          .isIn(
              List.of(Outcome.APPLIED, Outcome.SKIPPED), List.of(Outcome.APPLIED, Outcome.MISSING));
      assertThat(store.node(node.id())).contains(node);
    }
    assertThat(day.query("MATCH (t:_lms__dead_node) RETURN t._lms_id")).isEmpty();
  }

  @Test
  void relationshipPutIfNewer_besideANewerDelete_isNotStored() throws Exception {
    GraphStore store = day.graph();
    store.write(List.of(Write.put(Node.of("a", "X")), Write.put(Node.of("b", "X"))));
    for (int i = 0; i < ROUNDS; i++) {
      Relationship relationship = Relationship.of("a", "R", "b").withKey("" + i).withVersion(5);
      Write delete = new DeleteRelationship(relationship.id(), 7, WriteCondition.ALWAYS);
      assertThat(both(store, i, Write.put(relationship, WriteCondition.IF_NEWER), delete))
          .isIn(
              List.of(Outcome.APPLIED, Outcome.APPLIED), List.of(Outcome.SKIPPED, Outcome.MISSING));
      assertThat(store.relationship(relationship.id())).isEmpty();
      assertThat(store.put(relationship.withVersion(7), WriteCondition.IF_NEWER))
          .isEqualTo(Outcome.SKIPPED);
    }
  }

  @Test
  void nodePut_besideADelete_isThereOrNot() throws Exception {
    GraphStore store = day.graph();
    for (int i = 0; i < ROUNDS; i++) {
      Node old = Node.of("n" + i, "X", "v", "old");
      Node node = Node.of("n" + i, "X", "v", "new");
      store.write(
          List.of(
              Write.put(old),
              Write.put(Node.of("m" + i, "X")),
              Write.put(Relationship.of("n" + i, "R", "m" + i))));
      List<Outcome> outcomes = both(store, i, Write.put(node), Write.delete(node.id()));
      assertThat(outcomes).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
      assertThat(store.node(node.id()).orElse(node)).isEqualTo(node);
      assertThat(store.count(Traversal.from(NodeId.of("m" + i)).in())).isZero();
    }
  }

  @Test
  void relationshipPut_besideADeleteOfItsEnd_neverDangles() throws Exception {
    GraphStore store = day.graph();
    store.put(Node.of("a", "X"));
    for (int i = 0; i < ROUNDS; i++) {
      Relationship relationship = Relationship.of("a", "R", "b" + i);
      NodeId end = relationship.id().to();
      store.put(Node.of(end.value(), "X"));
      List<String> results =
          together.run(
              List.of(() -> result(store, Write.put(relationship)), () -> "" + store.delete(end)));
      assertThat(results).isIn(List.of("APPLIED", "true"), List.of("MISSING_END", "true"));
      assertThat(day.sizes()).containsExactly("1", "0");
    }
  }

  @Test
  void conditionalPut_besideAnotherLabel_isSkippedOrTheOtherConflicts() throws Exception {
    GraphStore store = day.graph();
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
    GraphStore store = day.graph();
    List<Write> forth = new ArrayList<>();
    List<Write> back = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Write relationship = Write.put(Relationship.of("n" + i, "R", "n" + (i + 1) % 100));
      forth.addAll(List.of(Write.put(Node.of("n" + i, "X", "by", "forth")), relationship));
      back.addAll(0, List.of(relationship, Write.put(Node.of("n" + i, "X", "by", "back"))));
    }
    for (int round = 0; round < 20; round++) {
      together.run(List.of(() -> store.write(forth), () -> store.write(back)));
      assertThat(store.countByProperty(Traversal.from(NodePattern.ANY), "by"))
          .singleElement() // neither of them is mixed with the other
          .satisfies(group -> assertThat(group.count()).isEqualTo(100));
    }
    assertThat(day.sizes()).containsExactly("100", "100");
  }

  /** Whichever of the two the server ends, the store's transaction is made in the end. */
  @Test
  void write_deadlockWithSomebodyElse_isMadeAgain() throws Exception {
    GraphStore store = day.graph();
    Node a = Node.of("a", "X").withVersion(1);
    Node b = Node.of("b", "X").withVersion(1);
    store.write(List.of(Write.put(a), Write.put(b)));
    Driver driver = store.unwrap(Driver.class).orElseThrow();
    for (int version = 1; version <= 10; version++) {
      WriteCondition unchanged = WriteCondition.ifVersion(version);
      List<Write> writes =
          List.of(
              Write.put(a.withVersion(version + 1), unchanged),
              Write.put(b.withVersion(version + 1), unchanged));
      try (Session session = driver.session();
          Transaction other = session.beginTransaction()) {
        other.run(lock("b")).consume();
        together.run(List.of(() -> store.write(writes), () -> lockWhenAwaited(other)));
      }
      assertThat(store.nodes(List.of(a.id(), b.id())))
          .containsExactly(a.withVersion(version + 1), b.withVersion(version + 1));
    }
  }

  /** Locks the other node when the store waits for ours, and lets both go. */
  private List<Outcome> lockWhenAwaited(Transaction other) {
    day.awaitBlocked(1);
    try {
      other.run(lock("a")).consume();
    } catch (TransientException e) {
      assertThat(e.code()).contains("Deadlock");
    } finally {
      other.close();
    }
    return List.of();
  }

  private String lock(String id) {
    return "MATCH (n:_lms {_lms_id: '" + day.namespace() + ":" + id + "'}) SET n._lms_held = 1";
  }

  @Test
  void nodePut_ifVersionByManyThreads_losesNoUpdate() throws Exception {
    GraphStore store = day.graph();
    NodeId id = NodeId.of("counter");
    store.put(Node.of("counter", "X", "n", 0));
    manyTimes(
        () -> {
          Node node = store.node(id).orElseThrow();
          long next = node.properties().integer("n").orElseThrow() + 1;
          store.put(
              Node.of("counter", "X", "n", next).withVersion(node.version() + 1),
              WriteCondition.ifVersion(node.version()));
        });
    assertThat(store.node(id).orElseThrow().properties().integer("n")).hasValue(THREADS * 10L);
  }

  @Test
  void relationshipPut_ifVersionByManyThreads_losesNoUpdate() throws Exception {
    GraphStore store = day.graph();
    Relationship first = Relationship.of("a", "R", "b", "n", 0);
    store.write(
        List.of(Write.put(Node.of("a", "X")), Write.put(Node.of("b", "X")), Write.put(first)));
    manyTimes(
        () -> {
          Relationship stored = store.relationship(first.id()).orElseThrow();
          long next = stored.properties().integer("n").orElseThrow() + 1;
          store.put(
              Relationship.of("a", "R", "b", "n", next).withVersion(stored.version() + 1),
              WriteCondition.ifVersion(stored.version()));
        });
    assertThat(store.relationship(first.id()).orElseThrow().properties().integer("n"))
        .hasValue(THREADS * 10L);
  }

  /** Ten times by each of the threads, each again until nobody was in its way. */
  private static void manyTimes(Runnable update) throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      tasks.add(
          () -> {
            int done = 0;
            while (done < 10) {
              try {
                update.run();
                done++;
              } catch (ConflictException e) {
                assertThat(e.reason()).isEqualTo(ConflictException.Reason.VERSION);
              }
            }
            return done;
          });
    }
    try (Together many = new Together(THREADS)) {
      many.run(tasks);
    }
  }

  @Test
  void deleteInChunks_whileOthersAttach_leavesNothing() throws Exception {
    GraphStore store = day.graph();
    NodeId hub = NodeId.of("hub");
    List<Write> writes = new ArrayList<>(List.of(Write.put(Node.of("hub", "X"))));
    for (int i = 0; i < 100; i++) {
      writes.add(Write.put(Node.of("n" + i, "X")));
    }
    store.write(writes);
    AtomicInteger attached = new AtomicInteger();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String key = "" + i;
      tasks.add(() -> attach(store, key, attached));
    }
    tasks.add(
        () -> {
          while (attached.get() < 100) {
            Thread.onSpinWait();
          }
          return store.deleteInChunks(hub);
        });
    try (Together many = new Together(tasks.size())) {
      assertThat(many.run(tasks)).containsOnly(true);
    }
    assertThat(store.node(hub)).isEmpty();
    assertThat(day.sizes()).containsExactly("100", "0");
  }

  /** Until the node is gone. */
  private static boolean attach(GraphStore store, String key, AtomicInteger attached) {
    for (int i = 0; ; i = (i + 1) % 100) {
      Relationship relationship = Relationship.of("hub", "R", "n" + i).withKey(key);
      if ("MISSING_END".equals(result(store, Write.put(relationship)))) {
        return true;
      }
      attached.incrementAndGet();
    }
  }

  @Test
  void relationshipPut_ofANewTypeByManyStoresAtOnce_isThereOnce() throws Exception {
    day.graph().write(List.of(Write.put(Node.of("a", "X")), Write.put(Node.of("b", "X"))));
    for (int round = 0; round < 5; round++) {
      String type = "NEW_" + day.namespace() + "_" + round;
      List<Callable<Outcome>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        GraphStore store = day.graph("pool-size", "3");
        tasks.add(() -> store.put(Relationship.of("a", type, "b"), WriteCondition.ALWAYS));
      }
      try (Together many = new Together(THREADS)) {
        assertThat(many.run(tasks)).containsOnly(Outcome.APPLIED);
      }
      assertThat(day.sizes()).containsExactly("2", "" + (round + 1));
      assertThat(
              day.query(
                  "SHOW CONSTRAINTS YIELD labelsOrTypes WHERE labelsOrTypes = ['_lms_"
                      + type
                      + "'] RETURN 1"))
          .hasSize(1);
    }
  }

  /** The second begins a little later in some rounds, so that each of them is first at times. */
  private List<Outcome> both(GraphStore store, int round, Write one, Write other) throws Exception {
    Callable<Outcome> first = () -> store.write(List.of(one)).get(0);
    Callable<Outcome> second =
        () -> {
          for (int i = 0; i < round % 4; i++) {
            store.node(NodeId.of("nobody"));
          }
          return store.write(List.of(other)).get(0);
        };
    return together.run(List.of(first, second));
  }

  /** The outcome, or the reason why not. */
  private static String result(GraphStore store, Write write) {
    try {
      return store.write(List.of(write)).get(0).name();
    } catch (ConflictException e) {
      return e.reason().name();
    }
  }
}
