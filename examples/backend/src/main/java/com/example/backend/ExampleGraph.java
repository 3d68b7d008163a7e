package com.example.backend;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.spi.forward.ForwardingGraphStore;
import java.time.Duration;

/** The graph of another backend, under the id of this one. */
final class ExampleGraph extends ForwardingGraphStore {
  ExampleGraph(GraphStore inner) {
    super(inner);
  }

  @Override
  public String backend() {
    inner().backend(); // throws when the store is closed
    return ExampleProvider.ID;
  }

  @Override
  public GraphStore withTimeout(Duration timeout) {
    return new ExampleGraph(inner().withTimeout(timeout));
  }
}
