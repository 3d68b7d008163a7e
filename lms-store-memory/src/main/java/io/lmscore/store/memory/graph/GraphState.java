package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.memory.index.IdIndex;
import io.lmscore.store.memory.index.LabelIndex;
import io.lmscore.store.memory.storage.Detail;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.Links;
import io.lmscore.store.memory.storage.NameTable;
import io.lmscore.store.memory.storage.PagedInts;
import io.lmscore.store.memory.storage.PagedTable;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one namespace at a moment. Immutable: whoever holds it sees no later write.
 *
 * <p>Nodes have numbers ({@link IdIndex}), under which tables hold the node, its label and its
 * links in each direction. A relationship is a link in the table {@code out} of its start and one
 * in the table {@code in} of its end, with the same detail.
 *
 * @param nodes under their numbers
 * @param labels the number of the label, under the number of the node
 * @param out links that leave, those to the node itself included
 * @param in links that arrive, those from the node itself included
 */
public record GraphState(
    NameTable labelNames,
    NameTable typeNames,
    IdIndex ids,
    PagedTable<Node> nodes,
    PagedInts labels,
    PagedTable<Links> out,
    PagedTable<Links> in,
    LabelIndex byLabel) {

  /** A graph without nodes. */
  static GraphState empty(NameTable labelNames, NameTable typeNames) {
    return new GraphState(
        labelNames,
        typeNames,
        IdIndex.empty(),
        PagedTable.empty(),
        PagedInts.zeros(0),
        PagedTable.empty(),
        PagedTable.empty(),
        LabelIndex.empty());
  }

  /** The number of the node, or {@link IdIndex#ABSENT}. */
  public int find(NodeId id) {
    return ids.find(id);
  }

  /** The node with that id; null when there is none. */
  public @Nullable Node node(NodeId id) {
    int number = ids.find(id);
    return number == IdIndex.ABSENT ? null : nodes.get(number);
  }

  /** A node that is there. */
  public Node node(int number) {
    return Objects.requireNonNull(nodes.get(number));
  }

  /** The relationship; null when there is none. */
  public @Nullable Relationship relationship(RelationshipId id) {
    int from = find(id.from());
    int to = find(id.to());
    int type = typeNames.find(id.type());
    if (from == IdIndex.ABSENT || to == IdIndex.ABSENT || type < 0) {
      return null;
    }
    @Nullable Detail detail = links(out, from).find(type, to, id.key());
    return detail == null ? null : relationship(new Edge(from, type, to, detail));
  }

  /** The relationship as callers know it. */
  public Relationship relationship(Edge edge) {
    return new Relationship(id(edge), edge.detail().properties(), edge.detail().version());
  }

  public RelationshipId id(Edge edge) {
    return RelationshipId.of(
        ids.id(edge.from()), typeNames.name(edge.type()), ids.id(edge.to()), edge.detail().key());
  }

  /** The links that leave, or arrive at, a node. */
  public static Links links(PagedTable<Links> table, int node) {
    @Nullable Links links = table.get(node);
    return links == null ? Links.none() : links;
  }

  /** Visits the relationships that can be followed from a node in that direction, each once. */
  public void forEach(int node, Direction direction, Consumer<Edge> action) {
    if (direction != Direction.IN) {
      LinkCursor link = links(out, node).cursor();
      while (link.next()) {
        action.accept(new Edge(node, link.type(), link.node(), link.detail()));
      }
    }
    if (direction != Direction.OUT) {
      LinkCursor link = links(in, node).cursor();
      while (link.next()) {
        if (direction == Direction.IN || link.node() != node) {
          action.accept(new Edge(link.node(), link.type(), node, link.detail()));
        }
      }
    }
  }
}
