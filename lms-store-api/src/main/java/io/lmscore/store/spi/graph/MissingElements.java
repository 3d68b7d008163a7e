package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.server.LostRace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one kind, nodes or relationships, that a batch decided while their elements were
 * not stored, and after which the elements are still not stored.
 *
 * @param <D> deletes of the kind
 * @param <P> puts of the kind
 * @param <C> changes of the kind
 * @param deletes those with the outcome MISSING, and those that a tombstone skips
 * @param puts those that a tombstone skips
 * @param changes those with the outcome MISSING, and those that a tombstone skips
 */
public record MissingElements<D extends Write, P extends Write, C extends Write>(
    List<Missing<D>> deletes, List<Missing<P>> puts, List<Missing<C>> changes) {

  /**
   * A write whose element was not stored.
   *
   * @param tombstone the version of the tombstone that was read, if the write depends on it ({@link
   *     Batch#dependsOnTombstone})
   * @param isSkipped whether the tombstone skips the write
   */
  public record Missing<W extends Write>(W write, OptionalLong tombstone, boolean isSkipped) {}

  /** Whether the batch has no such writes. */
  public boolean isEmpty() {
    return deletes.isEmpty() && puts.isEmpty() && changes.isEmpty();
  }

  /** All writes by the ids of their elements. */
  public <I> Map<I, Missing<?>> byId(
      Function<D, I> deleted, Function<P, I> put, Function<C, I> changed) {
    Map<I, Missing<?>> all = new HashMap<>();
    deletes.forEach(one -> all.put(deleted.apply(one.write()), one));
    puts.forEach(one -> all.put(put.apply(one.write()), one));
    changes.forEach(one -> all.put(changed.apply(one.write()), one));
    return all;
  }

  /**
   * Compares the tombstones on which writes depend.
   *
   * @param writes by the ids of their elements
   * @param tombstones the versions of the tombstones that the same elements have now
   * @throws LostRace when one is not as it was read
   */
  public static <I> void requireTombstones(Map<I, Missing<?>> writes, Map<I, Long> tombstones) {
    writes.forEach(
        (id, missing) -> {
          @Nullable Long now = tombstones.get(id);
          OptionalLong current = now == null ? OptionalLong.empty() : OptionalLong.of(now);
          if (Batch.dependsOnTombstone(missing.write()) && !missing.tombstone().equals(current)) {
            throw new LostRace("a tombstone");
          }
        });
  }
}
