package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.value.PropertyMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Whatever no text of a statement may depend on. */
final class RandomElements {
  private static final String ODD = "`'\"\\ ${}é//";

  private final Random random;
  private final List<String> labels;
  private final List<String> types;

  RandomElements(Random random, List<String> labels, List<String> types) {
    this.random = random;
    this.labels = labels;
    this.types = types;
  }

  /** Of any number, from one. */
  <T> List<T> some(Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      items.add(item.get());
    }
    return items;
  }

  String text() {
    return ODD.charAt(random.nextInt(ODD.length())) + Long.toString(random.nextLong(), 36);
  }

  NodeId id() {
    return NodeId.of(text());
  }

  /** At least two. */
  List<NodeId> ids() {
    TreeSet<NodeId> ids = new TreeSet<>(some(this::id));
    ids.add(NodeId.of("a"));
    ids.add(NodeId.of("b"));
    return List.copyOf(ids);
  }

  int limit() {
    return 1 + random.nextInt(10_000);
  }

  /** Below 2<sup>53</sup>, from which on both kinds are compared apart. */
  Object number() {
    return random.nextBoolean() ? (Object) random.nextInt() : (Object) random.nextDouble();
  }

  Object value() {
    return switch (random.nextInt(5)) {
      case 0 -> text();
      case 1 -> random.nextBoolean();
      case 2 -> Instant.ofEpochSecond(random.nextInt());
      case 3 -> some(this::text);
      default -> number();
    };
  }

  List<Object> values() {
    return some(this::value);
  }

  PropertyMap properties() {
    PropertyMap properties = PropertyMap.empty();
    int size = random.nextInt(4);
    Object[] entries = new Object[2 * size];
    for (int i = 0; i < size; i++) {
      entries[2 * i] = i + text();
      entries[2 * i + 1] = value();
    }
    return size == 0 ? properties : PropertyMap.of(entries);
  }

  Node node(String label) {
    return new Node(id(), label, properties(), random.nextInt(3));
  }

  RelationshipId relationshipId(String type) {
    return RelationshipId.of(id(), type, id(), random.nextBoolean() ? "" : text());
  }

  RelationshipId relationshipId() {
    return relationshipId(types.get(random.nextInt(types.size())));
  }

  Relationship relationship(String type) {
    return new Relationship(relationshipId(type), properties(), random.nextInt(3));
  }

  int bucket() {
    return random.nextInt(1_024);
  }

  List<String> labels() {
    return labels;
  }

  List<String> types() {
    return types;
  }
}
