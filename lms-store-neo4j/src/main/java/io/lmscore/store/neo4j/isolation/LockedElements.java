package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.spi.server.LostRace;
import java.util.HashMap;
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

  /**
   * The versions of the tombstones of elements that were missing before they were locked.
   *
   * @throws LostRace when one of them is stored now
   */
  public Map<I, Long> tombstonesOfMissing(List<I> ids) {
    Map<I, Long> tombstones = new HashMap<>();
    for (I id : ids) {
      if (of(id).isStored()) {
        throw new LostRace("an element that was missing");
      }
      of(id).tombstone().ifPresent(version -> tombstones.put(id, version));
    }
    return tombstones;
  }
}
