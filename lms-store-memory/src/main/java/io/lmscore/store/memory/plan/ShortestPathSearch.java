package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.index.IdIndex;
import io.lmscore.store.memory.storage.Detail;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds paths with the least number of relationships. */
public final class ShortestPathSearch {
  private final GraphState state;
  private final ShortestPath question;
  private final LinkTest test;
  private final HeapCall call;
  private final Workspaces workspaces;

  public ShortestPathSearch(
      GraphState state, HeapCall call, ShortestPath question, Workspaces workspaces) {
    this.workspaces = workspaces;
    this.state = state;
    this.call = call;
    this.question = question;
    this.test = new LinkTest(question.relationships(), state, call);
  }

  /** One shortest path. */
  public Optional<Path> one() {
    try (Workspace workspace = workspaces.lend()) {
      return search(workspace)
          .filter(TwoSidedSearch::meet)
          .map(ShortestPathSearch::nodes)
          .map(nodes -> GraphPaths.of(state, nodes, edgesAlong(nodes)));
    }
  }

  /** All shortest paths, at most as many as the limit. */
  public List<Path> all(int limit) {
    try (Workspace workspace = workspaces.lend()) {
      return search(workspace)
          .filter(TwoSidedSearch::meetEverywhere)
          .map(found -> new ShortestPathsWalk(state, question.direction(), test, found, call))
          .map(walk -> walk.paths(limit))
          .orElse(List.of());
    }
  }

  /** The search, if both ends are stored. */
  private Optional<TwoSidedSearch> search(Workspace workspace) {
    int from = state.find(question.from());
    int to = state.find(question.to());
    if (from == IdIndex.ABSENT || to == IdIndex.ABSENT) {
      return Optional.empty();
    }
    return Optional.of(new TwoSidedSearch(state, call, question, from, to, workspace));
  }

  private static List<Integer> nodes(TwoSidedSearch search) {
    List<Integer> nodes = new ArrayList<>();
    IntList toStart = search.front().wayBack(search.meeting());
    for (int i = toStart.size() - 1; i >= 0; i--) {
      nodes.add(toStart.get(i));
    }
    IntList toEnd = search.back().wayBack(search.meeting());
    for (int i = 1; i < toEnd.size(); i++) {
      nodes.add(toEnd.get(i));
    }
    return nodes;
  }

  private List<Edge> edgesAlong(List<Integer> nodes) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i + 1 < nodes.size(); i++) {
      edges.add(edge(nodes.get(i), nodes.get(i + 1)));
    }
    return edges;
  }

  /** A relationship that leads from one node to the other. */
  private Edge edge(int node, int next) {
    @Nullable Edge leaving = question.direction() == Direction.IN ? null : fromTo(node, next);
    @Nullable Edge found = leaving == null ? fromTo(next, node) : leaving;
    if (found == null) {
      throw new IllegalStateException("no relationship between neighbours");
    }
    return found;
  }

  /**
   * Searches at the end with fewer relationships, because one of two neighbours may have very many.
   */
  private @Nullable Edge fromTo(int from, int to) {
    Links leaving = state.out().get(from);
    Links arriving = state.in().get(to);
    boolean byEnd = arriving.size() < leaving.size();
    int other = byEnd ? from : to;
    LinkCursor link = (byEnd ? arriving : leaving).cursor();
    while (link.next()) {
      call.step();
      Detail detail = link.detail();
      if (link.node() == other && test.matches(link.type(), detail)) {
        return new Edge(from, link.type(), to, detail);
      }
    }
    return null;
  }
}
