package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.memory.index.IdIndex;
import io.lmscore.store.memory.index.LabelIndex;
import io.lmscore.store.memory.index.PropertyIndex;
import io.lmscore.store.memory.storage.Detail;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.memory.storage.Links;
import io.lmscore.store.memory.storage.PagedTable;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the next state of a graph. The state with which it began does not change, so a write that
 * fails discards its editor and has changed nothing. Not thread-safe.
 */
final class GraphEditor {
  private final Names names;
  private final IdIndex.Editor ids;
  private final PagedTable.Editor<Node> nodes;
  private final LinkTable.Editor out;
  private final LinkTable.Editor in;
  private final LabelIndex.Editor byLabel;
  private final List<PropertyIndex.Editor> indexes;

  GraphEditor(GraphState state) {
    this.names = state.names();
    this.ids = state.ids().edit();
    this.nodes = state.nodes().edit();
    this.out = state.out().edit();
    this.in = state.in().edit();
    this.byLabel = state.byLabel().edit();
    this.indexes = state.indexes().stream().map(PropertyIndex::edit).toList();
  }

  GraphState state() {
    return new GraphState(
        names,
        ids.index(),
        nodes.table(),
        out.table(),
        in.table(),
        byLabel.index(),
        indexes.stream().map(PropertyIndex.Editor::index).toList());
  }

  /** The number of the node, or {@link IdIndex#ABSENT}. */
  int number(NodeId id) {
    return ids.find(id);
  }

  /** The node with that id; null when there is none. */
  @Nullable Node find(NodeId id) {
    int number = ids.find(id);
    return number == IdIndex.ABSENT ? null : nodes.get(number);
  }

  /**
   * The stored detail of a relationship; null when there is none.
   *
   * @param from number of its start, or {@link IdIndex#ABSENT}
   * @param to number of its end, or {@link IdIndex#ABSENT}
   */
  @Nullable Detail find(RelationshipId id, int from, int to) {
    int type = names.types().find(id.type());
    return from == IdIndex.ABSENT || to == IdIndex.ABSENT || type < 0
        ? null
        : out.get(from).find(type, to, id.key());
  }

  /** The number of relationships of a stored node; one to itself counts once. */
  int degree(NodeId id) {
    int number = ids.find(id);
    int degree = out.get(number).size();
    LinkCursor link = in.get(number).cursor();
    while (link.next()) {
      degree += link.node() == number ? 0 : 1;
    }
    return degree;
  }

  /** Whether a stored node has any relationships. */
  boolean hasRelationships(NodeId id) {
    int number = ids.find(id);
    return out.get(number).size() + in.get(number).size() > 0;
  }

  /** Adds or replaces a node. */
  void put(Node node) {
    int number = ids.find(node.id());
    if (number == IdIndex.ABSENT) {
      number = ids.add(node.id());
      byLabel.add(names.labels().number(node.label()), number);
    }
    replace(number, deduplicated(node, number));
  }

  /**
   * Adds or replaces a relationship.
   *
   * @param from number of its start
   * @param to number of its end
   */
  void put(Relationship relationship, int from, int to) {
    int type = names.types().number(relationship.id().type());
    PropertyMap properties = names.properties().intern(relationship.properties());
    Detail detail = Detail.of(relationship.id().key(), properties, relationship.version());
    out.set(from, out.get(from).with(type, to, detail));
    in.set(to, in.get(to).with(type, from, detail));
  }

  /** Removes a stored node and its relationships. */
  void remove(NodeId id) {
    int number = ids.find(id);
    detach(number, out, in);
    detach(number, in, out);
    out.set(number, Links.none());
    in.set(number, Links.none());
    byLabel.remove(names.labels().find(node(number).label()), number);
    replace(number, null);
    ids.remove(number);
  }

  /** Removes a stored relationship, given the numbers of its ends. */
  void remove(RelationshipId id, int from, int to) {
    remove(from, names.types().find(id.type()), to, id.key());
  }

  /** Removes some relationships of a node. It removes none only when the node has none. */
  void removeSome(NodeId id, int max) {
    int number = ids.find(id);
    int left = max;
    for (LinkCursor link = out.get(number).cursor(); left > 0 && link.next(); left--) {
      remove(number, link.type(), link.node(), link.detail().key());
    }
    for (LinkCursor link = in.get(number).cursor(); left > 0 && link.next(); left--) {
      remove(link.node(), link.type(), number, link.detail().key());
    }
  }

  private Node node(int number) {
    return Objects.requireNonNull(nodes.get(number));
  }

  private void replace(int number, @Nullable Node node) {
    for (PropertyIndex.Editor index : indexes) {
      index.replace(number, nodes.get(number), node);
    }
    nodes.set(number, node);
  }

  private void remove(int from, int type, int to, String key) {
    out.set(from, out.get(from).without(type, to, key));
    in.set(to, in.get(to).without(type, from, key));
  }

  /** Removes the links of a node at their other ends; its own lists stay. */
  private static void detach(int number, LinkTable.Editor outgoing, LinkTable.Editor incoming) {
    LinkCursor link = outgoing.get(number).cursor();
    while (link.next()) {
      if (link.node() != number) {
        Links otherLinks = incoming.get(link.node());
        incoming.set(link.node(), otherLinks.without(link.type(), number, link.detail().key()));
      }
    }
  }

  /** The node built from objects already in the heap, where they are equal. */
  @SuppressWarnings("ReferenceEquality")
  private Node deduplicated(Node node, int number) {
    NodeId id = ids.id(number);
    String label = names.labels().name(names.labels().find(node.label()));
    PropertyMap properties = names.properties().intern(node.properties());
    return node.id() == id && node.label() == label && node.properties() == properties
        ? node
        : new Node(id, label, properties, node.version());
  }
}
