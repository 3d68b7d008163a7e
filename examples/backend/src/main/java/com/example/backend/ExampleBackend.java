package com.example.backend;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.spi.Backend;
import java.util.Set;

/** Opens a {@code ServerGraphStore} here once its parts exist. */
final class ExampleBackend implements Backend {
  private final Backend inner;
  private final GraphStore graph;

  ExampleBackend(Backend inner) {
    this.inner = inner;
    this.graph = new ExampleGraph(inner.graph());
  }

  @Override
  public GraphStore graph() {
    return graph;
  }

  @Override
  public void dropNamespace() {
    inner.dropNamespace();
  }

  @Override
  public Set<String> namespaces(String prefix) {
    return inner.namespaces(prefix);
  }

  @Override
  public void close() {
    inner.close();
  }
}
