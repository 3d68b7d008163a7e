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
final class CallCounter extends BrokenBackend {
  private static final Set<String> LOCAL = Set.of("backend", "capabilities", "unwrap");

  private final AtomicLong calls;

  CallCounter(Backend inner, AtomicLong calls) {
    super(inner);
    this.calls = calls;
  }

  @Override
  public GraphStore graph() {
    return counted(GraphStore.class, super.graph());
  }

  @Override
  public TimeSeriesStore series() {
    return counted(TimeSeriesStore.class, super.series());
  }

  @Override
  public EntityStore entities() {
    return counted(EntityStore.class, super.entities());
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
