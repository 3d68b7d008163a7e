package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;

/**
 * A path and its cost.
 *
 * @param path the path
 * @param cost the sum of its weights from start to end, in double arithmetic; the length if the
 *     question has no weight
 */
public record CostedPath(Path path, double cost) {
  /** Rejects null. */
  public CostedPath {
    Nulls.notNull("path", path);
  }
}
