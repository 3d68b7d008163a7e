package io.lmscore.store.spi.graph;

import io.lmscore.store.Capability;
import java.util.Set;

/**
 * A graph on a server: what a backend brings to a {@link ServerGraphStore}.
 *
 * @param capabilities what the parts do not refuse
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
