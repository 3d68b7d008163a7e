package io.lmscore.store.spi.graph;

import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as the key of a map. Comparable, so that a map quickly finds a key among many with the
 * same hash.
 */
record GroupKey(List<Optional<Value>> values, ValueSequence sequence)
    implements Comparable<GroupKey> {
  @Override
  public int compareTo(GroupKey other) {
    return sequence.compare(values, other.values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupKey key && values.equals(key.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
