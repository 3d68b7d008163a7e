package io.lmscore.store.memory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** A set of namespaces. Named ones are shared and live as long as the JVM. */
final class MemoryDatabase {
  private static final ConcurrentMap<String, MemoryDatabase> NAMED = new ConcurrentHashMap<>();

  private final ConcurrentMap<String, MemoryNamespace> namespaces = new ConcurrentHashMap<>();

  private MemoryDatabase() {}

  /** Opens the database with that name, or creates one that no other backend can open. */
  static MemoryDatabase open(Optional<String> name) {
    return name.map(shared -> NAMED.computeIfAbsent(shared, first -> new MemoryDatabase()))
        .orElseGet(MemoryDatabase::new);
  }

  /** The opened namespaces whose names begin with the prefix, including empty ones. */
  Set<String> namespaces(String prefix) {
    return namespaces.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  /** The data of that namespace; a new one is empty. */
  MemoryNamespace namespace(String name) {
    return namespaces.computeIfAbsent(name, first -> new MemoryNamespace());
  }
}
