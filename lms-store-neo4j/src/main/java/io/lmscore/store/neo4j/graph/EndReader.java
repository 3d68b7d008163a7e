package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.neo4j.cypher.AnswerConditions;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.neo4j.isolation.Place;
import io.lmscore.store.neo4j.isolation.RereadElements;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whole elements that a statement has found, with what it required of them. */
final class EndReader {
  private final AnswerConditions conditions;
  private final boolean isOrdered;

  EndReader(AnswerConditions conditions) {
    this.conditions = conditions;
    this.isOrdered = conditions.isOrderedByProperty();
  }

  /** Reads an end node of a traversal, or one that matches a pattern; empty when it was deleted. */
  Optional<FoundItem<Node>> end(ElementReader reader, Object item) {
    List<?> parts = (List<?>) item;
    return isOrdered
        ? stillStored(reader, parts.get(0), parts.get(1))
        : stillStored(reader, parts, List.of());
  }

  /** Reads an end node and its distance; empty when it was deleted. */
  Optional<FoundItem<Reached>> reached(ElementReader reader, Object item) {
    List<?> parts = (List<?>) item;
    int distance = ((Number) parts.get(1)).intValue();
    return stillStored(reader, parts.get(0), isOrdered ? parts.get(2) : List.of())
        .map(found -> found.map(node -> new Reached(node, distance)));
  }

  /**
   * Reads the id of an end node; empty when the node was deleted.
   *
   * @param identity null when it was deleted
   */
  static Optional<FoundItem<NodeId>> id(ElementReader reader, @Nullable Object identity) {
    return Optional.ofNullable(identity).map(reader::foundId).map(FoundItem::of);
  }

  private Optional<FoundItem<Node>> stillStored(ElementReader reader, Object node, Object sent) {
    return ElementReader.isDeleted(node)
        ? Optional.empty()
        : Optional.of(asRead(reader, found(reader.node(node), (List<?>) sent)));
  }

  /** Reads a relationship that matches a pattern; empty when it was deleted. */
  Optional<FoundItem<Relationship>> relationship(ElementReader reader, Object item) {
    return ElementReader.isDeleted(item)
        ? Optional.empty()
        : Optional.of(asRead(reader, found(reader.relationship(item))));
  }

  /** The server has found an element that was edited by hand by what it sees. */
  private static <T> FoundItem<T> asRead(ElementReader reader, FoundItem<T> found) {
    return found.ids().stream().allMatch(reader::isEdited) ? found.asChosen() : found;
  }

  private FoundItem<Relationship> found(Relationship read) {
    return new FoundItem<>(
        List.of(read.id()),
        read,
        work -> conditions.holdFor(read, work),
        Place.unordered(read.id().to()),
        reread -> found(reread.relationship(read.id()).orElse(read)));
  }

  /**
   * @param sent the values by which the server has ordered, if the answer is ordered by a property
   */
  private FoundItem<Node> found(Node node, List<?> sent) {
    return new FoundItem<>(
        List.of(node.id()),
        node,
        work -> conditions.holdFor(node, work),
        isOrdered ? place(node, sent) : Place.unordered(node.id()),
        reread -> again(node, sent, reread));
  }

  /** One that was edited by hand is as the server has found it, unless it has changed since. */
  private FoundItem<Node> again(Node node, List<?> sent, RereadElements reread) {
    Node now = reread.node(node.id()).orElse(node);
    boolean isAsFound = now.equals(node) && reread.isEdited(now.id());
    return isAsFound ? found(now, sent).asChosen() : found(now, sent);
  }

  private Place place(Node node, List<?> sent) {
    return Place.of(
        conditions.order(),
        sent,
        column -> node.properties().find(((Column.Property) column).key()),
        node.id(),
        Optional.empty(),
        Optional.empty());
  }
}
