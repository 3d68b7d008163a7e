package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Element;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.graph.StoredElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/**
 * The elements that the changes of a batch have locked and read. Small ones are read while all are
 * measured, so that most batches read with one statement. The others are read portion by portion.
 *
 * @param <I> ids of the elements
 */
final class ReadForChange<I, E extends Element> {
  private final ElementReader reader = ElementReader.ofLocked();
  private final BiFunction<ElementReader, Object, E> read;
  private final Function<E, I> id;
  private final Map<I, ReadElement<E>> small = new HashMap<>();
  private Map<I, ReadElement<E>> portion = new HashMap<>();

  /**
   * @param read reads the element of an item
   * @param id of an element
   */
  ReadForChange(BiFunction<ElementReader, Object, E> read, Function<E, I> id) {
    this.read = read;
    this.id = id;
  }

  /** Reads a row of the statement that measures; returns the size. */
  long measured(Record row) {
    if (!row.get("item").isNull()) {
      add(small, row);
    }
    return row.get("size").asLong();
  }

  /** Begins a portion, and forgets the one before; returns the ids that are not read yet. */
  List<I> begin(List<I> ids) {
    portion = new HashMap<>();
    for (I one : ids) {
      @Nullable ReadElement<E> known = small.remove(one);
      if (known != null) {
        portion.put(one, known);
      }
    }
    return ids.stream().filter(one -> !portion.containsKey(one)).toList();
  }

  /** Reads a row of the statement that reads a portion. */
  boolean add(Record row) {
    return add(portion, row);
  }

  private boolean add(Map<I, ReadElement<E>> to, Record row) {
    Object item = row.get("item").asObject();
    E element = read.apply(reader, item);
    to.put(id.apply(element), new ReadElement<>(element, ElementReader.storedProperties(item)));
    return true;
  }

  /** Whether the element of the portion is stored. */
  boolean isStored(I one) {
    return portion.containsKey(one);
  }

  /** An element of the portion. */
  StoredElement<E> stored(I one, @Nullable Long tombstone) {
    @Nullable ReadElement<E> found = portion.get(one);
    return StoredElement.of(found == null ? null : found.element(), tombstone);
  }

  /** All properties of a stored element of the portion, as the driver returned them. */
  Map<String, Object> properties(I one) {
    return Objects.requireNonNull(portion.get(one)).properties();
  }
}
