package io.lmscore.store.memory;

import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of one backend.
 *
 * @param database name of the database that several backends share; empty for a separate one
 */
record MemoryOptions(
    String namespace, Duration timeout, IndexedProperties indexed, Optional<String> database) {
  private static final Option<String> DATABASE =
      Option.text(
          "database",
          "Name of a database in the heap that all stores of this JVM with the same name share, kept"
              + " until the JVM ends; without it, each opening has its own.");

  static List<Option<?>> all() {
    return List.of(DATABASE);
  }

  static MemoryOptions of(BackendConfig config) {
    return new MemoryOptions(
        config.namespace(), config.timeout(), config.indexed(), config.find(DATABASE));
  }
}
