package io.lmscore.store.memory;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.Published;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.memory.series.SeriesState;

/** All data of one namespace of a database. Thread-safe, as each of its parts is. */
final class MemoryNamespace {
  private final HeapGraph graph = new HeapGraph();
  private final Published<SeriesState> series = new Published<>(SeriesState.empty());
  private final Published<Entities> entities = new Published<>(Entities.empty());
  private final NamespaceIdentity identity = new NamespaceIdentity();

  NamespaceIdentity identity() {
    return identity;
  }

  HeapGraph graph() {
    return graph;
  }

  Published<SeriesState> series() {
    return series;
  }

  Published<Entities> entities() {
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
