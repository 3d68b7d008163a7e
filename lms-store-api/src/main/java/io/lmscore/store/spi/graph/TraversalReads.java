package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.List;

/**
 * Answers traversals within a running call. Results, their order and bounds, and exceptions are
 * those of {@link GraphStore}. A traversal that the server cannot follow exactly throws {@link
 * io.lmscore.store.UnsupportedException}. Thread-safe.
 */
public interface TraversalReads {
  /** {@link GraphStore#nodes(Traversal)}. */
  List<Node> nodes(Call call, Traversal traversal);

  /** {@link GraphStore#ids}. */
  List<NodeId> ids(Call call, Traversal traversal);

  /** {@link GraphStore#reach}. */
  List<Reached> reach(Call call, Traversal traversal);

  /**
   * Sends the statement of {@link GraphStore#stream}, without the limit of the traversal.
   *
   * @param call the first call; each portion is fetched in a separate call
   * @return for one thread at a time; the caller closes it
   */
  Portions<Node> stream(Call call, Traversal traversal);

  /**
   * {@link GraphStore#rows}, also for {@link GraphStore#countByStart} and {@link
   * GraphStore#countByProperty}. For {@link Column#countWalks}, {@link
   * io.lmscore.store.spi.path.WalkEnds} counts the walks. The server then makes the groups, or
   * {@link io.lmscore.store.spi.path.WalkGroups} does.
   *
   * @param columns checked
   */
  List<Row> rows(Call call, Traversal traversal, List<Column> columns);

  /**
   * Sends the statement of {@link GraphStore#streamRows}, as {@link #stream} does.
   *
   * @param columns checked
   */
  Portions<Row> streamRows(Call call, Traversal traversal, List<Column> columns);

  /** {@link GraphStore#count}. */
  long count(Call call, Traversal traversal);

  /**
   * {@link GraphStore#explain}: the statement of {@link #nodes}, or of {@link #rows}. A backend
   * without a query language returns {@link TraversalText}.
   *
   * @param columns checked; none for the statement of {@link #nodes}; with {@link
   *     Column#countWalks}, for the statement that reads the part of the graph
   */
  Explanation explain(Call call, Traversal traversal, List<Column> columns);
}
