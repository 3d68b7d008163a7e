package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The elements of paths, by the keys of a backend. Not thread-safe.
 *
 * @param <N> keys of nodes, by {@code equals}
 * @param <E> keys of relationships, by {@code equals}
 */
public final class PathElements<N, E> {
  private final Set<N> askedNodes = new HashSet<>();
  private final Set<E> askedRelationships = new HashSet<>();
  private final Map<N, Node> nodes = new HashMap<>();
  private final Map<E, Relationship> relationships = new HashMap<>();

  PathElements() {}

  /** Adds a node. */
  public void addNode(N key, Node node) {
    nodes.put(key, node);
  }

  /** Adds a relationship. */
  public void addRelationship(E key, Relationship relationship) {
    relationships.put(key, relationship);
  }

  /** Adds the keys of these steps that this method has not added before. */
  void addUnread(PathSteps<N, E> steps, Set<N> unreadNodes, Set<E> unreadRelationships) {
    steps.nodes().stream().filter(askedNodes::add).forEach(unreadNodes::add);
    steps.relationships().stream()
        .filter(askedRelationships::add)
        .forEach(unreadRelationships::add);
  }

  /** Calls the visitor for each relationship that was added. */
  void forEachRelationship(BiConsumer<E, Relationship> visitor) {
    relationships.forEach(visitor);
  }

  /** Whether all elements of these steps were added. */
  boolean areStored(PathSteps<N, E> steps) {
    return nodes.keySet().containsAll(steps.nodes())
        && relationships.keySet().containsAll(steps.relationships());
  }

  /**
   * Creates the path of these steps.
   *
   * @param missing creates the failure for the key of an element that was not added
   */
  Path path(PathSteps<N, E> steps, Function<Object, RuntimeException> missing) {
    return new Path(
        all(steps.nodes(), nodes, missing), all(steps.relationships(), relationships, missing));
  }

  private static <K, T> List<T> all(
      List<K> keys, Map<K, T> elements, Function<Object, RuntimeException> missing) {
    List<T> all = new ArrayList<>(keys.size());
    for (K key : keys) {
      @Nullable T element = elements.get(key);
      if (element == null) {
        throw missing.apply(key);
      }
      all.add(element);
    }
    return all;
  }
}
