package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.util.List;
import java.util.Optional;

/**
 * Finds paths within a call that has begun. Results, their order and bounds, and what is thrown are
 * those of {@link GraphStore}; what is missing among the capabilities is refused with {@link
 * io.lmscore.store.UnsupportedException}, and a search in too large a part of the graph with {@link
 * io.lmscore.store.LimitExceededException}. Thread-safe.
 */
public interface PathReads {
  /**
   * {@link GraphStore#paths}.
   *
   * @param traversal without an order
   */
  List<Path> paths(Call call, Traversal traversal, PathRule rule);

  /** {@link GraphStore#countPaths}. */
  long count(Call call, Traversal traversal, PathRule rule);

  /** {@link GraphStore#shortestPath}. */
  Optional<Path> shortest(Call call, ShortestPath question);

  /** {@link GraphStore#shortestPaths}: at most as many as the limit of the question. */
  List<Path> allShortest(Call call, ShortestPath question);

  /**
   * {@link GraphStore#kShortestPaths}, and with a k of 1 {@link GraphStore#cheapestPath}.
   *
   * @param k the most, 1 to 1,000; the question's limit plays no part
   * @throws io.lmscore.store.InvalidValueException for a negative weight that can be reached
   */
  List<CostedPath> cheapest(Call call, ShortestPath question, int k);
}
