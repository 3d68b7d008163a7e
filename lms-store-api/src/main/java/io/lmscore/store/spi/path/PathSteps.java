package io.lmscore.store.spi.path;

import java.util.List;

/**
 * A path by the keys of a backend, without its cost.
 *
 * @param nodes one more than relationships
 * @param relationships in the order of the path
 */
public record PathSteps<N, E>(List<N> nodes, List<E> relationships) {
  /** Copies the lists. */
  public PathSteps {
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
  }
}
