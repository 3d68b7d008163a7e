package io.lmscore.store.spi.path;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the simple paths from any of some nodes to any of others in order of cost (Yen 1971, with
 * the partition of Lawler 1972). After each result path, the search partitions the other paths with
 * the same beginning by the index where they deviate from it: at the start, at a relationship, or
 * behind the end, because a path may lead through one end to another. The first path of each part
 * joins the queue, so no path occurs twice. Not thread-safe.
 */
public final class CheapestPaths<N, E> {
  private final WeightedGraph<N, E> graph;
  private final Call call;
  private final ShortestPath question;
  private final Set<N> starts;
  private final Set<N> ends;
  private final PriorityQueue<Candidate<N, E>> queue;
  private Optional<Negative<E>> negative = Optional.empty(); // once it was searched for
  private boolean isSearchedForNegative;

  /** The first path of a part. */
  private record Candidate<N, E>(WeightedPath<N, E> path, PathsPart<N, E> part) {}

  /** A relationship with a negative weight. */
  private record Negative<E>(E relationship, double weight) {}

  /**
   * Prepares a search.
   *
   * @param starts the nodes at which paths may begin
   * @param ends the nodes at which paths may end
   */
  public CheapestPaths(
      WeightedGraph<N, E> graph,
      Call call,
      ShortestPath question,
      Collection<N> starts,
      Collection<N> ends) {
    this.graph = graph;
    this.call = call;
    this.question = question;
    this.starts = Set.copyOf(starts);
    this.ends = Set.copyOf(ends);
    this.queue =
        new PriorityQueue<>(
            Comparator.comparing((Candidate<N, E> c) -> c.path(), WeightedPath.order(graph)));
  }

  /**
   * Returns the first paths.
   *
   * @param k the most paths
   * @throws InvalidValueException for a reachable negative weight, independent of the ends
   */
  public List<WeightedPath<N, E>> first(int k) {
    rejectNegative();
    List<WeightedPath<N, E>> paths = new ArrayList<>();
    if (!ends.isEmpty()) {
      offer(PathsPart.from(starts));
      while (paths.size() < k && !queue.isEmpty()) {
        Candidate<N, E> candidate = queue.remove();
        paths.add(candidate.path());
        if (paths.size() < k) {
          addDeviations(candidate);
        }
      }
    }
    return paths;
  }

  /**
   * Returns all paths of the least cost, in the same order.
   *
   * @param limit the most paths
   * @throws InvalidValueException for a reachable negative weight, independent of the ends
   */
  public List<WeightedPath<N, E>> allOfLeastCost(int limit) {
    rejectNegative();
    return new LeastCostPaths<>(graph, new StepCounter(call), starts, ends, question.maxLength())
        .first(limit);
  }

  private void addDeviations(Candidate<N, E> candidate) {
    WeightedPath<N, E> path = candidate.path();
    PathsPart<N, E> part = candidate.part();
    if (part.root() == null) {
      Set<N> others = new HashSet<>(part.starts());
      others.remove(path.nodes().get(0));
      offer(PathsPart.from(others));
    }
    int length = path.relationships().size();
    for (int i = part.length(); i < length; i++) {
      Set<E> banned = new HashSet<>(i == part.length() ? part.banned() : Set.of());
      banned.add(path.relationships().get(i));
      boolean mayEnd = i > part.length() || part.mayEnd();
      offer(new PathsPart<>(path.prefix(i), Set.of(), banned, mayEnd));
    }
    if (ends.size() > 1) {
      Set<E> banned = length == part.length() ? part.banned() : Set.of();
      offer(new PathsPart<>(path, Set.of(), banned, false));
    }
  }

  private void offer(PathsPart<N, E> part) {
    call.check();
    @Nullable WeightedPath<N, E> best =
        CheapestSearch.best(graph, part, ends, question.maxLength());
    if (best != null) {
      queue.add(new Candidate<>(best, part));
    }
  }

  /** A relationship with a negative weight that can be reached, independent of the ends. */
  Optional<E> negative() {
    return reachableNegative().map(Negative::relationship);
  }

  private Optional<Negative<E>> reachableNegative() {
    if (!isSearchedForNegative) {
      negative = question.weight().flatMap(key -> findNegative());
      isSearchedForNegative = true;
    }
    return negative;
  }

  private Optional<Negative<E>> findNegative() {
    List<Negative<E>> negatives = new ArrayList<>();
    Set<N> reached = new HashSet<>(starts);
    Collection<N> frontier = starts;
    for (int length = 0; length < question.maxLength() && !frontier.isEmpty(); length++) {
      List<N> next = new ArrayList<>();
      for (N node : frontier) {
        if (length == 0 || graph.mayContinueFrom(node)) {
          graph.forEach(
              node,
              (relationship, other, weight) -> {
                if (weight < 0) {
                  negatives.add(new Negative<>(relationship, weight));
                }
                if (reached.add(other)) {
                  next.add(other);
                }
              });
          if (!negatives.isEmpty()) {
            return Optional.of(negatives.get(0));
          }
        }
      }
      frontier = next;
    }
    return Optional.empty();
  }

  private void rejectNegative() {
    reachableNegative().ifPresent(this::reject);
  }

  private void reject(Negative<E> negative) {
    throw new InvalidValueException(
        call.message(
            graph.relationshipId(negative.relationship()).describe()
                + " has the negative weight "
                + negative.weight()
                + " in property "
                + Texts.quoted(question.weight().orElse(""))
                + "; weights must not be negative"));
  }
}
