package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Publishes to readers that a batch is committing, and that it has ended. Serves all attempts of
 * one call.
 */
public final class BatchMarks implements AutoCloseable {
  private final Neo4jClient client;
  private final GateCompiler gate;
  private final Call call;
  private final List<String> marks = new ArrayList<>();

  public BatchMarks(Neo4jClient client, GateCompiler gate, Call call) {
    this.client = client;
    this.gate = gate;
    this.call = call;
  }

  /**
   * Publishes that the transaction is committing. Callers call it behind all changes, so that
   * readers wait only for the commit.
   */
  public void open(Statements transaction) {
    long locked = 0;
    while (locked == 0) { // a reader that waits for batches may have removed the mark
      String mark = UUID.randomUUID().toString();
      marks.add(mark);
      client.runMaintenanceBesideTransaction(call, gate.open(mark));
      locked = transaction.number(gate.hold(mark));
      call.check();
    }
  }

  /**
   * Publishes that all attempts before have ended, without waiting: readers can also detect it
   * themselves.
   */
  public void endAttempts() {
    if (!marks.isEmpty() && client.sendUnawaited(gate.close(List.copyOf(marks)))) {
      marks.clear();
    }
  }

  /** As {@link #endAttempts}. */
  @Override
  public void close() {
    endAttempts();
  }
}
