package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.neo4j.client.RowStream;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The nodes of a stream, without those that were deleted after the server had found them. Nodes
 * that were read half-written are read again by their ids.
 */
public final class ConsistentNodes implements Portions<Node> {
  private final RowStream<Optional<Node>> rows;
  private final ElementReader reader;
  private final BiFunction<Call, Collection<NodeId>, List<Node>> reread;

  /**
   * @param reader reads the rows
   * @param reread reads nodes, of which some may no longer exist
   */
  public ConsistentNodes(
      RowStream<Optional<Node>> rows,
      ElementReader reader,
      BiFunction<Call, Collection<NodeId>, List<Node>> reread) {
    this.rows = rows;
    this.reader = reader;
    this.reread = reread;
  }

  @Override
  public List<Node> next(Call call) {
    while (true) {
      List<Optional<Node>> portion = rows.next(call);
      List<Node> stored = portion.stream().flatMap(Optional::stream).toList();
      Collection<NodeId> torn = reader.takeTorn();
      List<Node> consistent = torn.isEmpty() ? stored : replaceTorn(call, stored, torn);
      if (portion.isEmpty() || !consistent.isEmpty()) { // an empty portion is the end
        return consistent;
      }
    }
  }

  @Override
  public void close() {
    rows.close();
  }

  private List<Node> replaceTorn(Call call, List<Node> portion, Collection<NodeId> torn) {
    Map<NodeId, Node> read =
        reread.apply(call, torn).stream().collect(Collectors.toMap(Node::id, Function.identity()));
    return portion.stream()
        .filter(node -> !torn.contains(node.id()) || read.containsKey(node.id()))
        .map(node -> read.getOrDefault(node.id(), node))
        .toList();
  }
}
