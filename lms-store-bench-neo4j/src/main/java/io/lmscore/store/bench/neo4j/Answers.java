package io.lmscore.store.bench.neo4j;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Row;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Converts the answers of all contenders into a form that {@code equals} compares. */
final class Answers {
  private Answers() {}

  /** Returns label and properties of a node; the id is one of the properties. */
  static List<Object> node(Node node) {
    Map<String, Object> properties = properties(node.properties());
    properties.put("id", node.id().value());
    return List.of(node.label(), properties);
  }

  /** Returns the same form of a node by hand, without the label that all these nodes share. */
  static List<Object> node(HandNode node) {
    TreeSet<String> labels = new TreeSet<>();
    node.labels().forEach(labels::add);
    labels.remove(HandGraph.LABEL);
    return List.of(String.join(" ", labels), properties(node.properties()));
  }

  /** Returns nodes in any order. */
  static Set<Object> nodes(List<Node> nodes) {
    Set<Object> all = new HashSet<>();
    nodes.forEach(node -> all.add(node(node)));
    return all;
  }

  /** Returns the same form of nodes by hand. */
  static Set<Object> handNodes(List<HandNode> nodes) {
    Set<Object> all = new HashSet<>();
    nodes.forEach(node -> all.add(node(node)));
    return all;
  }

  /** Returns the values of rows in any order. */
  static Set<List<@Nullable Object>> rows(List<Row> rows) {
    Set<List<@Nullable Object>> all = new HashSet<>();
    for (Row row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      row.values().forEach(value -> values.add(value.map(Value::raw).orElse(null)));
      all.add(values);
    }
    return all;
  }

  /** Returns the same form of whole nodes: the id and some properties. */
  static Set<List<@Nullable Object>> columns(List<Node> nodes, List<String> keys) {
    Set<List<@Nullable Object>> all = new HashSet<>();
    for (Node node : nodes) {
      List<@Nullable Object> values = new ArrayList<>(List.of(node.id().value()));
      keys.forEach(key -> values.add(node.properties().find(key).map(Value::raw).orElse(null)));
      all.add(values);
    }
    return all;
  }

  /** Returns type, ends and properties of a relationship. */
  static List<Object> relationship(Relationship relationship) {
    return List.of(
        relationship.id().type(),
        relationship.id().from().value(),
        relationship.id().to().value(),
        properties(relationship.properties()));
  }

  /** Returns the same form of a row by hand. */
  static List<Object> relationship(HandGraph.Row row) {
    return List.of(row.type(), row.from(), row.to(), properties(row.properties()));
  }

  private static Map<String, Object> properties(PropertyMap properties) {
    Map<String, Object> raw = new HashMap<>();
    properties.values().forEach((key, value) -> raw.put(key, value.raw()));
    return raw;
  }

  private static Map<String, Object> properties(Map<String, Object> properties) {
    Map<String, Object> raw = new HashMap<>();
    properties.forEach(
        (key, value) ->
            raw.put(key, value instanceof ZonedDateTime time ? time.toInstant() : value));
    return raw;
  }
}
