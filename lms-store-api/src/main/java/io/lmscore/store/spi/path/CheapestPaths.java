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
 * The simple paths between two nodes in order of cost (Yen 1971, with the partition of Lawler
 * 1972). When a path is taken, the others like it are divided by the place where they leave it, and
 * the first of each part joins the queue; so no path comes twice. Not thread-safe.
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
   * The first of the paths that share a beginning.
   *
   * @param shared how many relationships they share
   * @param banned relationships that do not follow the shared ones
   */
  private record Candidate<N, E>(WeightedPath<N, E> path, int shared, Set<E> banned) {}

  /**
   * The first paths.
   *
   * @param from where they begin; null when there is no such node
   * @param to where they end; null when there is no such node
   * @param k the most
   * @throws InvalidValueException for a negative weight that can be reached, wherever paths end
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
          divide(candidate, to);
        }
      }
    }
    return paths;
  }

  private void divide(Candidate<N, E> candidate, N to) {
    List<E> relationships = candidate.path().relationships();
    for (int i = candidate.shared(); i < relationships.size(); i++) {
      Set<E> banned = new HashSet<>(i == candidate.shared() ? candidate.banned() : Set.of());
      banned.add(relationships.get(i));
      offer(candidate.path().beginning(i), banned, to);
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
    List<N> layer = List.of(from);
    for (int length = 0; length < question.maxLength() && !layer.isEmpty(); length++) {
      List<N> next = new ArrayList<>();
      for (N node : layer) {
        if (node.equals(from) || graph.leadsThrough(node)) {
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
      layer = next;
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
                  + " in "
                  + Texts.quoted(question.weight().orElse(""))));
    }
  }
}
