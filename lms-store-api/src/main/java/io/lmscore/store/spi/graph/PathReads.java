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
 * Finds paths within a running call. Results, their order and bounds, and exceptions are those of
 * {@link GraphStore}. {@link ServerGraphStore} calls no method whose capability is missing, so such
 * a method may throw {@link IllegalStateException}. A search in a part of the graph that is too
 * large throws {@link io.lmscore.store.LimitExceededException}. Thread-safe.
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

  /** {@link GraphStore#shortestPaths}: at most as many paths as the limit of the question. */
  List<Path> allShortest(Call call, ShortestPath question);

  /**
   * {@link GraphStore#kShortestPaths}, and with {@code k} 1 {@link GraphStore#cheapestPath}.
   *
   * @param k the most paths, 1 to 1,000; the question's limit has no effect
   * @throws io.lmscore.store.InvalidValueException for a negative weight that can be reached
   */
  List<CostedPath> cheapest(Call call, ShortestPath question, int k);

  /**
   * {@link GraphStore#cheapestPaths}: at most as many paths as the limit of the question.
   *
   * @param question with a weight
   * @throws io.lmscore.store.InvalidValueException for a negative weight that can be reached
   */
  List<CostedPath> allCheapest(Call call, ShortestPath question);
}
