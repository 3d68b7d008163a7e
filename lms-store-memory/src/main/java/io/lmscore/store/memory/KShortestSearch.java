package io.lmscore.store.memory;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.Call;
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
 * the first of each part joins the queue; so no path comes twice. Runs under the lock for reading.
 */
final class KShortestSearch {
  private final HeapGraph graph;
  private final ShortestPath question;
  private final Weights weights;
  private final PriorityQueue<Candidate> queue =
      new PriorityQueue<>(Comparator.comparing(Candidate::route, Route.ORDER));

  KShortestSearch(HeapGraph graph, Call call, ShortestPath question) {
    this.graph = graph;
    this.question = question;
    this.weights = new Weights(call, question);
  }

  /**
   * The first of the paths that share a beginning.
   *
   * @param shared how many relationships they share
   * @param banned relationships that do not follow the shared ones
   */
  private record Candidate(Route route, int shared, Set<Edge> banned) {}

  List<CostedPath> first(int k) {
    @Nullable Vertex from = graph.vertex(question.from());
    if (from == null) {
      return List.of();
    }
    weights.rejectNegative(from);
    @Nullable Vertex to = graph.vertex(question.to());
    if (to == null) {
      return List.of();
    }
    List<CostedPath> paths = new ArrayList<>();
    offer(Route.of(from), Set.of(), to);
    while (paths.size() < k && !queue.isEmpty()) {
      Candidate candidate = queue.remove();
      paths.add(candidate.route().toCostedPath());
      if (paths.size() < k) {
        divide(candidate, to);
      }
    }
    return paths;
  }

  private void divide(Candidate candidate, Vertex to) {
    List<Edge> edges = candidate.route().edges();
    for (int i = candidate.shared(); i < edges.size(); i++) {
      Set<Edge> banned = new HashSet<>(i == candidate.shared() ? candidate.banned() : Set.of());
      banned.add(edges.get(i));
      offer(weights.beginning(candidate.route(), i), banned, to);
    }
  }

  private void offer(Route root, Set<Edge> banned, Vertex to) {
    int shared = root.edges().size();
    int maxSteps = question.maxLength() - shared;
    @Nullable Route best = CheapestSearch.best(weights, root, banned, to, maxSteps);
    if (best != null) {
      queue.add(new Candidate(best, shared, banned));
    }
  }
}
