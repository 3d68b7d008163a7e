package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Elements that a stream has read again, by their ids. */
public final class RereadElements {
  private final Map<NodeId, Node> nodes = new HashMap<>();
  private final Map<RelationshipId, Relationship> relationships = new HashMap<>();
  private final Set<Object> edited = new HashSet<>();

  /**
   * An element that was read again.
   *
   * @param isEdited whether it was edited by hand: {@link ElementReader#isEdited}
   */
  public record Item<T extends Element>(T element, boolean isEdited) {
    /** Reads a node from labels and properties. */
    public static Item<Node> node(ElementReader reader, Object item) {
      Node node = reader.node(item);
      return new Item<>(node, reader.isEdited(node.id()));
    }

    /** Reads a relationship from a type and properties. */
    public static Item<Relationship> relationship(ElementReader reader, Object item) {
      Relationship relationship = reader.relationship(item);
      return new Item<>(relationship, reader.isEdited(relationship.id()));
    }
  }

  public RereadElements(List<Item<Node>> nodes, List<Item<Relationship>> relationships) {
    for (Item<Node> node : nodes) {
      add(this.nodes, node.element().id(), node);
    }
    for (Item<Relationship> relationship : relationships) {
      add(this.relationships, relationship.element().id(), relationship);
    }
  }

  private <I, T extends Element> void add(Map<I, T> to, I id, Item<T> item) {
    to.put(id, item.element());
    if (item.isEdited()) {
      edited.add(id);
    }
  }

  /** The node; empty when it was not read again, or no longer exists. */
  public Optional<Node> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** The relationship; empty when it was not read again, or no longer exists. */
  public Optional<Relationship> relationship(RelationshipId id) {
    return Optional.ofNullable(relationships.get(id));
  }

  /** Whether the element was read again and was edited by hand. */
  public boolean isEdited(Object id) {
    return edited.contains(id);
  }

  boolean containsAll(Collection<Object> ids) {
    return ids.stream().allMatch(id -> nodes.containsKey(id) || relationships.containsKey(id));
  }
}
