package io.lmscore.store.bench.data;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.testkit.airroutes.AirRoutes;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;

/** The public graph air-routes, which is part of the conformance kit. */
public final class AirGraph implements GraphRows {
  /** The type of the relationships between airports. */
  public static final String ROUTE = "ROUTE";

  private final List<Node> nodes;
  private final List<Relationship> relationships;

  private AirGraph(AirRoutes routes) {
    nodes = routes.nodes();
    relationships = routes.relationships();
  }

  /** Reads the graph from the resource. */
  public static AirGraph read() {
    return new AirGraph(AirRoutes.read());
  }

  @Override
  public Iterable<NodeRow> nodes() {
    return () -> nodes.stream().map(AirGraph::row).iterator();
  }

  @Override
  public Iterable<RelationshipRow> relationships() {
    return () -> relationships.stream().map(AirGraph::row).iterator();
  }

  /** Returns the ids of all airports, in the order of the resource. */
  public List<String> airports() {
    return nodes.stream()
        .filter(node -> node.label().equals("Airport"))
        .map(node -> node.id().value())
        .toList();
  }

  private static NodeRow row(Node node) {
    return new NodeRow(node.id().value(), node.label(), flat(node.properties()));
  }

  private static RelationshipRow row(Relationship relationship) {
    return new RelationshipRow(
        relationship.id().from().value(),
        relationship.id().type(),
        relationship.id().to().value(),
        flat(relationship.properties()));
  }

  private static List<Object> flat(PropertyMap properties) {
    List<Object> flat = new ArrayList<>();
    properties
        .values()
        .forEach(
            (key, value) -> {
              flat.add(key);
              flat.add(value.raw());
            });
    return flat;
  }
}
