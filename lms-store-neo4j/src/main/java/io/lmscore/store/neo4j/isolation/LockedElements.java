package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.spi.graph.StoredState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The elements that a batch has locked.
 *
 * @param states the state of each
 */
public record LockedElements<I>(Map<I, StoredState> states) {
  public StoredState of(I id) {
    return Objects.requireNonNull(states.get(id));
  }

  /** The elements whose only tombstone is the one that was created for locking. */
  public List<I> withoutTombstone(Stream<I> ids) {
    return ids.filter(id -> of(id).tombstone().isEmpty()).toList();
  }
}
