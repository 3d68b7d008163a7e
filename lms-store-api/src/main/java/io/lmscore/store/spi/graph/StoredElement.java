package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Element;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An element and its tombstone before a batch changes it.
 *
 * @param <E> nodes or relationships
 * @param element the element, if it is stored
 * @param tombstone the version of its tombstone, if it has one and the write depends on it ({@link
 *     Batch#dependsOnTombstone})
 */
public record StoredElement<E extends Element>(Optional<E> element, OptionalLong tombstone) {
  /**
   * Creates the state from what a backend reads.
   *
   * @param element null when it is not stored
   * @param tombstone the version of its tombstone; null for none
   */
  public static <E extends Element> StoredElement<E> of(
      @Nullable E element, @Nullable Long tombstone) {
    return new StoredElement<>(
        Optional.ofNullable(element),
        tombstone == null ? OptionalLong.empty() : OptionalLong.of(tombstone));
  }

  /** The version of the element, if it is stored. */
  public OptionalLong version() {
    return element.isPresent() ? OptionalLong.of(element.get().version()) : OptionalLong.empty();
  }
}
