package io.lmscore.store.memory;

import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import java.time.InstantSource;
import java.util.Set;

/** The backend of one {@code open}: the stores on one namespace of one database. */
final class MemoryBackend implements Backend {
  private final HeapCalls calls;
  private final MemoryDatabase database;
  private final MemoryNamespace namespace;
  private final MemoryGraphStore graph;
  private final MemoryTimeSeriesStore series;
  private final MemoryEntityStore entities;

  MemoryBackend(MemoryOptions options, InstantSource clock) {
    this.calls = new HeapCalls(options.timeout());
    this.database = MemoryDatabase.open(options.database());
    this.namespace = database.namespace(options.namespace());
    namespace.graph().index(calls.begin("open"), options.indexed());
    this.graph =
        new MemoryGraphStore(namespace.graph(), namespace.identity(), calls, options, clock);
    this.series = new MemoryTimeSeriesStore(namespace.series(), calls);
    this.entities = new MemoryEntityStore(namespace.entities(), namespace.identity(), calls, clock);
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
    calls.begin("namespaces");
    return database.namespaces(prefix);
  }

  @Override
  public void dropNamespace() {
    namespace.drop(calls.begin("dropNamespace"));
  }

  @Override
  public void close() {
    calls.close();
  }
}
