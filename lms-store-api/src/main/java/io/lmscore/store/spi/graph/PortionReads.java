package io.lmscore.store.spi.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of a batch have locked and read. Small elements are read while all are measured
 * ({@link ElementWriter#measureForChange}), so that most batches read with one statement. Large
 * ones are read portion by portion ({@link ElementWriter#readForChange}). Those that were missing
 * then are not looked at again, whatever is stored meanwhile: nobody has measured it, and the end
 * of the batch finds it ({@link MissingElementsCheck}). Not thread-safe.
 *
 * @param <I> ids of the elements
 * @param <T> what was read of an element
 */
public final class PortionReads<I, T> {
  /**
   * The most characters, or bytes, of an element that is read while it is measured. With 1,000
   * writes in a batch, all of them stay below the bound of a portion.
   */
  public static final int SMALL = 16_000;

  private final Map<I, Long> sizes = new HashMap<>();
  private final Map<I, T> small = new HashMap<>();
  private Map<I, T> portion = new HashMap<>();
  private boolean isMeasured;

  /** Creates the reads of a batch; nothing was read yet. */
  public PortionReads() {}

  /**
   * Adds an element that was found while all are measured.
   *
   * @param bytes its approximate size, at least 1
   */
  public void addMeasured(I id, long bytes) {
    sizes.put(id, bytes);
  }

  /** Adds an element that was read while it was measured. */
  public void addSmall(I id, T read) {
    small.put(id, read);
  }

  /** Ends the measuring; returns the size of each element, and 0 for the missing ones. */
  public long[] sizes(List<I> ids) {
    isMeasured = true;
    return ids.stream().mapToLong(id -> sizes.getOrDefault(id, 0L)).toArray();
  }

  /** Begins a portion, and forgets the one before; returns the ids that have to be read. */
  public List<I> begin(List<I> ids) {
    portion = new HashMap<>();
    List<I> unread = new ArrayList<>();
    for (I id : ids) {
      @Nullable T known = small.remove(id);
      if (known != null) {
        portion.put(id, known);
      } else if (!isMeasured || sizes.containsKey(id)) {
        unread.add(id);
      }
    }
    return unread;
  }

  /** Adds an element of the portion. */
  public void add(I id, T read) {
    portion.put(id, read);
  }

  /** An element of the portion; empty when it is not stored. */
  public Optional<T> find(I id) {
    return Optional.ofNullable(portion.get(id));
  }
}
