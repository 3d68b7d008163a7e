package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writes whose connection breaks at a message that is known: what callers are told, and what
 * reached the server. {@link Neo4jServerFailureTest} tries all moments.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class Neo4jFailureTest {
  private static final Node A = Node.of("node-a", "X", "n", 1).withVersion(5);
  private static final Node B = Node.of("node-b", "X", "n", 2).withVersion(5);
  private static final Relationship R = Relationship.of("node-a", "R", "node-b").withVersion(5);
  private static final List<Write> BATCH = List.of(Write.put(A), Write.put(B), Write.put(R));

  private final FailureTestBed bed = new FailureTestBed();

  @AfterEach
  void close() throws IOException {
    bed.close();
  }

  @Test
  void write_serverGoneBefore_isSafeAndNamesNoSecret() throws IOException {
    GraphStore store = bed.through("timeout", "2s");
    bed.proxy().refuse();
    bed.proxy().cut();
    unavailable(() -> store.node(A.id()), Retry.SAFE); // no dead connection is taken for a live one
    for (Runnable write : writes(store)) {
      StoreException failure = unavailable(write, Retry.SAFE);
      FailureTestBed.assertHushed(failure);
      assertThat(failure).hasMessageContaining("connect");
    }
    bed.proxy().accept();
    assertThat(store.put(A, WriteCondition.IF_ABSENT)).isEqualTo(Outcome.APPLIED);
  }

  private static List<Runnable> writes(GraphStore store) {
    return List.of(
        () -> store.put(A),
        () -> store.write(BATCH),
        () -> store.put(A, WriteCondition.IF_NEWER),
        () -> store.delete(A.id()),
        () -> store.deleteInChunks(A.id()));
  }

  @Test
  void put_answerLostAndServerStaysAway_outcomeIsUnknown() throws IOException {
    GraphStore store = bed.through("timeout", "2s");
    bed.proxy().cutAnswerTo(A.id().value(), 1);
    bed.proxy().closeAtNextCut();
    unavailable(() -> store.put(A), Retry.OUTCOME_UNKNOWN);
    bed.proxy().accept();
    assertThat(store.node(A.id()).orElse(A)).isEqualTo(A);
  }

  @Test
  void delete_answerOfTheCommitLost_outcomeIsUnknownAndItIsNotSentAgain() {
    GraphStore store = bed.through();
    store.write(BATCH);
    assertSentOnce(() -> store.delete(A.id()));
    assertThat(bed.sizes()).containsExactly("1", "0");
    assertThat(store.delete(A.id())).isFalse();
  }

  @Test
  void put_conditionalAnswerOfTheCommitLost_outcomeIsUnknownAndItIsNotSentAgain() {
    GraphStore store = bed.through();
    assertSentOnce(() -> store.put(A, WriteCondition.IF_NEWER));
    assertThat(store.put(A, WriteCondition.IF_NEWER)).isEqualTo(Outcome.SKIPPED);
    assertThat(store.node(A.id())).contains(A);
  }

  @Test
  void write_unconditionalAnswerLostAndServerStaysAway_outcomeIsUnknown() throws IOException {
    bed.graph().write(BATCH);
    GraphStore store = bed.through("timeout", "2s");
    bed.proxy().cutAnswerTo(FailureTestBed.COMMIT, 1);
    bed.proxy().closeAtNextCut();
    unavailable(() -> store.write(BATCH), Retry.OUTCOME_UNKNOWN);
    assertThat(bed.sizes()).containsExactly("2", "1");
  }

  /** Nothing but the commit can change anything; who does not know whether it came is told so. */
  @Test
  void write_cutBeforeTheCommitArrives_outcomeIsUnknownAndNothingIsThere() {
    GraphStore store = bed.through();
    AtomicInteger commits = bed.proxy().count(FailureTestBed.COMMIT);
    bed.proxy().cutRequest(FailureTestBed.COMMIT, 1);
    unavailable(() -> store.put(A, WriteCondition.IF_NEWER), Retry.OUTCOME_UNKNOWN);
    assertThat(commits).hasValue(0);
    assertThat(store.node(A.id())).isEmpty();
  }

  @Test
  void write_cutBeforeTheCommitWasSent_isSentAgain() {
    GraphStore store = bed.through();
    store.write(BATCH);
    AtomicInteger commits = bed.proxy().count(FailureTestBed.COMMIT);
    bed.proxy().cutAnswerTo(A.id().value(), 1);
    assertThat(store.delete(A.id())).isTrue();
    assertThat(bed.proxy().hasCut()).isTrue();
    assertThat(commits).hasValue(1);
  }

  @Test
  void write_cutBeforeTheCommitWasSentAndServerStaysAway_isSafe() throws IOException {
    bed.graph().write(BATCH);
    GraphStore store = bed.through("timeout", "2s");
    for (Runnable write :
        List.<Runnable>of(
            () -> store.delete(A.id()), () -> store.put(A, WriteCondition.ifVersion(5)))) {
      store.check();
      bed.proxy().cutAnswerTo(A.id().value(), 1);
      bed.proxy().closeAtNextCut();
      unavailable(write, Retry.SAFE);
      assertThat(bed.proxy().hasCut()).isTrue();
      bed.proxy().accept();
    }
    assertThat(bed.sizes()).containsExactly("2", "1");
    assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A, B);
  }

  /** The conflict is with another writer, who deleted what this put had stored. */
  @Test
  void put_answerLostAndThenAConflict_outcomeIsUnknown() throws Exception {
    GraphStore direct = bed.graph();
    Relationship other = Relationship.of("node-b", "R", "node-b").withKey("other");
    direct.write(List.of(Write.put(B), Write.put(other))); // the type has its constraint then
    for (Element written : List.<Element>of(A, Relationship.of("node-b", "R", "node-b"))) {
      GraphStore store = bed.through("timeout", "1m", "connect-timeout", "1m");
      bed.proxy().cutAnswer("bookmark", 1);
      bed.proxy().closeAtNextCut();
      AtomicReference<StoreException> thrown = new AtomicReference<>();
      Thread writer = new Thread(() -> thrown.set(failureOf(store, written)));
      writer.start();
      while (isListening()) {
        Thread.onSpinWait();
      }
      if (written instanceof Node node) {
        assertThat(direct.node(node.id())).contains(node);
        direct.delete(node.id());
        direct.put(Node.of(node.id().value(), "Other"));
      } else {
        assertThat(direct.relationship(((Relationship) written).id())).isPresent();
        direct.delete(B.id());
      }
      bed.proxy().accept();
      writer.join();
      assertThat(thrown.get())
          .as("%s", written)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("was lost")
          .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
    }
  }

  /** Whether the proxy has not yet left. */
  private boolean isListening() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bed.proxy().port())) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  private static StoreException failureOf(GraphStore store, Element written) {
    return catchThrowableOfType(
        StoreException.class,
        () -> {
          if (written instanceof Node node) {
            store.put(node);
          } else {
            store.put((Relationship) written);
          }
        });
  }

  @Test
  void purgeTombstones_failsAfterAPart_outcomeIsUnknown() throws IOException {
    bed.graph().write(BATCH);
    bed.graph()
        .write(
            List.of(
                new Write.DeleteRelationship(R.id(), 5, WriteCondition.ALWAYS),
                new Write.DeleteNode(A.id(), 5, WriteCondition.ALWAYS)));
    GraphStore store = bed.through("timeout", "2s");
    bed.proxy().cutRequest("_lms__dead_relationship", 1);
    bed.proxy().closeAtNextCut();
    unavailable(() -> store.purgeTombstones(Duration.ZERO), Retry.OUTCOME_UNKNOWN);
    assertThat(bed.query("MATCH (t:_lms__dead_node) RETURN t._lms_id")).isEmpty();
    assertThat(bed.query("MATCH (t:_lms__dead_relationship) RETURN t._lms_id")).hasSize(1);
  }

  @Test
  void read_answerLost_isSentAgain() {
    GraphStore store = bed.through();
    store.write(BATCH);
    bed.proxy().cutAnswerTo(A.id().value(), 1);
    assertThat(store.node(A.id())).contains(A);
    assertThat(bed.proxy().hasCut()).isTrue();
  }

  private void assertSentOnce(Runnable write) {
    AtomicInteger commits = bed.proxy().count(FailureTestBed.COMMIT);
    bed.proxy().cutAnswerTo(FailureTestBed.COMMIT, 1);
    unavailable(write, Retry.OUTCOME_UNKNOWN);
    assertThat(commits).hasValue(1);
  }

  private static StoreException unavailable(Runnable call, Retry retry) {
    UnavailableException failure = catchThrowableOfType(UnavailableException.class, call::run);
    assertThat(failure).isNotNull();
    assertThat(failure.retry()).isEqualTo(retry);
    FailureTestBed.assertHushed(failure);
    return failure;
  }
}
