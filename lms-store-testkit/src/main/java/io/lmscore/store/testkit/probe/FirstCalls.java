package io.lmscore.store.testkit.probe;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes the first calls of an application, with a provider that the library has to find. It writes
 * and reads with each store that a configuration opens, and drops the namespaces. Its argument has
 * the entries of the configuration; its result is a text of the values read. So it can be called
 * from another class loader.
 */
public final class FirstCalls implements Function<Map<String, String>, String> {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** For a class loader that loads this class by its name. */
  public FirstCalls() {}

  /** Returns the answer that every backend must give. */
  public static String expected(Role role) {
    return switch (role) {
      case GRAPH -> "GRAPH 2 nodes, a leads to 1; ";
      case SERIES -> "SERIES 1 reading; ";
      case ENTITY -> "ENTITY a name; ";
    };
  }

  @Override
  public String apply(Map<String, String> entries) {
    StringBuilder answers = new StringBuilder();
    try (Stores stores = Stores.open(StoreConfig.of(entries))) {
      if (stores.roles().contains(Role.ENTITY)) {
        answers.append(entities(stores.entities()));
      }
      if (stores.roles().contains(Role.GRAPH)) {
        answers.append(graph(stores.graph()));
      }
      if (stores.roles().contains(Role.SERIES)) {
        answers.append(series(stores.series()));
      }
      stores.dropNamespaces();
    }
    return answers.toString();
  }

  private static String graph(GraphStore store) {
    store.check();
    store.put(Node.of("a", "Device", "zone", 1));
    store.write(
        List.of(Write.put(Node.of("b", "Device")), Write.put(Relationship.of("a", "OWNS", "b"))));
    int nodes = 0;
    try (var found = store.stream(Traversal.from(NodePattern.of("Device")))) {
      while (found.hasNext()) {
        found.next();
        nodes++;
      }
    }
    long reached = store.count(Traversal.from(NodeId.of("a")).out("OWNS"));
    return "GRAPH " + nodes + " nodes, a leads to " + reached + "; ";
  }

  private static String series(TimeSeriesStore store) {
    store.check();
    store.append(List.of(Reading.of("a", "temperature", NOON, 20.5)), DuplicatePolicy.FAIL);
    return "SERIES " + store.latest(SeriesSelection.ofDevices("a")).size() + " reading; ";
  }

  private static String entities(EntityStore store) {
    store.check();
    UUID id = new UUID(0, 1);
    store.put(EntityDraft.of(id, "Device", "a name"));
    return "ENTITY " + store.entity(id).orElseThrow().name() + "; ";
  }
}
