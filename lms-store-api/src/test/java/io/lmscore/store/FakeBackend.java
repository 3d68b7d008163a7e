package io.lmscore.store;

import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Stores that answer nothing, and counts. */
final class FakeBackend implements Backend {
  private final GraphStore graph = empty(GraphStore.class);
  private final TimeSeriesStore series = empty(TimeSeriesStore.class);
  private final EntityStore entities = empty(EntityStore.class);
  private final RuntimeException failure;
  int closed;
  int dropped;

  FakeBackend() {
    this(null);
  }

  /**
   * @param failure what closing throws, the first time
   */
  FakeBackend(RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public GraphStore graph() {
    return graph;
  }

  @Override
  public TimeSeriesStore series() {
    return series;
  }

  @Override
  public EntityStore entities() {
    return entities;
  }

  @Override
  public Set<String> namespaces(String prefix) {
    return Set.of();
  }

  @Override
  public void dropNamespace() {
    dropped++;
  }

  @Override
  public void close() {
    closed++;
    if (failure != null && closed == 1) {
      throw failure;
    }
  }

  /** Tells its own name, and nothing else. */
  private <S> S empty(Class<S> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("backend")) {
                return type.getSimpleName() + " of " + System.identityHashCode(this);
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
