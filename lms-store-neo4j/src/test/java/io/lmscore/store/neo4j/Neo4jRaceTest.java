package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.TransientException;

/** Writers that meet in ways that only this server has; rules CNC of the kit have the others. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class Neo4jRaceTest {
  private static final int THREADS = 8;
  private static final int STAYING = 1_000;
  private static final int ROUNDS = 100;

  private final FailureTestBed bed = new FailureTestBed();
  private final ConcurrentRun together = new ConcurrentRun(2);

  @AfterEach
  void close() throws IOException {
    together.close();
    bed.close();
  }

  /** Whichever of the two the server ends, the store's transaction is made in the end. */
  @Test
  void write_deadlockWithSomebodyElse_isMadeAgain() throws Exception {
    GraphStore store = bed.graph();
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
    bed.awaitBlocked(1);
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
    return "MATCH (n:_lms {_lms_id: '" + bed.namespace() + ":" + id + "'}) SET n._lms_held = 1";
  }

  /**
   * Else it would not see the tombstone, and leave it beside the element: whoever looks at a unique
   * key that is not there, in a statement that changes something, locks it.
   */
  @Test
  void put_whileADeleteHasNotFoundTheElement_waitsForTheDelete() throws Exception {
    GraphStore store = bed.graph();
    store.write(List.of(Write.put(Node.of("a", "X")), Write.put(Relationship.of("a", "R", "a"))));
    Node node = Node.of("n", "X");
    Relationship relationship = Relationship.of("a", "R", "a").withKey("k");
    Identities identities = new Identities(bed.namespace());
    awaits(store, Write.put(node), new NodeWriteCompiler(identities).lock(List.of(node.id())));
    awaits(
        store,
        Write.put(relationship),
        new RelationshipWriteCompiler(identities).lock("R", List.of(relationship.id())));
  }

  /** So a change of a missing element needs no second look. */
  @Test
  void put_whileAChangeHasNotFoundTheElement_waitsForTheChange() throws Exception {
    GraphStore store = bed.graph();
    store.write(List.of(Write.put(Node.of("a", "X")), Write.put(Relationship.of("a", "R", "a"))));
    Identities identities = new Identities(bed.namespace());
    NodeWriteCompiler nodes = new NodeWriteCompiler(identities);
    RelationshipWriteCompiler relationships = new RelationshipWriteCompiler(identities);
    Node node = Node.of("n", "X");
    Relationship relationship = Relationship.of("a", "R", "a").withKey("k");
    List<RelationshipId> id = List.of(relationship.id());
    awaits(store, Write.put(node), nodes.read(List.of(node.id())));
    awaits(store, Write.put(node), nodes.measure(List.of(node.id())));
    awaits(store, Write.put(relationship), relationships.read("R", id));
    awaits(store, Write.put(relationship), relationships.measure("R", id));
  }

  /** The put alone, which is a statement of its own, and in a batch. */
  private void awaits(GraphStore store, Write put, Neo4jQuery looked) throws Exception {
    Driver driver = store.unwrap(Driver.class).orElseThrow();
    for (List<Write> writes : List.of(List.of(put), List.of(put, Write.put(Node.of("b", "X"))))) {
      try (Session session = driver.session();
          Transaction other = session.beginTransaction()) {
        other.run(looked.text(), looked.parameters()).consume();
        Callable<List<Outcome>> release =
            () -> {
              bed.awaitBlocked(1);
              other.rollback();
              return List.of();
            };
        assertThat(together.run(List.of(() -> store.write(writes), release)).get(0))
            .containsOnly(Outcome.APPLIED);
      }
      store.write(List.of(deleteOf(put)));
    }
  }

  private static Write deleteOf(Write put) {
    return put instanceof PutNode node
        ? Write.delete(node.node().id())
        : Write.delete(((PutRelationship) put).relationship().id());
  }

  /** The properties that the change waits for are then others, so they are read again. */
  @Test
  void change_ofANodeThatSomebodyElseIsWriting_keepsBoth() throws Exception {
    GraphStore store = bed.graph();
    store.put(Node.of("a", "X", "n", 1));
    Write change = Write.change(NodeId.of("a"), PropertyMap.of("changed", true));
    Driver driver = store.unwrap(Driver.class).orElseThrow();
    try (Session session = driver.session();
        Transaction other = session.beginTransaction()) {
      other.run("MATCH (n:_lms {_lms_id: '" + bed.namespace() + ":a'}) SET n.n = 2").consume();
      Callable<List<Outcome>> commit =
          () -> {
            bed.awaitBlocked(1);
            other.commit();
            return List.of();
          };
      assertThat(together.run(List.of(() -> store.write(List.of(change)), commit)).get(0))
          .containsExactly(Outcome.APPLIED);
    }
    assertThat(store.node(NodeId.of("a"))).contains(Node.of("a", "X", "n", 2, "changed", true));
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
      long before = Neo4jClient.roundTrips().count();
      assertThat(store.write(List.of(change))).containsExactly(Outcome.APPLIED);
      assertThat(Neo4jClient.roundTrips().count() - before).isEqualTo(2);
    }
  }

  @Test
  void relationshipPut_ofANewTypeByManyStoresAtOnce_isThereOnce() throws Exception {
    bed.graph().write(List.of(Write.put(Node.of("a", "X")), Write.put(Node.of("b", "X"))));
    for (int round = 0; round < 5; round++) {
      String type = "NEW_" + bed.namespace() + "_" + round;
      List<Callable<Outcome>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        GraphStore store = bed.graph("pool-size", "3");
        tasks.add(() -> store.put(Relationship.of("a", type, "b"), WriteCondition.ALWAYS));
      }
      try (ConcurrentRun many = new ConcurrentRun(THREADS)) {
        assertThat(many.run(tasks)).containsOnly(Outcome.APPLIED);
      }
      assertThat(bed.sizes()).containsExactly("2", "" + (round + 1));
      assertThat(
              bed.query(
                  "SHOW CONSTRAINTS YIELD labelsOrTypes WHERE labelsOrTypes = ['_lms_"
                      + type
                      + "'] RETURN 1"))
          .hasSize(1);
    }
  }

  /** Such a delete is no batch, whose commit would have the answer read again. */
  @Test
  void ids_ofNodesThatAreDeletedInChunks_areLeftOut() throws Exception {
    GraphStore store = bed.graph();
    List<Write> stay = new ArrayList<>();
    for (int i = 0; i < STAYING; i++) {
      stay.add(Write.put(Node.of("n" + i, "X")));
    }
    store.write(stay);
    Traversal all = Traversal.from(NodePattern.of("X")).orderBy(Ordering.byId()).limit(2 * STAYING);
    AtomicBoolean isWriting = new AtomicBoolean(true);
    Callable<Integer> writer =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Node first = Node.of("a" + round % THREADS, "X");
            store.put(first);
            store.deleteInChunks(first.id());
          }
          isWriting.set(false);
          return ROUNDS;
        };
    Callable<Integer> reader =
        () -> {
          int reads = 0;
          for (; isWriting.get(); reads++) {
            assertThat(store.ids(all)).hasSizeGreaterThanOrEqualTo(STAYING);
            assertThat(store.ids(all.limit(STAYING))).hasSize(STAYING);
          }
          return reads;
        };
    assertThat(together.run(List.of(writer, reader))).allMatch(number -> number > 0);
  }
}
