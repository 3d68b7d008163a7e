package io.lmscore.store.spi.path;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of all simple paths: those with the same beginning that do not continue it in some ways.
 *
 * @param root the beginning; null for all paths from the starts
 * @param starts the nodes at which paths without a root begin
 * @param banned relationships that must not follow the root
 * @param mayEnd whether the root itself is one of the paths, if it leads to an end
 */
record PathsPart<N, E>(
    @Nullable WeightedPath<N, E> root, Set<N> starts, Set<E> banned, boolean mayEnd) {
  /** All paths from these nodes. */
  static <N, E> PathsPart<N, E> from(Set<N> starts) {
    return new PathsPart<>(null, starts, Set.of(), true);
  }

  /** The number of relationships of the root. */
  int length() {
    return root == null ? 0 : root.relationships().size();
  }
}
