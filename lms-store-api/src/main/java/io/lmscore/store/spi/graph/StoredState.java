package io.lmscore.store.spi.graph;

import java.util.OptionalLong;

/**
 * What a batch knows of an element that one of its writes meets.
 *
 * @param stored its version, if it is stored
 * @param tombstone the version of its tombstone, if it has one
 */
public record StoredState(OptionalLong stored, OptionalLong tombstone) {
  /** An element that is not stored and has no tombstone, or of which nobody has asked. */
  public static final StoredState NOTHING =
      new StoredState(OptionalLong.empty(), OptionalLong.empty());

  /** Whether the element is stored. */
  public boolean isStored() {
    return stored.isPresent();
  }
}
