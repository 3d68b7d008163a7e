package io.lmscore.store.spi.path;

import java.util.List;

/**
 * A path in a backend's own terms, whatever it costs.
 *
 * @param nodes one more than relationships
 * @param relationships in turn
 */
public record PathSteps<N, E>(List<N> nodes, List<E> relationships) {
  /** Copies the lists. */
  public PathSteps {
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
  }
}
