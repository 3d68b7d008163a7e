package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Elements that a stream has read again, by their ids. */
public final class RereadElements {
  private final Map<NodeId, Node> nodes;
  private final Map<RelationshipId, Relationship> relationships;

  public RereadElements(List<Node> nodes, List<Relationship> relationships) {
    this.nodes = nodes.stream().collect(Collectors.toMap(Node::id, Function.identity()));
    this.relationships =
        relationships.stream().collect(Collectors.toMap(Relationship::id, Function.identity()));
  }

  /** The node; empty when it was not read again, or no longer exists. */
  public Optional<Node> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** The relationship; empty when it was not read again, or no longer exists. */
  public Optional<Relationship> relationship(RelationshipId id) {
    return Optional.ofNullable(relationships.get(id));
  }

  boolean containsAll(Collection<Object> ids) {
    return ids.stream().allMatch(id -> nodes.containsKey(id) || relationships.containsKey(id));
  }
}
