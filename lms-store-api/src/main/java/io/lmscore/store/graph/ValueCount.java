package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.Value;
import java.util.Optional;

/**
 * A group of {@link GraphStore#countByProperty}.
 *
 * @param value the value of the property; a whole number is always an integer if it fits in 64
 *     bits; empty for the nodes without the property
 * @param count the number of distinct nodes in the group, at least 1
 */
public record ValueCount(Optional<Value> value, long count) {
  /** Rejects null. */
  public ValueCount {
    Nulls.notNull("value", value);
  }
}
