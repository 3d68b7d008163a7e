package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.neo4j.client.RowStream;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The items of a stream, without those whose nodes were deleted after the server had found them.
 * Nodes that were read half-written are read again by their ids.
 *
 * @param <T> what is streamed: nodes, or rows
 */
public final class ConsistentStream<T> implements Portions<T> {
  private final RowStream<Optional<Item<T>>> rows;
  private final ElementReader reader;
  private final BiFunction<Call, Collection<NodeId>, List<Node>> reread;

  /**
   * What was read of a node.
   *
   * @param id its id
   * @param item the item as it was read
   * @param withNode makes the item of the node read again
   */
  public record Item<T>(NodeId id, T item, Function<Node, T> withNode) {}

  /**
   * @param reader reads the rows
   * @param reread reads nodes, of which some may no longer exist
   */
  public ConsistentStream(
      RowStream<Optional<Item<T>>> rows,
      ElementReader reader,
      BiFunction<Call, Collection<NodeId>, List<Node>> reread) {
    this.rows = rows;
    this.reader = reader;
    this.reread = reread;
  }

  @Override
  public List<T> next(Call call) {
    while (true) {
      List<Optional<Item<T>>> portion = rows.next(call);
      List<Item<T>> stored = portion.stream().flatMap(Optional::stream).toList();
      Collection<NodeId> torn = reader.takeTorn();
      List<T> consistent =
          torn.isEmpty()
              ? stored.stream().map(Item::item).toList()
              : replaceTorn(call, stored, torn);
      if (portion.isEmpty() || !consistent.isEmpty()) { // an empty portion is the end
        return consistent;
      }
    }
  }

  @Override
  public void close() {
    rows.close();
  }

  private List<T> replaceTorn(Call call, List<Item<T>> portion, Collection<NodeId> torn) {
    Map<NodeId, Node> read =
        reread.apply(call, torn).stream().collect(Collectors.toMap(Node::id, Function.identity()));
    return portion.stream()
        .filter(item -> !torn.contains(item.id()) || read.containsKey(item.id()))
        .map(
            item ->
                torn.contains(item.id())
                    ? item.withNode().apply(Objects.requireNonNull(read.get(item.id())))
                    : item.item())
        .toList();
  }
}
