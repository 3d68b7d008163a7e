package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;

/**
 * A path and what it costs.
 *
 * @param path the path
 * @param cost the sum of its weights from start to end, in double arithmetic; without a weight, its
 *     length
 */
public record CostedPath(Path path, double cost) {
  /** Rejects null. */
  public CostedPath {
    Nulls.notNull("path", path);
  }
}
