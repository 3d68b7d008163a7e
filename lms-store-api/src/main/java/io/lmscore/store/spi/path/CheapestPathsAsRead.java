package io.lmscore.store.spi.path;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Finds cheapest paths on a server whose statements see different states of the graph, within one
 * attempt of a call. Each element is read once, and counts as it was read: with its weight by then,
 * and not at all where it was deleted or no longer matches. So long as that changes the part of the
 * graph, the search is repeated. A negative weight, too, counts only once its relationship was
 * read.
 *
 * <p>Each repetition has read another element, so they end, however often the elements are written.
 * After {@link #FIRST_ROUNDS} of them the part of the graph is read anew, then after twice as many:
 * beside a writer of all weights that takes fewer statements. Not thread-safe.
 *
 * @param <N> keys of nodes, by {@code equals}
 * @param <E> keys of relationships, by {@code equals}
 * @param <X> the exception type of the backend's statements
 */
public final class CheapestPathsAsRead<N, E, X extends Exception> {
  private static final int FIRST_ROUNDS = 8;

  private final NeighbourhoodPaths<N, E, X> paths;
  private final ShortestPath question;
  private final Conditions conditions;

  /** Compares elements with the question as they were read. */
  public interface Conditions {
    /** Whether a path may begin at a node that was a start. */
    boolean matchesStart(Node node);

    /** Whether a path may end at a node that was an end. */
    boolean matchesEnd(Node node);

    /** Whether a path may pass through a node. */
    boolean matchesThrough(Node node);

    /** Whether a relationship still matches, apart from its weight. */
    boolean matches(Relationship relationship);
  }

  /** Creates the search; reads nothing. */
  public CheapestPathsAsRead(
      NeighbourhoodPaths<N, E, X> paths, ShortestPath question, Conditions conditions) {
    this.paths = paths;
    this.question = question;
    this.conditions = conditions;
  }

  /**
   * Returns the simple paths of the least cost, in their order.
   *
   * @param k the most paths
   * @throws InvalidValueException for a reachable negative weight
   * @throws LimitExceededException when the part of the graph that contains them has too many
   *     elements
   */
  public List<CostedPath> first(int k) throws X {
    return find(search -> search.first(k));
  }

  /**
   * Returns all simple paths of the least cost, in their order, at most as many as the limit.
   *
   * @throws InvalidValueException for a reachable negative weight
   * @throws LimitExceededException when the part of the graph that contains them has too many
   *     elements
   */
  public List<CostedPath> allOfLeastCost() throws X {
    return find(search -> search.allOfLeastCost(question.limit()));
  }

  private List<CostedPath> find(Function<CheapestPaths<N, E>, List<WeightedPath<N, E>>> search)
      throws X {
    for (int rounds = FIRST_ROUNDS; ; rounds *= 2) {
      Optional<List<CostedPath>> found = find(search, rounds);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /** Empty when the last of so many searches, too, has found elements that had changed. */
  private Optional<List<CostedPath>> find(
      Function<CheapestPaths<N, E>, List<WeightedPath<N, E>>> search, int rounds) throws X {
    CostNeighbourhood<N, E> graph = paths.costNeighbourhood(question);
    PathElements<N, E> elements = new PathElements<>();
    for (int i = 0; i < rounds; i++) {
      CheapestPaths<N, E> cheapest = paths.costs(question, graph);
      if (hasChanged(graph, elements, cheapest.negative().map(graph::step).stream().toList())) {
        continue;
      }
      List<WeightedPath<N, E>> found = search.apply(cheapest); // rejects a negative weight
      List<PathSteps<N, E>> steps = WeightedPath.steps(found);
      if (!hasChanged(graph, elements, steps)) {
        return Optional.of(WeightedPath.costed(found, paths.paths(steps, elements)));
      }
    }
    return Optional.empty();
  }

  /** Reads those elements of the steps that were not read before, and updates the graph. */
  private boolean hasChanged(
      CostNeighbourhood<N, E> graph, PathElements<N, E> elements, List<PathSteps<N, E>> steps)
      throws X {
    PathElements.Keys<N, E> read = paths.read(steps, elements);
    boolean hasChanged = false;
    for (N key : read.nodes()) {
      Optional<Node> node = elements.node(key);
      hasChanged |= node.filter(conditions::matchesStart).isEmpty() && graph.removeStart(key);
      hasChanged |= node.filter(conditions::matchesEnd).isEmpty() && graph.removeEnd(key);
      hasChanged |=
          node.filter(conditions::matchesThrough).isEmpty() && graph.removeIntermediate(key);
    }
    for (E key : read.relationships()) {
      hasChanged |= graph.weighAgain(key, weight(elements.relationship(key)));
    }
    return hasChanged;
  }

  private OptionalDouble weight(Optional<Relationship> read) {
    Optional<Relationship> matching = read.filter(conditions::matches);
    return matching.isEmpty()
        ? OptionalDouble.empty()
        : question
            .weight()
            .map(key -> matching.get().properties().number(key))
            .orElse(OptionalDouble.of(1));
  }
}
