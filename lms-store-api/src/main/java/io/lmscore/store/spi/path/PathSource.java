package io.lmscore.store.spi.path;

import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.Set;

/**
 * The server's part of a path search, within one attempt of a call. All its results are of one
 * state of the graph; otherwise the exception of {@link #missing} makes the call begin again.
 *
 * @param <N> keys of nodes, by {@code equals}
 * @param <E> keys of relationships, by {@code equals}
 * @param <X> the exception type of its statements
 */
public interface PathSource<N, E, X extends Exception> {
  /**
   * Adds the part of the graph that contains the paths of a traversal: its start nodes, each
   * relationship by which a hop may leave a node, and for each node the hops that may end at it or
   * pass through it. Elements that lie on no path may be added as well.
   *
   * @return the number of elements of that part; if it is more than {@link
   *     NeighbourhoodPaths#MAX_ELEMENTS}, any number of elements may have been added
   */
  long load(Traversal traversal, PathNeighbourhood<N, E> graph) throws X;

  /**
   * Adds the part of the graph that contains the cheap paths between the ends, under the same
   * rules: the starts, the ends that can be reached, and all matching relationships with a numeric
   * weight that can be reached from a start within the longest length, those with a negative weight
   * included; {@link CheapestPaths} refuses them.
   */
  long load(ShortestPath question, CostNeighbourhood<N, E> graph) throws X;

  /**
   * Reads elements by their keys, at least one.
   *
   * @param elements receives the stored elements, in any order
   */
  void read(Set<N> nodes, Set<E> relationships, PathElements<N, E> elements) throws X;

  /**
   * Creates the failure for an element of a path that was not read.
   *
   * @param key the key of a node or a relationship
   */
  RuntimeException missing(Object key);
}
