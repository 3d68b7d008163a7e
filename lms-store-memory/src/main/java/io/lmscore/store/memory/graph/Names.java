package io.lmscore.store.memory.graph;

import io.lmscore.store.memory.storage.NameTable;
import io.lmscore.store.spi.PropertyPool;

/** The labels, types and property keys of a graph, each kept once. They only grow. Thread-safe. */
public record Names(NameTable labels, NameTable types, PropertyPool keys) {
  Names() {
    this(new NameTable(), new NameTable(), new PropertyPool());
  }
}
