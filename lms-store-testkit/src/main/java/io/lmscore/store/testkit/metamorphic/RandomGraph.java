package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small graph with cycles, parallel relationships and hubs. One key has values of every kind. */
record RandomGraph(List<Node> nodes, List<Relationship> relationships) {
  private static final int NODES = 30;
  private static final int RELATIONSHIPS = 80;
  private static final List<String> LABELS = List.of("Device", "Equipment", "Person");
  private static final List<String> TYPES = List.of("MONITORS", "OWNS", "NEAR");
  private static final List<Object> VALUES =
      List.of(
          0,
          1,
          1.0,
          2,
          2.5,
          -3,
          true,
          false,
          "",
          "alpha",
          "alp",
          "\u00e9",
          "\uD83D\uDE00 beta",
          Instant.parse("2026-01-01T00:00:00Z"),
          List.of(1, 2),
          List.of("alpha"),
          List.of());

  static RandomGraph draw(Random random) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (int i = 0; i < NODES; i++) {
      String id = "n" + i;
      nodes.put(id, Node.of(id, of(LABELS, random)).withProperties(properties(random)));
    }
    Map<RelationshipId, Relationship> relationships = new LinkedHashMap<>();
    for (int i = 0; i < RELATIONSHIPS; i++) {
      String from = "n" + random.nextInt(NODES);
      String to = "n" + random.nextInt(random.nextInt(4) == 0 ? 3 : NODES); // some are hubs
      Relationship drawn =
          Relationship.of(from, of(TYPES, random), to).withProperties(properties(random));
      Relationship keyed = random.nextInt(5) == 0 ? drawn.withKey("second") : drawn;
      relationships.put(keyed.id(), keyed);
    }
    return new RandomGraph(List.copyOf(nodes.values()), List.copyOf(relationships.values()));
  }

  /** Writes the whole graph in one batch. */
  void write(GraphStore graph) {
    List<Write> writes = new ArrayList<>();
    nodes.forEach(node -> writes.add(Write.put(node)));
    relationships.forEach(relationship -> writes.add(Write.put(relationship)));
    graph.write(writes);
  }

  GraphSample sample() {
    return new GraphSample(nodes, relationships);
  }

  private static PropertyMap properties(Random random) {
    PropertyMap properties = PropertyMap.empty();
    for (String key : List.of("p", "q")) {
      if (random.nextInt(100) < 70) {
        properties = properties.with(key, of(VALUES, random));
      }
    }
    return properties;
  }

  private static <T> T of(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }
}
