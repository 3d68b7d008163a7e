package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;

/**
 * A group of {@link GraphStore#countByStart}.
 *
 * @param start the first node of the walks
 * @param count the number of distinct end nodes of the walks, at least 1
 */
public record StartCount(NodeId start, long count) {
  /** Rejects null. */
  public StartCount {
    Nulls.notNull("start", start);
  }
}
