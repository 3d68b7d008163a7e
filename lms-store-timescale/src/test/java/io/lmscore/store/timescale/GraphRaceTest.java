package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A writer that meets somebody outside of the store; rules CNC of the kit have the others. */
class GraphRaceTest {
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
