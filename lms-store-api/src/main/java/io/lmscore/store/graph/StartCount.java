package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;

/**
 * A group of {@link GraphStore#countByStart}.
 *
 * @param start the node where the walks begin
 * @param count the distinct nodes at which they end, at least 1
 */
public record StartCount(NodeId start, long count) {
  /** Rejects null. */
  public StartCount {
    Nulls.notNull("start", start);
  }
}
