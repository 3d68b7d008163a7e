package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Store;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that reach the stores of a backend. */
final class CallCounter implements Backend {
  private static final Set<String> LOCAL = Set.of("backend", "capabilities", "unwrap");

  private final Backend inner;
  private final AtomicLong calls;

  private CallCounter(Backend inner, AtomicLong calls) {
    this.inner = inner;
    this.calls = calls;
  }

  static Backend of(Backend inner, AtomicLong calls) {
    return new CallCounter(inner, calls);
  }

  @Override
  public GraphStore graph() {
    return counted(GraphStore.class, inner.graph());
  }

  @Override
  public TimeSeriesStore series() {
    return counted(TimeSeriesStore.class, inner.series());
  }

  @Override
  public EntityStore entities() {
    return counted(EntityStore.class, inner.entities());
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

  private <S extends Store> S counted(Class<S> type, S store) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (!LOCAL.contains(method.getName())) {
            calls.incrementAndGet();
          }
          try {
            return method.invoke(store, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
