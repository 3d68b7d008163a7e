package io.lmscore.store.neo4j.graph;

import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells readers of a batch before its commit, and after it; one for each attempt. */
final class Passage implements AutoCloseable {
  private final Neo4jClient client;
  private final GateCompiler gate;
  private final Call call;
  private final List<String> marks = new ArrayList<>();

  Passage(Neo4jClient client, GateCompiler gate, Call call) {
    this.client = client;
    this.gate = gate;
    this.call = call;
  }

  /** The last that a transaction does before its commit. */
  void open(Statements transaction) {
    long held = 0;
    while (held == 0) { // a reader that waits for batches may have taken the mark away
      String mark = UUID.randomUUID().toString();
      marks.add(mark);
      client.arrangeAside(call, gate.open(mark));
      held = transaction.number(gate.hold(mark));
      call.check();
    }
  }

  /** Sends what readers need to know, and does not wait: any of them can find it out. */
  @Override
  public void close() {
    marks.forEach(mark -> client.send(gate.close(mark)));
  }
}
