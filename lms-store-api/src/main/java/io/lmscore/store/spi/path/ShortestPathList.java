package io.lmscore.store.spi.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All shortest paths between two nodes, from the relationships that lie on one. A relationship that
 * lies on none must not be added: each path then costs its length, however many there are. Not
 * thread-safe.
 *
 * @param <N> nodes
 * @param <E> relationships
 */
public final class ShortestPathList<N, E> {
  private final Map<Integer, Map<N, List<Link<N, E>>>> places = new HashMap<>();
  private final List<N> nodes = new ArrayList<>();
  private final List<E> relationships = new ArrayList<>();
  private @Nullable N start;

  private record Link<N, E>(E relationship, N next) {}

  /** Begins with nothing. */
  public ShortestPathList() {}

  /** Says where the paths begin. Without it there are none; with it alone, the one of no length. */
  public void setStart(N node) {
    start = node;
  }

  /**
   * Adds a relationship by which paths leave a node.
   *
   * @param place of the node in the paths, from 0; the start has it alone
   */
  public void addLink(int place, N node, E relationship, N next) {
    places
        .computeIfAbsent(place, first -> new HashMap<>())
        .computeIfAbsent(node, first -> new ArrayList<>())
        .add(new Link<>(relationship, next));
  }

  /**
   * The paths, each once, in no particular order.
   *
   * @param limit the most; any of them
   */
  public List<PathSteps<N, E>> first(int limit) {
    List<PathSteps<N, E>> found = new ArrayList<>();
    @Nullable N first = start;
    if (first != null) {
      nodes.add(first);
      walk(first, limit, found);
      nodes.clear();
    }
    return found;
  }

  private void walk(N node, int limit, List<PathSteps<N, E>> found) {
    if (relationships.size() == places.size()) {
      found.add(new PathSteps<>(nodes, relationships));
      return;
    }
    Map<N, List<Link<N, E>>> here = places.getOrDefault(relationships.size(), Map.of());
    for (Link<N, E> link : here.getOrDefault(node, List.of())) {
      if (found.size() < limit) {
        nodes.add(link.next());
        relationships.add(link.relationship());
        walk(link.next(), limit, found);
        relationships.remove(relationships.size() - 1);
        nodes.remove(nodes.size() - 1);
      }
    }
  }
}
