package io.lmscore.store.spi.path;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds paths on a server that does not enumerate them itself, within one attempt of a call:
 *
 * <ol>
 *   <li>The server gives the part of the graph in which the paths lie, by keys. A part of more than
 *       {@link #MAX_ELEMENTS} is refused.
 *   <li>The paths are enumerated in the heap, so that a limit ends the search.
 *   <li>The server gives the whole elements of the paths that were found, each once.
 * </ol>
 *
 * <p>Not thread-safe.
 *
 * @param <N> keys of nodes, by {@code equals}
 * @param <E> keys of relationships, by {@code equals}
 * @param <X> what the statements of the backend throw
 */
public final class NeighbourhoodPaths<N, E, X extends Exception> {
  /** The most elements of the part of a graph that is searched: it is kept in the heap. */
  public static final int MAX_ELEMENTS = 2_000_000;

  private final Call call;
  private final PathSource<N, E, X> source;

  /** Reads nothing yet. */
  public NeighbourhoodPaths(Call call, PathSource<N, E, X> source) {
    this.call = call;
    this.source = source;
  }

  /**
   * The paths of a traversal, in no particular order, at most as many as its limit says.
   *
   * @throws LimitExceededException when they lie among too many elements
   */
  public List<Path> paths(Traversal traversal, PathRule rule) throws X {
    PathNeighbourhood<N, E> graph = neighbourhood(traversal);
    return read(new PathSearch<>(traversal, rule, graph).first(graph.starts(), traversal.limit()));
  }

  /**
   * The part of the graph in which the paths of a traversal lie. It can be searched when the
   * attempt is over.
   *
   * @throws LimitExceededException when it has too many elements
   */
  public PathNeighbourhood<N, E> neighbourhood(Traversal traversal) throws X {
    PathNeighbourhood<N, E> graph = new PathNeighbourhood<>(call, traversal);
    checkSize(source.load(traversal, graph));
    return graph;
  }

  /**
   * The simple paths of the least cost, in their order.
   *
   * @param k the most
   * @throws InvalidValueException for a negative weight that can be reached
   * @throws LimitExceededException when they lie among too many elements
   */
  public List<CostedPath> cheapest(ShortestPath question, int k) throws X {
    CostNeighbourhood<N, E> graph = new CostNeighbourhood<>(call);
    checkSize(source.load(question, graph));
    List<WeightedPath<N, E>> found =
        new CheapestPaths<>(graph, call, question).first(graph.from(), graph.to(), k);
    return WeightedPath.costed(found, read(WeightedPath.steps(found)));
  }

  /** The paths of these steps, in the same order, with their elements. */
  public List<Path> read(List<PathSteps<N, E>> found) throws X {
    if (found.isEmpty()) {
      return List.of();
    }
    Set<N> nodes = new HashSet<>();
    Set<E> relationships = new HashSet<>();
    for (PathSteps<N, E> steps : found) {
      nodes.addAll(steps.nodes());
      relationships.addAll(steps.relationships());
    }
    PathElements<N, E> elements = new PathElements<>();
    source.read(nodes, relationships, elements);
    return found.stream().map(steps -> elements.path(steps, source::missing)).toList();
  }

  /**
   * Refuses a part of the graph that is too large.
   *
   * @throws LimitExceededException when it has more than {@link #MAX_ELEMENTS}
   */
  public void checkSize(long elements) {
    if (elements > MAX_ELEMENTS) {
      throw new LimitExceededException(
          call.message("elements among which the paths lie"), elements, MAX_ELEMENTS);
    }
  }
}
