package io.lmscore.store.memory;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.memory.call.Calls;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;

/**
 * The nodes with given ids, read page by page; one that is deleted before its page is read is
 * passed over.
 */
final class NodeCursor implements Cursor<Node> {
  private static final int PAGE = 1_000;

  private final Calls calls;
  private final Function<List<NodeId>, List<Node>> reader;
  private final Queue<Node> page = new ArrayDeque<>();
  private List<NodeId> rest;
  private boolean closed;

  /**
   * @param reader gives those of the nodes that are stored, in the order of the ids
   */
  NodeCursor(List<NodeId> ids, Calls calls, Function<List<NodeId>, List<Node>> reader) {
    this.rest = ids;
    this.calls = calls;
    this.reader = reader;
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      throw new ClosedException("memory graph.stream: the cursor");
    }
    calls.checkOpen("graph.stream");
    while (page.isEmpty() && !rest.isEmpty()) {
      int size = Math.min(PAGE, rest.size());
      page.addAll(reader.apply(rest.subList(0, size)));
      rest = rest.subList(size, rest.size());
    }
    return !page.isEmpty();
  }

  @Override
  public Node next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the cursor has no more nodes");
    }
    return page.remove();
  }

  @Override
  public void close() {
    closed = true;
    page.clear();
    rest = List.of();
  }
}
