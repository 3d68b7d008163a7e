package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final BadDay day = new BadDay();

  @AfterEach
  void close() throws IOException {
    day.close();
  }

  @Test
  void write_serverGoneBefore_isSafeAndNamesNoSecret() throws IOException {
    GraphStore store = day.through("timeout", "2s");
    day.proxy().refuse();
    day.proxy().cut();
    unavailable(() -> store.node(A.id()), Retry.SAFE); // no dead connection is taken for a live one
    for (Runnable write : writes(store)) {
      StoreException failure = unavailable(write, Retry.SAFE);
      BadDay.assertHushed(failure);
      assertThat(failure).hasMessageContaining("connect");
    }
    day.proxy().accept();
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
    GraphStore store = day.through("timeout", "2s");
    day.proxy().swallowAnswerTo(A.id().value(), 1);
    day.proxy().leave();
    unavailable(() -> store.put(A), Retry.OUTCOME_UNKNOWN);
    day.proxy().accept();
    assertThat(store.node(A.id()).orElse(A)).isEqualTo(A);
  }

  @Test
  void delete_answerOfTheCommitLost_outcomeIsUnknownAndItIsNotSentAgain() {
    GraphStore store = day.through();
    store.write(BATCH);
    assertSentOnce(() -> store.delete(A.id()));
    assertThat(day.sizes()).containsExactly("1", "0");
    assertThat(store.delete(A.id())).isFalse();
  }

  @Test
  void put_conditionalAnswerOfTheCommitLost_outcomeIsUnknownAndItIsNotSentAgain() {
    GraphStore store = day.through();
    assertSentOnce(() -> store.put(A, WriteCondition.IF_NEWER));
    assertThat(store.put(A, WriteCondition.IF_NEWER)).isEqualTo(Outcome.SKIPPED);
    assertThat(store.node(A.id())).contains(A);
  }

  @Test
  void write_unconditionalAnswerLostAndServerStaysAway_outcomeIsUnknown() throws IOException {
    day.graph().write(BATCH);
    GraphStore store = day.through("timeout", "2s");
    day.proxy().swallowAnswerTo(BadDay.COMMIT, 1);
    day.proxy().leave();
    unavailable(() -> store.write(BATCH), Retry.OUTCOME_UNKNOWN);
    assertThat(day.sizes()).containsExactly("2", "1");
  }

  /** Nothing but the commit can change anything; who does not know whether it came is told so. */
  @Test
  void write_cutBeforeTheCommitArrives_outcomeIsUnknownAndNothingIsThere() {
    GraphStore store = day.through();
    AtomicInteger commits = day.proxy().count(BadDay.COMMIT);
    day.proxy().swallowRequest(BadDay.COMMIT, 1);
    unavailable(() -> store.put(A, WriteCondition.IF_NEWER), Retry.OUTCOME_UNKNOWN);
    assertThat(commits).hasValue(0);
    assertThat(store.node(A.id())).isEmpty();
  }

  @Test
  void write_cutBeforeTheCommitWasSent_isSentAgain() {
    GraphStore store = day.through();
    store.write(BATCH);
    AtomicInteger commits = day.proxy().count(BadDay.COMMIT);
    day.proxy().swallowAnswerTo(A.id().value(), 1);
    assertThat(store.delete(A.id())).isTrue();
    assertThat(day.proxy().hasSwallowed()).isTrue();
    assertThat(commits).hasValue(1);
  }

  @Test
  void write_cutBeforeTheCommitWasSentAndServerStaysAway_isSafe() throws IOException {
    day.graph().write(BATCH);
    GraphStore store = day.through("timeout", "2s");
    for (Runnable write :
        List.<Runnable>of(
            () -> store.delete(A.id()), () -> store.put(A, WriteCondition.ifVersion(5)))) {
      store.check();
      day.proxy().swallowAnswerTo(A.id().value(), 1);
      day.proxy().leave();
      unavailable(write, Retry.SAFE);
      assertThat(day.proxy().hasSwallowed()).isTrue();
      day.proxy().accept();
    }
    assertThat(day.sizes()).containsExactly("2", "1");
    assertThat(store.nodes(List.of(A.id(), B.id()))).containsExactly(A, B);
  }

  @Test
  void read_answerLost_isSentAgain() {
    GraphStore store = day.through();
    store.write(BATCH);
    day.proxy().swallowAnswerTo(A.id().value(), 1);
    assertThat(store.node(A.id())).contains(A);
    assertThat(day.proxy().hasSwallowed()).isTrue();
  }

  private void assertSentOnce(Runnable write) {
    AtomicInteger commits = day.proxy().count(BadDay.COMMIT);
    day.proxy().swallowAnswerTo(BadDay.COMMIT, 1);
    unavailable(write, Retry.OUTCOME_UNKNOWN);
    assertThat(commits).hasValue(1);
  }

  private static StoreException unavailable(Runnable call, Retry retry) {
    UnavailableException failure = catchThrowableOfType(UnavailableException.class, call::run);
    assertThat(failure).isNotNull();
    assertThat(failure.retry()).isEqualTo(retry);
    BadDay.assertHushed(failure);
    return failure;
  }
}
