package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.index.IdIndex;
import io.lmscore.store.memory.index.LabelIndex;
import io.lmscore.store.memory.index.PropertyIndex;
import io.lmscore.store.memory.storage.Detail;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.memory.storage.NameTable;
import io.lmscore.store.memory.storage.NumberSet;
import io.lmscore.store.memory.storage.PagedTable;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one namespace at one moment. Immutable: a holder of it sees no later write.
 *
 * <p>Nodes have numbers ({@link IdIndex}). Under these numbers, tables hold each node and its links
 * in each direction. A relationship is a link in the table {@code out} of its start and one in the
 * table {@code in} of its end, with the same detail.
 *
 * @param names the names of labels and types, and the shared properties
 * @param nodes the nodes under their numbers
 * @param out the links that leave a node, including those to the node itself
 * @param in the links that arrive at a node, including those from the node itself
 * @param indexes the indexes on declared properties
 */
public record GraphState(
    Names names,
    IdIndex ids,
    PagedTable<Node> nodes,
    LinkTable out,
    LinkTable in,
    LabelIndex byLabel,
    List<PropertyIndex> indexes) {
  /** Copies the list. */
  public GraphState {
    indexes = List.copyOf(indexes);
  }

  /** A graph without nodes. */
  static GraphState empty(Names names) {
    return new GraphState(
        names,
        IdIndex.empty(),
        PagedTable.empty(),
        LinkTable.empty(),
        LinkTable.empty(),
        LabelIndex.empty(),
        List.of());
  }

  /** A graph without nodes that has the same indexes. */
  GraphState cleared() {
    GraphState empty = empty(names);
    return empty.with(indexes.stream().map(PropertyIndex::cleared).toList());
  }

  private GraphState with(List<PropertyIndex> newIndexes) {
    return new GraphState(names, ids, nodes, out, in, byLabel, newIndexes);
  }

  /** The same graph with an additional index on these properties. */
  GraphState indexed(IndexedProperties properties, HeapCall call) {
    List<PropertyIndex> more = new ArrayList<>(indexes);
    properties
        .keysByLabel()
        .forEach(
            (label, keys) -> {
              for (String key : keys) {
                if (indexes.stream().noneMatch(index -> index.isOf(label, key))) {
                  more.add(filled(PropertyIndex.of(label, key), label, call));
                }
              }
            });
    return with(more);
  }

  private PropertyIndex filled(PropertyIndex index, String label, HeapCall call) {
    PropertyIndex.Editor editor = index.edit();
    NumberSet members = byLabel.members(labelNames().find(label));
    for (int node = members.next(-1); node != NumberSet.NONE; node = members.next(node)) {
      call.step();
      editor.replace(node, null, node(node));
    }
    return editor.index();
  }

  /** The numbers of labels. */
  public NameTable labelNames() {
    return names.labels();
  }

  /** The numbers of types. */
  public NameTable typeNames() {
    return names.types();
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

  /** The stored node with that number. */
  public Node node(int number) {
    return Objects.requireNonNull(nodes.get(number));
  }

  /** The relationship; null when there is none. */
  public @Nullable Relationship relationship(RelationshipId id) {
    int from = find(id.from());
    int to = find(id.to());
    int type = names.types().find(id.type());
    if (from == IdIndex.ABSENT || to == IdIndex.ABSENT || type < 0) {
      return null;
    }
    @Nullable Detail detail = out.get(from).find(type, to, id.key());
    return detail == null ? null : relationship(new Edge(from, type, to, detail));
  }

  /** The relationship in the form that callers use. */
  public Relationship relationship(Edge edge) {
    return new Relationship(id(edge), edge.detail().properties(), edge.detail().version());
  }

  public RelationshipId id(Edge edge) {
    return RelationshipId.of(
        ids.id(edge.from()),
        names.types().name(edge.type()),
        ids.id(edge.to()),
        edge.detail().key());
  }

  /** Visits the relationships that can be followed from a node in that direction, each once. */
  public void forEach(int node, Direction direction, Consumer<Edge> action) {
    if (direction != Direction.IN) {
      LinkCursor link = out.get(node).cursor();
      while (link.next()) {
        action.accept(new Edge(node, link.type(), link.node(), link.detail()));
      }
    }
    if (direction != Direction.OUT) {
      LinkCursor link = in.get(node).cursor();
      while (link.next()) {
        if (direction == Direction.IN || link.node() != node) {
          action.accept(new Edge(link.node(), link.type(), node, link.detail()));
        }
      }
    }
  }
}
