package io.lmscore.store.spi.graph;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The state of an element before a batch changes it.
 *
 * @param stored its version, if it is stored
 * @param tombstone the version of its tombstone, if it has one
 */
public record StoredState(OptionalLong stored, OptionalLong tombstone) {
  /** An element that is not stored and has no tombstone. */
  public static final StoredState NOTHING =
      new StoredState(OptionalLong.empty(), OptionalLong.empty());

  /**
   * Creates the state from the versions that a backend reads.
   *
   * @param stored the version of the element; null when it is not stored
   * @param tombstone the version of its tombstone; null for none
   */
  public static StoredState of(@Nullable Long stored, @Nullable Long tombstone) {
    return new StoredState(version(stored), version(tombstone));
  }

  private static OptionalLong version(@Nullable Long version) {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** Whether the element is stored. */
  public boolean isStored() {
    return stored.isPresent();
  }
}
