package io.lmscore.store.memory.graph;

import io.lmscore.store.memory.storage.NameTable;
import io.lmscore.store.spi.value.PropertyPool;

/**
 * The labels, types and properties that the elements of a graph share. They only grow. Thread-safe.
 */
public record Names(NameTable labels, NameTable types, PropertyPool properties) {
  Names() {
    this(new NameTable(), new NameTable(), new PropertyPool());
  }
}
