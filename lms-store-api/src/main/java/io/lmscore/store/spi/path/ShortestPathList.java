package io.lmscore.store.spi.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Enumerates all shortest paths between their ends from their relationships. Relationships that lie
 * on no shortest path must not be added. The cost of each path is then its length, independent of
 * the number of paths. Not thread-safe.
 *
 * @param <N> nodes
 * @param <E> relationships
 */
public final class ShortestPathList<N, E> {
  private final Map<Integer, Map<N, List<Link<N, E>>>> linksByIndex = new HashMap<>();
  private final List<N> nodes = new ArrayList<>();
  private final List<E> relationships = new ArrayList<>();
  private final Set<N> starts = new LinkedHashSet<>();

  private record Link<N, E>(E relationship, N next) {}

  /** Creates an empty list. */
  public ShortestPathList() {}

  /**
   * Adds a node at which paths begin. Without a start there are no paths. With only starts there is
   * the empty path of each.
   */
  public void addStart(N node) {
    starts.add(node);
  }

  /**
   * Adds a relationship by which paths leave a node.
   *
   * @param index the index of the node in the paths, from 0; only starts have index 0
   */
  public void addLink(int index, N node, E relationship, N next) {
    linksByIndex
        .computeIfAbsent(index, first -> new HashMap<>())
        .computeIfAbsent(node, first -> new ArrayList<>())
        .add(new Link<>(relationship, next));
  }

  /**
   * Returns the paths, each once, in no particular order.
   *
   * @param limit the most paths; any of the existing ones
   */
  public List<PathSteps<N, E>> first(int limit) {
    List<PathSteps<N, E>> found = new ArrayList<>();
    for (N start : starts) {
      nodes.add(start);
      walk(start, limit, found);
      nodes.clear();
    }
    return found;
  }

  private void walk(N node, int limit, List<PathSteps<N, E>> found) {
    if (found.size() == limit) {
      return;
    }
    if (relationships.size() == linksByIndex.size()) {
      found.add(new PathSteps<>(nodes, relationships));
      return;
    }
    Map<N, List<Link<N, E>>> current = linksByIndex.getOrDefault(relationships.size(), Map.of());
    for (Link<N, E> link : current.getOrDefault(node, List.of())) {
      nodes.add(link.next());
      relationships.add(link.relationship());
      walk(link.next(), limit, found);
      relationships.remove(relationships.size() - 1);
      nodes.remove(nodes.size() - 1);
    }
  }
}
