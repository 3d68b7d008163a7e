package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A backend that wraps the stores of another backend. It creates each store once. */
class BrokenBackend implements Backend {
  private final Backend inner;
  private @Nullable GraphStore graph;
  private @Nullable TimeSeriesStore series;
  private @Nullable EntityStore entities;

  BrokenBackend(Backend inner) {
    this.inner = inner;
  }

  final BrokenBackend graph(UnaryOperator<GraphStore> breaker) {
    graph = breaker.apply(inner.graph());
    return this;
  }

  final BrokenBackend series(UnaryOperator<TimeSeriesStore> breaker) {
    series = breaker.apply(inner.series());
    return this;
  }

  final BrokenBackend entities(UnaryOperator<EntityStore> breaker) {
    entities = breaker.apply(inner.entities());
    return this;
  }

  @Override
  public GraphStore graph() {
    return graph == null ? inner.graph() : graph;
  }

  @Override
  public TimeSeriesStore series() {
    return series == null ? inner.series() : series;
  }

  @Override
  public EntityStore entities() {
    return entities == null ? inner.entities() : entities;
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
