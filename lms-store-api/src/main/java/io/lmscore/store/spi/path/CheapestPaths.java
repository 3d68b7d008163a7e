package io.lmscore.store.spi.path;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.call.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the simple paths between two nodes in order of cost (Yen 1971, with the partition of Lawler
 * 1972). After each result path, the search partitions the other paths with the same beginning by
 * the index where they deviate from it. The first path of each part joins the queue, so no path
 * occurs twice. Not thread-safe.
 */
public final class CheapestPaths<N, E> {
  private final WeightedGraph<N, E> graph;
  private final Call call;
  private final ShortestPath question;
  private final PriorityQueue<Candidate<N, E>> queue;

  /** Prepares a search. */
  public CheapestPaths(WeightedGraph<N, E> graph, Call call, ShortestPath question) {
    this.graph = graph;
    this.call = call;
    this.question = question;
    this.queue =
        new PriorityQueue<>(
            Comparator.comparing((Candidate<N, E> c) -> c.path(), WeightedPath.order(graph)));
  }

  /**
   * The first of the paths with a shared beginning.
   *
   * @param shared the number of shared relationships
   * @param banned relationships that must not follow the shared ones
   */
  private record Candidate<N, E>(WeightedPath<N, E> path, int shared, Set<E> banned) {}

  /**
   * Returns the first paths.
   *
   * @param from the start of the paths; null when there is no such node
   * @param to the end of the paths; null when there is no such node
   * @param k the most paths
   * @throws InvalidValueException for a reachable negative weight, independent of the end of paths
   */
  public List<WeightedPath<N, E>> first(@Nullable N from, @Nullable N to, int k) {
    if (from == null) {
      return List.of();
    }
    rejectNegative(from);
    List<WeightedPath<N, E>> paths = new ArrayList<>();
    if (to != null) {
      offer(WeightedPath.of(from), Set.of(), to);
      while (paths.size() < k && !queue.isEmpty()) {
        Candidate<N, E> candidate = queue.remove();
        paths.add(candidate.path());
        if (paths.size() < k) {
          addDeviations(candidate, to);
        }
      }
    }
    return paths;
  }

  private void addDeviations(Candidate<N, E> candidate, N to) {
    List<E> relationships = candidate.path().relationships();
    for (int i = candidate.shared(); i < relationships.size(); i++) {
      Set<E> banned = new HashSet<>(i == candidate.shared() ? candidate.banned() : Set.of());
      banned.add(relationships.get(i));
      offer(candidate.path().prefix(i), banned, to);
    }
  }

  private void offer(WeightedPath<N, E> root, Set<E> banned, N to) {
    call.check();
    int shared = root.relationships().size();
    int maxSteps = question.maxLength() - shared;
    @Nullable WeightedPath<N, E> best = CheapestSearch.best(graph, root, banned, to, maxSteps);
    if (best != null) {
      queue.add(new Candidate<>(best, shared, banned));
    }
  }

  private void rejectNegative(N from) {
    if (question.weight().isEmpty()) {
      return;
    }
    Set<N> reached = new HashSet<>(Set.of(from));
    List<N> frontier = List.of(from);
    for (int length = 0; length < question.maxLength() && !frontier.isEmpty(); length++) {
      List<N> next = new ArrayList<>();
      for (N node : frontier) {
        if (node.equals(from) || graph.mayContinueFrom(node)) {
          graph.forEach(
              node,
              (relationship, other, weight) -> {
                rejectNegative(relationship, weight);
                if (reached.add(other)) {
                  next.add(other);
                }
              });
        }
      }
      frontier = next;
    }
  }

  private void rejectNegative(E relationship, double weight) {
    if (weight < 0) {
      RelationshipId id = graph.relationshipId(relationship);
      throw new InvalidValueException(
          call.message(
              id.describe()
                  + " has the negative weight "
                  + weight
                  + " in property "
                  + Texts.quoted(question.weight().orElse(""))
                  + "; weights must not be negative"));
    }
  }
}
