package io.lmscore.store.spi.graph;

import io.lmscore.store.Capability;
import java.util.Set;

/**
 * The parts of a graph on a server that a backend provides to a {@link ServerGraphStore}.
 *
 * @param capabilities the capabilities that the parts support; the store refuses methods that need
 *     another one
 */
public record GraphParts(
    Set<Capability> capabilities,
    ElementReads elements,
    TraversalReads traversals,
    PathReads paths,
    GraphWrites writes) {
  /** Copies the set. */
  public GraphParts {
    capabilities = Set.copyOf(capabilities);
  }
}
