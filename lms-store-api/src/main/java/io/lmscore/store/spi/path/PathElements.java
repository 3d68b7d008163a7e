package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The keys of these steps that were not asked for before. */
  Keys<N, E> unasked(List<PathSteps<N, E>> found) {
    Set<N> unaskedNodes = new HashSet<>();
    Set<E> unaskedRelationships = new HashSet<>();
    for (PathSteps<N, E> steps : found) {
      steps.nodes().stream().filter(askedNodes::add).forEach(unaskedNodes::add);
      steps.relationships().stream()
          .filter(askedRelationships::add)
          .forEach(unaskedRelationships::add);
    }
    return new Keys<>(unaskedNodes, unaskedRelationships);
  }

  /** Keys of elements. */
  record Keys<N, E>(Set<N> nodes, Set<E> relationships) {
    boolean isEmpty() {
      return nodes.isEmpty() && relationships.isEmpty();
    }
  }

  /** A node, if it was added. */
  Optional<Node> node(N key) {
    return Optional.ofNullable(nodes.get(key));
  }

  /** A relationship, if it was added. */
  Optional<Relationship> relationship(E key) {
    return Optional.ofNullable(relationships.get(key));
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
