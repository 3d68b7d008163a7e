package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.index.IdIndex;
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
 * the first of each part joins the queue; so no path comes twice.
 */
public final class KShortestSearch {
  private final GraphState state;
  private final ShortestPath question;
  private final Weights weights;
  private final PriorityQueue<Candidate> queue =
      new PriorityQueue<>(Comparator.comparing(Candidate::route, Route.ORDER));

  public KShortestSearch(GraphState state, Call call, ShortestPath question) {
    this.state = state;
    this.question = question;
    this.weights = new Weights(state, call, question);
  }

  /**
   * The first of the paths that share a beginning.
   *
   * @param shared how many relationships they share
   * @param banned relationships that do not follow the shared ones
   */
  private record Candidate(Route route, int shared, Set<Edge> banned) {}

  public List<CostedPath> first(int k) {
    int from = state.find(question.from());
    if (from == IdIndex.ABSENT) {
      return List.of();
    }
    weights.rejectNegative(from);
    int to = state.find(question.to());
    if (to == IdIndex.ABSENT) {
      return List.of();
    }
    List<CostedPath> paths = new ArrayList<>();
    offer(Route.of(state, from), Set.of(), to);
    while (paths.size() < k && !queue.isEmpty()) {
      Candidate candidate = queue.remove();
      paths.add(candidate.route().toCostedPath());
      if (paths.size() < k) {
        divide(candidate, to);
      }
    }
    return paths;
  }

  private void divide(Candidate candidate, int to) {
    List<Edge> edges = candidate.route().edges();
    for (int i = candidate.shared(); i < edges.size(); i++) {
      Set<Edge> banned = new HashSet<>(i == candidate.shared() ? candidate.banned() : Set.of());
      banned.add(edges.get(i));
      offer(weights.beginning(candidate.route(), i), banned, to);
    }
  }

  private void offer(Route root, Set<Edge> banned, int to) {
    int shared = root.edges().size();
    int maxSteps = question.maxLength() - shared;
    @Nullable Route best = CheapestSearch.best(weights, root, banned, to, maxSteps);
    if (best != null) {
      queue.add(new Candidate(best, shared, banned));
    }
  }
}
