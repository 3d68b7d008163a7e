package io.lmscore.store.memory;

import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths of the least number of relationships: breadth-first search that remembers all relationships
 * by which it came to a node first, and then walks back along them. Runs under the lock for
 * reading.
 */
final class ShortestPathSearch {
  private final HeapGraph graph;
  private final Call call;
  private final ShortestPath question;
  private final Matcher matcher;

  /** For each node reached, the last relationships of the shortest paths to it. */
  private final Map<Vertex, List<Edge>> arrivals = new LinkedHashMap<>();

  private final Deque<Vertex> vertices = new ArrayDeque<>();
  private final Deque<Edge> edges = new ArrayDeque<>();
  private final List<Path> paths = new ArrayList<>();

  ShortestPathSearch(HeapGraph graph, Call call, ShortestPath question) {
    this.graph = graph;
    this.call = call;
    this.question = question;
    this.matcher = new Matcher(call);
  }

  /** At most so many of the shortest paths. */
  List<Path> paths(int limit) {
    @Nullable Vertex from = graph.vertex(question.from());
    @Nullable Vertex to = graph.vertex(question.to());
    if (from != null && to != null && isReached(from, to)) {
      walkBack(to, from, limit);
    }
    return paths;
  }

  private boolean isReached(Vertex from, Vertex to) {
    arrivals.put(from, List.of());
    List<Vertex> layer = List.of(from);
    for (int length = 0; length < question.maxLength() && !arrivals.containsKey(to); length++) {
      Map<Vertex, List<Edge>> next = new LinkedHashMap<>();
      for (Vertex vertex : layer) {
        if (vertex == from || matcher.matches(question.through(), vertex.node())) {
          expand(vertex, next);
        }
      }
      arrivals.putAll(next);
      layer = List.copyOf(next.keySet());
    }
    return arrivals.containsKey(to);
  }

  private void expand(Vertex vertex, Map<Vertex, List<Edge>> next) {
    vertex.forEach(
        question.direction(),
        edge -> {
          call.step();
          Vertex target = edge.other(vertex);
          if (!arrivals.containsKey(target)
              && matcher.matches(question.relationships(), edge.relationship())) {
            next.computeIfAbsent(target, first -> new ArrayList<>()).add(edge);
          }
        });
  }

  private void walkBack(Vertex vertex, Vertex from, int limit) {
    call.step();
    vertices.addFirst(vertex);
    if (vertex == from) {
      paths.add(Route.toPath(List.copyOf(vertices), List.copyOf(edges)));
    }
    for (Edge edge : arrivals.getOrDefault(vertex, List.of())) {
      if (paths.size() < limit) {
        edges.addFirst(edge);
        walkBack(edge.other(vertex), from, limit);
        edges.removeFirst();
      }
    }
    vertices.removeFirst();
  }
}
