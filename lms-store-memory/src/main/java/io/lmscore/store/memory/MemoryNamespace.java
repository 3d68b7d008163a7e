package io.lmscore.store.memory;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.memory.series.SeriesState;

/** All data of one namespace of a database. Thread-safe, as each of its parts is. */
final class MemoryNamespace {
  private final HeapGraph graph = new HeapGraph();
  private final PublishedState<SeriesState> series = new PublishedState<>(SeriesState.empty());
  private final PublishedState<Entities> entities = new PublishedState<>(Entities.empty());
  private final NamespaceIdentity identity = new NamespaceIdentity();

  NamespaceIdentity identity() {
    return identity;
  }

  HeapGraph graph() {
    return graph;
  }

  PublishedState<SeriesState> series() {
    return series;
  }

  PublishedState<Entities> entities() {
    return entities;
  }

  /** Empties the namespace. */
  void drop(HeapCall call) {
    identity.renew();
    graph.clear(call);
    series.replace(call, before -> SeriesState.empty());
    entities.replace(call, before -> Entities.empty());
    identity.renew();
  }
}
