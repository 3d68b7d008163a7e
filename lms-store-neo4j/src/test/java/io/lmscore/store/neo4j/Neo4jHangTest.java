package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.Stores;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Servers that do not answer, and callers who do not wait. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class Neo4jHangTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Node A = Node.of("a", "X").withVersion(5);
  private static final Node B = Node.of("b", "X").withVersion(5);
  private static final Relationship R = Relationship.of("a", "R", "b").withVersion(5);
  private static final Traversal ALL = Traversal.from(NodePattern.ANY);

  private final FailureTestBed bed = new FailureTestBed();

  @AfterEach
  void close() throws IOException {
    bed.close();
  }

  /** What a call has come to. */
  private record CallResult(
      String call, StoreException failure, Duration taken, boolean interrupted) {}

  @Test
  void call_serverHangs_endsInTimeAndTheStoreWorksAfterwards() throws Exception {
    bed.graph().write(List.of(Write.put(A), Write.put(B), Write.put(R)));
    Map<String, Consumer<GraphStore>> calls = calls();
    List<GraphStore> stores = new ArrayList<>();
    List<Callable<CallResult>> tasks = new ArrayList<>();
    calls.forEach(
        (name, call) -> {
          GraphStore store = bed.graph("timeout", TIMEOUT.toMillis() + "ms", "pool-size", "2");
          store.check();
          store.digest();
          stores.add(store);
          tasks.add(() -> late(name, store, call));
        });
    try (ConcurrentRun together = new ConcurrentRun(tasks.size())) {
      FailureTestBed.process().suspend();
      try {
        assertLate(together.run(tasks)); // on connections that were open
        assertUnavailable(together.run(tasks)); // on none
      } finally {
        FailureTestBed.process().resume();
      }
    }
    bed.awaitNoTransactions();
    for (GraphStore store : stores) {
      assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A, B);
    }
    bed.awaitConnections(2L * stores.size());
  }

  /** No call has the time for a connection and a statement, but two calls have. */
  @Test
  void call_shorterThanConnecting_getsAConnectionFromThoseBefore() throws Exception {
    bed.graph().put(A);
    GraphStore patient = bed.through("pool-size", "1");
    GraphStore hasty = patient.withTimeout(Duration.ofMillis(800));
    bed.proxy().cut();
    bed.proxy().delayFirstAnswers(3, Duration.ofMillis(300));

    Optional<Node> found = Optional.empty();
    for (int i = 0; i < 10 && found.isEmpty(); i++) {
      try {
        found = hasty.node(A.id());
      } catch (UnavailableException | TimedOutException e) {
        assertThat(e.retry()).isEqualTo(Retry.SAFE);
      }
    }
    assertThat(found).contains(A);
  }

  private static Map<String, Consumer<GraphStore>> calls() {
    Map<String, Consumer<GraphStore>> calls = new LinkedHashMap<>();
    calls.put("put", store -> store.put(A));
    calls.put("check", GraphStore::check);
    calls.put("node", store -> store.node(A.id()));
    calls.put("count", store -> store.count(ALL));
    calls.put("stream", store -> store.stream(ALL).next());
    calls.put("digest", GraphStore::digest);
    calls.put("write", store -> store.write(List.of(Write.put(A), Write.put(B))));
    calls.put("delete", store -> store.delete(NodeId.of("c")));
    calls.put("conditional put", store -> store.put(A, WriteCondition.IF_NEWER));
    calls.put("deleteInChunks", store -> store.deleteInChunks(NodeId.of("c")));
    return calls;
  }

  private static CallResult late(String name, GraphStore store, Consumer<GraphStore> call) {
    long start = System.nanoTime();
    StoreException failure = catchThrowableOfType(StoreException.class, () -> call.accept(store));
    assertThat(failure).as(name).isNotNull();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    return new CallResult(name, failure, taken, Thread.interrupted());
  }

  private static void assertLate(List<CallResult> calls) {
    for (CallResult call : calls) {
      Retry retry = "put".equals(call.call()) ? Retry.OUTCOME_UNKNOWN : Retry.SAFE;
      assertThat(call.failure()).as(call.call()).isInstanceOf(TimedOutException.class);
      assertThat(call.failure().retry()).as(call.call()).isEqualTo(retry);
      assertInTime(call);
    }
  }

  private static void assertUnavailable(List<CallResult> calls) {
    for (CallResult call : calls) {
      assertThat(call.failure()).as(call.call()).isInstanceOf(UnavailableException.class);
      assertThat(call.failure().retry()).as(call.call()).isEqualTo(Retry.SAFE);
      assertInTime(call);
    }
  }

  /** Half of the timeout again is left to a busy machine. */
  private static void assertInTime(CallResult call) {
    assertThat(call.taken()).as(call.call()).isLessThan(TIMEOUT.multipliedBy(3).dividedBy(2));
    assertThat(call.interrupted()).as(call.call()).isFalse();
    FailureTestBed.assertHushed(call.failure());
  }

  @Test
  void traversal_deadlineWithinTheStatement_endsOnTheServerToo() {
    ring(3_000, 6);
    GraphStore store = bed.graph("timeout", "1s");
    GraphStore patient = store.withTimeout(Duration.ofMinutes(1));
    patient.check();
    Traversal everywhere = ALL.both().hops(1, 32).limit(1);
    assertThatThrownBy(() -> store.countByStart(everywhere))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("graph.countByStart");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    bed.awaitNoTransactions();
    assertThat(patient.ids(Traversal.from(NodeId.of("n1")))).hasSize(1);
  }

  @Test
  void write_lockedBySomebodyElse_isUndone() {
    bed.graph().put(A);
    GraphStore store = bed.graph("timeout", "2s");
    store.put(A);
    try (Session session = store.unwrap(Driver.class).orElseThrow().session();
        Transaction other = session.beginTransaction()) {
      other.run("MATCH (n:_lms) SET n._lms_held = 1").consume();
      assertThatThrownBy(() -> store.put(A.withVersion(6)))
          .isInstanceOf(TimedOutException.class)
          .hasMessageContaining("graph.put");
      assertThatThrownBy(() -> store.delete(A.id()))
          .isInstanceOfSatisfying(
              TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
      bed.awaitConnections(3);
      other.rollback();
    }
    assertThat(store.node(A.id())).contains(A);
    assertThat(store.delete(A.id())).isTrue();
  }

  @Test
  void call_connectionsTaken_endsInTimeAndSaysSo() {
    putThousand();
    GraphStore store = bed.graph("timeout", "2s", "pool-size", "1", "fetch-size", "10");
    store.put(A);
    try (Cursor<Node> taken = store.stream(ALL)) {
      assertThat(taken.next().label()).isEqualTo("X");
      for (Runnable call :
          List.<Runnable>of(() -> store.put(B), () -> store.node(A.id()), store::check)) {
        assertThatThrownBy(call::run)
            .isInstanceOfSatisfying(
                TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
            .hasMessageContaining("no connection was ready");
      }
    }
    store.put(B);
  }

  @Test
  void write_moreBatchesThanConnections_allEnd() throws Exception {
    for (int size : new int[] {1, 4}) {
      GraphStore store = bed.graph("timeout", "20s", "pool-size", "" + size);
      try (ConcurrentRun together = new ConcurrentRun(12)) {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          List<Write> batch =
              List.of(Write.put(Node.of("p" + i, "X")), Write.put(Node.of("q" + i, "X")));
          tasks.add(() -> store.write(batch).size());
        }
        assertThat(together.run(tasks)).containsOnly(2);
      }
    }
  }

  @Test
  void cursors_leftOrClosedHalfWay_giveTheirConnectionsBack() {
    GraphStore store = bed.graph("timeout", "5s", "pool-size", "1", "fetch-size", "10");
    putThousand();
    for (int i = 0; i < 5; i++) {
      try (Cursor<Node> cursor = store.stream(ALL)) {
        assertThat(cursor.next().label()).isEqualTo("X");
      }
      assertThat(store.count(ALL)).isEqualTo(1_000);
    }
  }

  @Test
  void call_interrupted_endsKeepsTheFlagAndLeavesNothingHalfDone() throws Exception {
    GraphStore store = bed.graph("timeout", "1m");
    store.write(List.of(Write.put(A), Write.put(B), Write.put(R)));
    Map<String, Consumer<GraphStore>> calls = new LinkedHashMap<>();
    calls.put("put", s -> s.put(A.withVersion(6)));
    try (Session session = store.unwrap(Driver.class).orElseThrow().session();
        Transaction other = session.beginTransaction()) {
      other.run("MATCH (n:_lms) SET n._lms_held = 1").consume();
      for (Consumer<GraphStore> call : calls.values()) {
        List<Boolean> flags = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        Thread thread =
            new Thread(
                () -> {
                  failures.add(
                      catchThrowableOfType(StoreException.class, () -> call.accept(store)));
                  flags.add(Thread.currentThread().isInterrupted());
                });
        thread.start();
        bed.awaitBlocked(1);
        thread.interrupt();
        thread.join();
        assertThat(flags).containsExactly(true);
        assertThat(failures).singleElement().isInstanceOf(UnavailableException.class);
        boolean isPut = call == calls.get("put"); // which the server may have time to roll back
        assertThat(((StoreException) failures.get(0)).retry())
            .isIn(Retry.SAFE, isPut ? Retry.OUTCOME_UNKNOWN : Retry.SAFE);
        bed.awaitNoneBlocked(); // or the next call is taken for this one
      }
      other.rollback();
    }
    bed.awaitNoTransactions();
    assertThat(store.relationship(R.id())).contains(R);
    assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A, B);
  }

  @Test
  void close_callsUnderWay_endThem() throws Exception {
    Stores stores = bed.stores("timeout", "1m");
    GraphStore store = stores.graph();
    store.put(A);
    try (Session session = bed.graph().unwrap(Driver.class).orElseThrow().session();
        Transaction other = session.beginTransaction();
        ConcurrentRun together = new ConcurrentRun(5)) {
      other.run("MATCH (n:_lms) SET n._lms_held = 1").consume();
      List<Callable<Retry>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Runnable call = i % 2 == 0 ? () -> store.put(A) : () -> store.delete(A.id());
        tasks.add(() -> catchThrowableOfType(StoreException.class, call::run).retry());
      }
      tasks.add(
          () -> {
            bed.awaitBlocked(4);
            stores.close();
            return Retry.NEVER;
          });
      assertThat(together.run(tasks))
          .containsExactly(
              Retry.OUTCOME_UNKNOWN, Retry.SAFE, Retry.OUTCOME_UNKNOWN, Retry.SAFE, Retry.NEVER);
      other.rollback();
    }
    assertThatThrownBy(() -> store.put(A)).isInstanceOf(ClosedException.class);
    bed.awaitNoTransactions();
    assertThat(bed.graph().node(A.id())).contains(A);
  }

  private void putThousand() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      writes.add(Write.put(Node.of("n" + i, "X")));
    }
    bed.graph().write(writes);
  }

  /** Nodes that lead each to some behind it, around. */
  private void ring(int size, int degree) {
    bed.graph().check();
    bed.query(
        "UNWIND range(1, "
            + size
            + ") AS i CREATE (n:_lms:_lms_X {_lms_id: $ns + 'n' + i, i: i}) RETURN count(n)");
    bed.query(
        "MATCH (a:_lms_X) UNWIND range(1, "
            + degree
            + ") AS d WITH a, d, (a.i + d * d * d - 1) % "
            + size
            + " + 1 AS to MATCH (b:_lms {_lms_id: $ns + 'n' + to})"
            + " CREATE (a)-[r:_lms_R {_lms_id: $ns + a.i + '-' + d}]->(b) RETURN count(r)");
  }
}
