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
          "Name of a heap database, which all stores of this JVM with that name share until the JVM"
              + " ends; without a name, each opened configuration has a database of its own.");

  static List<Option<?>> all() {
    return List.of(DATABASE);
  }

  static MemoryOptions of(BackendConfig config) {
    return new MemoryOptions(
        config.namespace(), config.timeout(), config.indexed(), config.find(DATABASE));
  }
}
