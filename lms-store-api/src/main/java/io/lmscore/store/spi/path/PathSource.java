package io.lmscore.store.spi.path;

import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.Set;

/**
 * What a server contributes to a search for paths, within one attempt of a call: all its answers
 * are of one state of the graph, or {@link #missing} begins the call again.
 *
 * @param <N> keys of nodes, by {@code equals}
 * @param <E> keys of relationships, by {@code equals}
 * @param <X> what its statements throw
 */
public interface PathSource<N, E, X extends Exception> {
  /**
   * Adds the part of the graph in which the paths of a traversal lie.
   *
   * @return the number of elements of that part; when it is more than {@link
   *     NeighbourhoodPaths#MAX_ELEMENTS}, any number of them may have been added
   */
  long load(Traversal traversal, PathNeighbourhood<N, E> graph) throws X;

  /** The same for the cheap paths between two nodes. */
  long load(ShortestPath question, CostNeighbourhood<N, E> graph) throws X;

  /**
   * Reads elements by their keys.
   *
   * @param nodes at least one
   * @param elements takes those that are stored, in any order
   */
  void read(Set<N> nodes, Set<E> relationships, PathElements<N, E> elements) throws X;

  /**
   * The failure when an element of a path was not read.
   *
   * @param key of a node or a relationship
   */
  RuntimeException missing(Object key);
}
