package io.lmscore.store.memory;

import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.HeapGraph;

/** Everything that one namespace of a database owns. Thread-safe, as each of its parts is. */
final class MemoryNamespace {
  private final HeapGraph graph = new HeapGraph();
  private final HeapSeries series = new HeapSeries();
  private final HeapEntities entities = new HeapEntities();

  HeapGraph graph() {
    return graph;
  }

  HeapSeries series() {
    return series;
  }

  HeapEntities entities() {
    return entities;
  }

  /** Empties it. */
  void drop(Call call) {
    graph.clear(call);
    series.lock().change(call, series::clear);
    entities.lock().change(call, entities::clear);
  }
}
