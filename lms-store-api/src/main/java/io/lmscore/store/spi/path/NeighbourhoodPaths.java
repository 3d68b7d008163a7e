package io.lmscore.store.spi.path;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds paths on a server that does not enumerate paths, within one attempt of a call:
 *
 * <ol>
 *   <li>The server sends the keys of the part of the graph that contains the paths. A part of more
 *       than {@link #MAX_ELEMENTS} is refused.
 *   <li>The search enumerates the paths in the heap, so that a limit ends it.
 *   <li>The server sends the whole elements of the found paths, each once.
 * </ol>
 *
 * <p>Not thread-safe.
 *
 * @param <N> keys of nodes, by {@code equals}
 * @param <E> keys of relationships, by {@code equals}
 * @param <X> the exception type of the backend's statements
 */
public final class NeighbourhoodPaths<N, E, X extends Exception> {
  /** The most elements of the searched part of a graph, which the heap holds. */
  public static final int MAX_ELEMENTS = 2_000_000;

  private final Call call;
  private final PathSource<N, E, X> source;

  /** Creates the search; reads nothing. */
  public NeighbourhoodPaths(Call call, PathSource<N, E, X> source) {
    this.call = call;
    this.source = source;
  }

  /**
   * Returns the paths of a traversal, in no particular order, at most as many as its limit.
   *
   * @throws LimitExceededException when the part of the graph that contains them has too many
   *     elements
   */
  public List<Path> paths(Traversal traversal, PathRule rule) throws X {
    PathNeighbourhood<N, E> graph = neighbourhood(traversal);
    return read(new PathSearch<>(traversal, rule, graph).first(graph.starts(), traversal.limit()));
  }

  /**
   * Returns the paths of a traversal, where elements may have been deleted since they were found.
   *
   * @param most the most paths, whatever the limit of the traversal
   * @return for each path that was found, the path; empty when an element of it no longer exists
   * @throws LimitExceededException when the part of the graph that contains them has too many
   *     elements
   */
  public List<Optional<Path>> stored(Traversal traversal, PathRule rule, int most) throws X {
    PathNeighbourhood<N, E> graph = neighbourhood(traversal);
    List<PathSteps<N, E>> found =
        new PathSearch<>(traversal, rule, graph).first(graph.starts(), most);
    return stored(found, elements(found));
  }

  private List<Optional<Path>> stored(List<PathSteps<N, E>> found, PathElements<N, E> elements) {
    List<Optional<Path>> paths = new ArrayList<>(found.size());
    for (PathSteps<N, E> steps : found) {
      paths.add(
          elements.areStored(steps)
              ? Optional.of(elements.path(steps, source::missing))
              : Optional.empty());
    }
    return paths;
  }

  /**
   * Reads the part of the graph that contains the paths of a traversal. It can be searched after
   * the attempt.
   *
   * @throws LimitExceededException when it has too many elements
   */
  public PathNeighbourhood<N, E> neighbourhood(Traversal traversal) throws X {
    PathNeighbourhood<N, E> graph = new PathNeighbourhood<>(call, traversal);
    checkSize(source.load(traversal, graph));
    return graph;
  }

  /**
   * Returns the simple paths of the least cost, in their order.
   *
   * @param k the most paths
   * @throws InvalidValueException for a reachable negative weight
   * @throws LimitExceededException when the part of the graph that contains them has too many
   *     elements
   */
  public List<CostedPath> cheapest(ShortestPath question, int k) throws X {
    return costed(costs(question, costNeighbourhood(question)).first(k));
  }

  /**
   * Returns all simple paths of the least cost, in their order, at most as many as the limit.
   *
   * @throws InvalidValueException for a reachable negative weight
   * @throws LimitExceededException when the part of the graph that contains them has too many
   *     elements
   */
  public List<CostedPath> allCheapest(ShortestPath question) throws X {
    return costed(costs(question, costNeighbourhood(question)).allOfLeastCost(question.limit()));
  }

  /**
   * Reads the part of the graph that contains the cheap paths.
   *
   * @throws LimitExceededException when it has too many elements
   */
  CostNeighbourhood<N, E> costNeighbourhood(ShortestPath question) throws X {
    CostNeighbourhood<N, E> graph = new CostNeighbourhood<>(call);
    checkSize(source.load(question, graph));
    return graph;
  }

  CheapestPaths<N, E> costs(ShortestPath question, CostNeighbourhood<N, E> graph) {
    return new CheapestPaths<>(graph, call, question, graph.starts(), graph.ends());
  }

  private List<CostedPath> costed(List<WeightedPath<N, E>> found) throws X {
    return WeightedPath.costed(found, read(WeightedPath.steps(found)));
  }

  /** Reads the paths of these steps, in the same order, with their elements. */
  public List<Path> read(List<PathSteps<N, E>> found) throws X {
    return paths(found, elements(found));
  }

  private PathElements<N, E> elements(List<PathSteps<N, E>> found) throws X {
    PathElements<N, E> elements = new PathElements<>();
    read(found, elements);
    return elements;
  }

  /**
   * Reads those elements of the paths that were not asked for before.
   *
   * @return their keys
   */
  PathElements.Keys<N, E> read(List<PathSteps<N, E>> found, PathElements<N, E> elements) throws X {
    PathElements.Keys<N, E> keys = elements.unasked(found);
    if (!keys.isEmpty()) {
      source.read(keys.nodes(), keys.relationships(), elements);
    }
    return keys;
  }

  /** The paths of these steps, of which all elements were read. */
  List<Path> paths(List<PathSteps<N, E>> found, PathElements<N, E> elements) {
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
          call.message("nodes and relationships to search for paths"), elements, MAX_ELEMENTS);
    }
  }
}
