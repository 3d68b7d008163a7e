package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
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
  public Optional<Path> findOne() {
    try (Workspace workspace = workspaces.acquire()) {
      return Optional.of(search(workspace))
          .filter(BidirectionalSearch::findMeeting)
          .map(ShortestPathSearch::nodes)
          .map(nodes -> GraphPaths.of(state, nodes, edgesAlong(nodes)));
    }
  }

  /** All shortest paths, at most as many as the limit. */
  public List<Path> findAll(int limit) {
    try (Workspace workspace = workspaces.acquire()) {
      return Optional.of(search(workspace))
          .filter(BidirectionalSearch::findAllMeetings)
          .map(
              found -> new ShortestPathsEnumeration(state, question.direction(), test, found, call))
          .map(enumeration -> enumeration.paths(limit))
          .orElse(List.of());
    }
  }

  private BidirectionalSearch search(Workspace workspace) {
    return new BidirectionalSearch(state, call, question, workspace);
  }

  private static List<Integer> nodes(BidirectionalSearch search) {
    List<Integer> nodes = new ArrayList<>();
    IntList toStart = search.front().pathToOrigin(search.meeting());
    for (int i = toStart.size() - 1; i >= 0; i--) {
      nodes.add(toStart.get(i));
    }
    IntList toEnd = search.back().pathToOrigin(search.meeting());
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
    @Nullable Edge outgoing = question.direction() == Direction.IN ? null : findEdge(node, next);
    @Nullable Edge found = outgoing == null ? findEdge(next, node) : outgoing;
    if (found == null) {
      throw new IllegalStateException("no relationship joins two neighbours on the path");
    }
    return found;
  }

  /**
   * Searches at the end with fewer relationships, because one of two neighbours may have very many.
   */
  private @Nullable Edge findEdge(int from, int to) {
    Links outgoing = state.out().get(from);
    Links incoming = state.in().get(to);
    boolean searchesAtEnd = incoming.size() < outgoing.size();
    int other = searchesAtEnd ? from : to;
    LinkCursor link = (searchesAtEnd ? incoming : outgoing).cursor();
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
